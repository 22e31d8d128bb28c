<?php
/**
 * Ten tests a minute and user.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\Support\Http;
use WCOrderSync\Tests\Integration\Support\HttpAnswer;
use WCOrderSync\Tests\Integration\Support\Outbox;

require_once __DIR__ . '/SettingsTestCase.php';
require_once __DIR__ . '/Browser.php';

/** Counted for each user, also when requests overlap. */
final class RateLimitTest extends SettingsTestCase {

	private const LIMIT = 10;

	/** The plugin keeps its count there; see src/Rest/TestAllowance.php. */
	private const COUNT = 'wc_order_sync_tests';

	/** @return list<int> */
	private function statuses( int $tests, string $role = 'administrator' ): array {
		return array_map( fn (): int => $this->test_connection( [], $role )->status, range( 1, $tests ) );
	}

	public function test_the_eleventh_test_within_a_minute_is_refused_to_that_user_alone(): void {
		$this->assertSame( array_fill( 0, self::LIMIT, 200 ), $this->statuses( self::LIMIT ) );

		$answer = $this->test_connection();

		$this->assertSame( 429, $answer->status );
		$this->assertSame( 'wc_order_sync_too_many_tests', $answer->text( 'code' ) );
		$this->assertStringContainsString( 'Wait a minute', $answer->text( 'message' ) );
		$this->assertCount( 2 * self::LIMIT, $this->remote->requests(), 'nothing was sent for it' );
		$this->assertSame( [ 200 ], $this->statuses( 1, 'shop_manager' ), 'another user is not concerned' );
	}

	public function test_a_minute_later_a_test_is_allowed_again(): void {
		$this->statuses( self::LIMIT );
		$this->age_tests_by( 60 );

		$this->assertSame( [ 200 ], $this->statuses( 1 ) );
	}

	public function test_values_that_break_a_rule_cost_nothing(): void {
		for ( $typed = 0; $typed <= self::LIMIT; $typed++ ) {
			$this->assertSame( 400, $this->test_connection( [ 'secret' => 'abc' ] )->status );
		}

		$this->assertSame( [ 200 ], $this->statuses( 1 ) );
	}

	public function test_requests_at_once_do_not_slip_through(): void {
		$browser  = new Browser( 'administrator' );
		$requests = array_fill( 0, 2 * self::LIMIT - 4, $browser->request( 'POST', 'connection-test', [], $browser->nonce ) );

		$statuses = array_count_values( array_map( static fn ( HttpAnswer $answer ): int => $answer->status, Http::send_together( $requests ) ) );

		$this->assertSame(
			[
				200 => self::LIMIT,
				429 => self::LIMIT - 4,
			],
			array_replace(
				[
					200 => 0,
					429 => 0,
				],
				$statuses
			)
		);
	}

	public function test_a_test_between_another_s_look_and_its_write_is_counted_too(): void {
		$statuses    = [];
		$interrupted = false;
		$interrupt   = function ( mixed ...$written ) use ( &$statuses, &$interrupted ): void {
			if ( ! $interrupted && in_array( self::COUNT, $written, true ) ) {
				$interrupted = true;
				$statuses[]  = $this->test_connection()->status;
			}
		};
		add_action( 'add_user_meta', $interrupt, 10, 4 );
		add_action( 'update_user_meta', $interrupt, 10, 4 );

		foreach ( range( 1, self::LIMIT ) as $test ) {
			$interrupted = false;
			$statuses[]  = $this->test_connection()->status;
		}

		$this->assertSame( self::LIMIT, array_count_values( $statuses )[200] ?? 0 );
		$this->assertGreaterThan( self::LIMIT, count( $statuses ), 'tests did interrupt each other' );
	}

	/** The tests were made that many seconds earlier. */
	private function age_tests_by( int $seconds ): void {
		$times = get_user_meta( 1, self::COUNT, true );
		$this->assertIsString( $times );
		$aged = implode( ',', array_map( static fn ( string $time ): int => (int) $time - $seconds, explode( ',', $times ) ) );
		$this->outbox->run( 'UPDATE %i SET meta_value = %s WHERE meta_key = %s', Outbox::database()->usermeta, $aged, self::COUNT );
	}
}
