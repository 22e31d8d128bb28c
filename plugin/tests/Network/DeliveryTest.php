<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Network;

use WCOrderSync\Tests\Integration\Support\EndpointRequest;
use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Http;
use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Rule;
use WCOrderSync\Tests\Integration\Support\Site;

/** Each site of a network is a shop of its own: its rows, its settings, its channel. */
final class DeliveryTest extends NetworkTestCase {

	private int $second = 0;

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	protected function setUp(): void {
		parent::setUp();
		$this->second = $this->add_shop( 'second' );
		// Each shop has a secret of its own; whose a signature is, the tests look at.
		$this->endpoint->script( self::SECRET, [ Rule::any( 200 ) ] );
	}

	private function order_on( int $site ): int {
		return $this->on( $site, fn (): int => $this->order()->get_id() );
	}

	private function completed_on( int $site ): int {
		return $this->on( $site, fn (): int => $this->completed_order() );
	}

	private function await_delivered( int $site ): void {
		$this->await( "site $site has delivered", fn (): bool => [ 'delivered' ] === $this->statuses( $site ) );
	}

	/** @return array{mixed, string|null, string} Shop and order that a request names, and whose signature it carries. */
	private static function told( EndpointRequest $request ): array {
		$signed_by = 'nobody';
		foreach ( [
			'first'  => self::SECRET,
			'second' => self::secret_of( 'second' ),
		] as $name => $secret ) {
			$signed_by = 'sha256=' . hash_hmac( 'sha256', $request->body, $secret ) === $request->header( 'X-Woo-Signature' ) ? $name : $signed_by;
		}
		return [ $request->json()['shop_url'] ?? '', $request->order_ref, $signed_by ];
	}

	public function test_an_order_is_sent_in_the_name_of_the_site_that_sold_it(): void {
		$order_id = $this->order_on( $this->second );

		Site::visit( new Instructions( complete: [ $order_id ] ), '/second/' );

		$this->await_delivered( $this->second );
		$this->assertSame( [ 'second.example', "wc-$order_id", 'second' ], self::told( $this->endpoint->only_order() ) );
		$this->assertSame( [], $this->rows( self::FIRST ) );
	}

	public function test_a_request_that_completes_orders_of_two_sites_sends_each_in_the_name_of_its_own(): void {
		$here  = $this->order_on( self::FIRST );
		$there = $this->order_on( $this->second );

		Site::visit( new Instructions( complete: [ $here ], complete_elsewhere: [ $this->second => [ $there ] ] ) );

		$this->await_delivered( self::FIRST );
		$this->await_delivered( $this->second );
		$this->assertEqualsCanonicalizing(
			[ [ self::SHOP, "wc-$here", 'first' ], [ 'second.example', "wc-$there", 'second' ] ],
			array_map( self::told( ... ), $this->endpoint->orders() )
		);
		$this->assertSame( [ [ (string) $here ], [ (string) $there ] ], [ array_column( $this->rows( self::FIRST ), 'order_id' ), array_column( $this->rows( $this->second ), 'order_id' ) ] );
	}

	public function test_the_same_order_number_on_two_sites_is_two_deliveries(): void {
		$orders = [ $this->completed_on( self::FIRST ), $this->completed_on( $this->second ) ];
		while ( $orders[1] < $orders[0] ) {
			$orders[1] = $this->completed_on( $this->second );
		}

		$last = static fn ( array $rows ): mixed => end( $rows );

		$this->assertNotSame( $last( array_column( $this->rows( self::FIRST ), 'webhook_id' ) ), $last( array_column( $this->rows( $this->second ), 'webhook_id' ) ) );
		$this->assertContains( (string) $orders[0], array_column( $this->rows( $this->second ), 'order_id' ) );
	}

	public function test_the_cron_of_a_site_drains_what_is_its_own(): void {
		$this->completed_on( self::FIRST );
		$there = $this->completed_on( $this->second );
		$this->on(
			$this->second,
			function (): void {
				$this->outbox->end_requests();
				wp_unschedule_hook( 'wc_order_sync_wake' );
				wp_schedule_event( time() - 1, 'wc_order_sync_minute', 'wc_order_sync_wake' );
			}
		);

		$this->assertSame( 200, Http::send( 'GET', Environment::site_url() . '/second/wp-cron.php?doing_wp_cron' )->status );

		$this->await_delivered( $this->second );
		$this->assertSame( [ [ 'second.example', "wc-$there", 'second' ] ], array_map( self::told( ... ), $this->endpoint->orders() ) );
		$this->assertSame( [ 'pending' ], $this->statuses( self::FIRST ) );
	}

	public function test_a_command_drains_the_site_that_it_names(): void {
		$here = $this->completed_on( self::FIRST );
		$this->completed_on( $this->second );
		$this->outbox->end_requests();

		$this->wp( '', 'order-sync', 'drain' );

		$this->assertSame( [ [ self::SHOP, "wc-$here", 'first' ] ], array_map( self::told( ... ), $this->endpoint->orders() ) );
		$this->assertSame( [ [ 'delivered' ], [ 'pending' ] ], [ $this->statuses( self::FIRST ), $this->statuses( $this->second ) ] );
	}

	public function test_what_holds_one_site_does_not_hold_the_other(): void {
		$this->endpoint->script( self::SECRET );
		$this->completed_on( self::FIRST );
		$this->completed_on( $this->second );
		foreach ( [ self::FIRST, $this->second ] as $site ) {
			$this->on( $site, fn () => $this->drain() );
		}

		$states = [];
		foreach ( [ self::FIRST, $this->second ] as $site ) {
			$states[] = $this->on( $site, fn (): array => [ $this->outbox->channel()['state'], $this->outbox->channel()['reason'] ] );
		}

		$this->assertSame( [ 'open', '' ], $states[0] );
		$this->assertSame( 'held', $states[1][0], 'the endpoint knows the secret of the first only' );
		$this->assertSame( [ [ 'delivered' ], [ 'pending' ] ], [ $this->statuses( self::FIRST ), $this->statuses( $this->second ) ] );
	}
}
