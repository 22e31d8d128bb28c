<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\TestWith;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** A hostname belongs to one site: two shops under one name send the same references, and one could sign for the other. */
final class NetworkTest extends SettingsTestCase {

	private ?Network $network = null;

	private int $second = 0;

	protected function setUp(): void {
		parent::setUp();
		Users::of_role( 'shop_manager' );
		Users::of_role( 'editor' );
		$this->network = new Network();
		$this->second  = $this->network->add( 'second' );
	}

	protected function tearDown(): void {
		$this->network?->remove();
		parent::tearDown();
	}

	/** @param array<string, string> $constants Further constants. */
	private function site( string $path, array $constants = [] ): AnotherProcess {
		return ( $this->network ?? throw new \LogicException( 'There is no network.' ) )->site( $path, $constants );
	}

	/** @return array<string, string> */
	private function all( string $hostname ): array {
		return [
			'remote_base_url' => $this->endpoint->base_url,
			'shop_hostname'   => $hostname,
			'secret'          => self::SECRET,
		];
	}

	private function assert_taken( RestAnswer $answer ): void {
		$this->assertSame( [ 400, [ 'shop_hostname' => 'taken' ] ], [ $answer->status, $answer->broken_rules() ], $answer->json );
		$this->assertStringContainsString( 'Change it there first', $answer->text( 'data', 'fields', 'shop_hostname', 'message' ) );
	}

	public function test_a_site_is_refused_the_name_of_another_one_to_save_and_to_test(): void {
		$first = $this->site( '/' )->call( [ 'GET', 'settings' ] )[0];
		$this->assertTrue( $first->value( 'complete' ), $first->json );

		$answers = $this->site( '/second/' )->call(
			[ 'POST', 'settings', $this->all( strtoupper( self::SHOP ) ), 'shop_manager' ],
			[ 'POST', 'connection-test', $this->all( self::SHOP ), 'shop_manager' ],
			[ 'POST', 'settings', $this->all( self::SHOP ) ],
			[ 'POST', 'settings', $this->all( 'second.example' ), 'shop_manager' ]
		);

		foreach ( array_slice( $answers, 0, 3 ) as $answer ) {
			$this->assert_taken( $answer );
		}
		$this->assertSame( 200, ( $answers[3] ?? $answers[0] )->status );
		$this->assertSame( [], $this->endpoint->requests(), 'nothing was signed in its name' );
	}

	public function test_an_administrator_of_the_network_reads_which_site_has_the_name(): void {
		$this->site( '/' )->call( [ 'GET', 'settings' ] );

		$answers = $this->site( '/second/' )->call( [ 'POST', 'settings', $this->all( self::SHOP ) ], [ 'POST', 'settings', $this->all( self::SHOP ), 'shop_manager' ] );

		$this->assertStringContainsString( home_url(), $answers[0]->text( 'data', 'fields', 'shop_hostname', 'message' ) );
		$this->assertStringNotContainsString( home_url(), ( $answers[1] ?? $answers[0] )->text( 'data', 'fields', 'shop_hostname', 'message' ) );
	}

	public function test_of_two_sites_that_claim_a_name_at_once_one_has_it(): void {
		$saves = [];
		foreach ( range( 1, 25 ) as $round ) {
			$saves[] = [ 'POST', 'settings', $this->all( "shop-$round.example" ) ];
		}
		$one = $this->site( '/' );
		$two = $this->site( '/second/' );

		PhpProcess::all_at_once( $one->begin( ...$saves ), $two->begin( ...$saves ) );

		$second = $two->ended();
		foreach ( $one->ended() as $round => $answer ) {
			$statuses = [ $answer->status, ( $second[ $round ] ?? $answer )->status ];
			$this->assertContains( 200, $statuses, "round $round" );
		}
		$now = [ $one->call( [ 'GET', 'settings' ] )[0], $two->call( [ 'GET', 'settings' ] )[0] ];
		$this->assertNotSame( $now[0]->text( 'shop_hostname', 'value' ), $now[1]->text( 'shop_hostname', 'value' ), 'they do not go by one name' );
		$this->assertSame( [ true, true ], [ $now[0]->value( 'complete' ), $now[1]->value( 'complete' ) ] );
	}

	public function test_a_name_that_was_given_up_is_free(): void {
		$this->site( '/' )->call( [ 'GET', 'settings' ], [ 'POST', 'settings', [ 'shop_hostname' => 'renamed.example' ] ] );

		$answer = $this->site( '/second/' )->call( [ 'POST', 'settings', $this->all( self::SHOP ) ] )[0];

		$this->assertSame( [ 200, self::SHOP ], [ $answer->status, $answer->text( 'shop_hostname', 'value' ) ], $answer->json );
	}

	#[TestWith( [ 'site delete ID --yes' ] )]
	#[TestWith( [ 'plugin deactivate wc-order-sync --network' ] )]
	public function test_the_name_of_a_site_that_ended_is_free( string $command ): void {
		$this->assertSame( 200, $this->site( '/second/' )->call( [ 'POST', 'settings', $this->all( 'second.example' ) ] )[0]->status );
		$this->assert_taken( $this->site( '/' )->call( [ 'POST', 'settings', [ 'shop_hostname' => 'second.example' ] ] )[0] );

		$this->network?->wp( '/', ...explode( ' ', str_replace( 'ID', (string) $this->second, $command ) ) );
		$this->network?->wp( '/', 'plugin', 'activate', 'wc-order-sync', '--network' );

		$this->assertSame( 200, $this->site( '/' )->call( [ 'POST', 'settings', [ 'shop_hostname' => 'second.example' ] ] )[0]->status );
	}

	public function test_a_site_whose_name_another_one_has_sends_nothing_and_says_so(): void {
		// What a plugin that clones sites leaves behind.
		$this->site( '/' )->call( [ 'GET', 'settings' ] );
		$this->site( '/second/' )->call( [ 'POST', 'settings', $this->all( 'second.example' ) ] );
		$this->network?->wp( '/second/', 'option', 'patch', 'update', self::OPTION, 'shop_hostname', self::SHOP );

		$answers = $this->site( '/second/' )->call( [ 'GET', 'settings' ], [ 'POST', 'connection-test' ] );

		$this->assertSame( [ false, self::SHOP ], [ $answers[0]->value( 'complete' ), $answers[0]->text( 'shop_hostname', 'value' ) ] );
		$this->assertStringContainsString( 'Change it there first', $answers[0]->text( 'shop_hostname', 'error' ) );
		$this->assert_taken( $answers[1] ?? $answers[0] );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_a_constant_gives_its_name_to_the_first_site_with_an_order(): void {
		$constant = [ 'WC_ORDER_SYNC_SHOP_HOSTNAME' => 'fixed.example' ];
		$this->site( '/second/', $constant )->call( [ 'POST', 'settings', array_diff_key( $this->all( '' ), [ 'shop_hostname' => '' ] ) ] );
		$this->assertTrue( $this->site( '/second/', $constant )->call( [ 'GET', 'settings' ] )[0]->value( 'complete' ), 'no site has an order yet' );
		$this->completed_order();

		$first  = $this->site( '/', $constant )->call( [ 'GET', 'settings' ] )[0];
		$second = $this->site( '/second/', $constant )->call( [ 'GET', 'settings' ] )[0];

		$this->assertSame( [ true, 'fixed.example', '' ], [ $first->value( 'complete' ), $first->text( 'shop_hostname', 'value' ), $first->text( 'shop_hostname', 'error' ) ] );
		$this->assertFalse( $second->value( 'complete' ) );
		$this->assertStringContainsString( 'WC_ORDER_SYNC_SHOP_HOSTNAME', $second->text( 'shop_hostname', 'error' ) );
		$this->assertStringContainsString( 'only for that site', $second->text( 'shop_hostname', 'error' ) );
	}

	public function test_with_the_secret_in_a_constant_only_an_administrator_of_the_network_changes_what_it_signs_for(): void {
		$answers = $this->site( '/second/', [ 'WC_ORDER_SYNC_SECRET' => self::SECRET ] )->call(
			[ 'POST', 'settings', [ 'shop_hostname' => 'second.example' ], 'shop_manager' ],
			// The site's own administrator; see Network::add().
			[ 'POST', 'settings', [ 'shop_hostname' => 'second.example' ], 'editor' ],
			[ 'POST', 'settings', [ 'shop_hostname' => 'second.example' ] ]
		);

		$this->assertSame( [ 400, 400, 200 ], array_map( static fn ( RestAnswer $answer ): int => $answer->status, $answers ) );
		$this->assertSame( [ 'shop_hostname' => 'administrator_only' ], ( $answers[1] ?? $answers[0] )->broken_rules() );
	}
}
