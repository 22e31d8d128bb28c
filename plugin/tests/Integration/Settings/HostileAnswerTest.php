<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\TestWith;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\Rule;

/** A remote that is hostile or fails leaves no trace beyond the verdict. */
final class HostileAnswerTest extends SettingsTestCase {

	private const MARKUP = '<script>steal()</script><img src=x onerror=steal()>';

	#[TestWith( [ 200 ] )]
	#[TestWith( [ 401 ] )]
	#[TestWith( [ 404 ] )]
	#[TestWith( [ 500 ] )]
	public function test_nothing_of_a_web_page_that_the_remote_shows_reaches_the_page_or_the_log( int $status ): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::any(
					[
						'status'  => $status,
						'headers' => [ 'X-Hostile' => self::MARKUP ],
						'body'    => self::MARKUP . "\n" . self::MARKUP,
					]
				),
			]
		);

		$answer = $this->test_connection();

		$this->assertSame( 200, $answer->status );
		foreach ( [ $answer->json, $this->log() ] as $text ) {
			$this->assertStringNotContainsString( 'steal', $text );
			$this->assertStringNotContainsString( '<', $text );
			$this->assertStringNotContainsString( '\u003C', $text );
		}
	}

	public function test_of_another_answer_only_its_status_and_the_start_of_its_first_line_reach_the_page_and_not_the_log(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::any(
					[
						'status' => 500,
						'body' => 'Oops ' . str_repeat(
							'x',
							150
						) . "\nsteal",
					]
				),
			]
		);

		$answer = $this->test_connection();

		$this->assertSame( 'It answered HTTP 500 to our signature and HTTP 500 to a wrong one.', $answer->value( 'statuses' ) );
		$this->assertSame( 'Oops ' . str_repeat( 'x', 115 ) . '…', $answer->value( 'quote' ) );
		$this->assertStringNotContainsString( 'steal', $answer->json );
		$this->assertStringNotContainsString( 'Oops', $this->log() );
	}

	public function test_an_endpoint_that_is_ready_is_not_quoted(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::when(
					'ping_right',
					[
						'status' => 200,
						'body' => 'Thanks',
					]
				),
			]
		);

		$answer = $this->test_connection();

		$this->assertSame( 'ready', $answer->value( 'reason' ) );
		$this->assertSame( '', $answer->value( 'quote' ) );
	}

	public function test_no_test_is_recorded_as_a_delivery(): void {
		$this->test_connection();
		$this->endpoint->script( self::OTHER_SECRET );
		$this->test_connection();

		$this->assertSame( [], $this->outbox->rows() );
		$this->assertSame( 0, $this->attempts(), 'and no attempt' );
		$this->drain();
		$this->assertCount( 4, $this->endpoint->requests(), 'and nothing is sent later' );
	}

	public function test_a_test_that_fails_holds_no_order(): void {
		$this->endpoint->script( self::OTHER_SECRET );
		$this->test_connection();

		$this->assertSame( 'open', $this->outbox->channel()['state'] );
	}

	private function attempts(): int {
		$database = Outbox::database();
		return (int) $database->get_var( (string) $database->prepare( 'SELECT COUNT(*) FROM %i', Outbox::table( 'attempts' ) ) );
	}
}
