<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;

/** For shops that outgrow WP-Cron. */
final class WorkerTest extends IntegrationTestCase {

	private static function worker( string ...$options ): PhpProcess {
		$worker = PhpProcess::wp( 'order-sync', 'work', ...$options );
		$worker->await( 'Working.' );
		return $worker;
	}

	private function await_delivery( int $order_id ): void {
		$this->outbox->end_requests();
		$this->await( "order $order_id is delivered", fn (): bool => 'delivered' === $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_worker_sends_what_completes_while_it_works(): void {
		$worker = self::worker();

		$this->await_delivery( $this->completed_order() );
		$this->await_delivery( $this->completed_order() );

		$worker->await_text( '1 delivered' );
		$this->assertCount( 2, $this->endpoint->orders() );
	}

	public function test_a_worker_ends_on_sigterm_before_its_supervisor_kills_it_and_says_why(): void {
		$worker = self::worker();
		$asked  = microtime( true );

		$worker->signal( SIGTERM );

		$this->assertStringContainsString( 'Ended: stopped', $worker->finish() );
		$this->assertLessThan( 90.0, microtime( true ) - $asked, 'by then systemd kills' );
	}

	public function test_on_sigterm_a_worker_records_what_it_has_sent(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::order(
					[
						'status' => 200,
						'delay_ms' => 1500,
					]
				),
			]
		);
		$worker   = self::worker();
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$this->assertCount( 1, $this->endpoint->requests( 1 ) );

		$worker->signal( SIGTERM );

		$this->assertStringContainsString( '1 delivered', $worker->finish() );
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_worker_whose_database_connection_is_lost_goes_on(): void {
		self::worker();
		$this->await_delivery( $this->completed_order() );
		$own = (int) Outbox::database()->get_var( 'SELECT CONNECTION_ID()' );
		foreach ( Outbox::database()->get_col( 'SHOW PROCESSLIST' ) as $connection ) {
			if ( is_numeric( $connection ) && (int) $connection !== $own ) {
				Outbox::database()->query( 'KILL ' . (int) $connection );
			}
		}

		$this->await_delivery( $this->completed_order() );

		$this->assertCount( 2, $this->endpoint->orders() );
	}

	public function test_several_workers_side_by_side_send_each_order_once(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::order(
					[
						'status' => 200,
						'delay_ms' => 400,
					]
				),
			]
		);
		self::worker();
		self::worker();
		$orders = [];
		for ( $i = 0; $i < 30; $i++ ) {
			$orders[] = $this->completed_order();
		}
		foreach ( $orders as $order_id ) {
			$this->await_delivery( $order_id );
		}

		$this->assertCount( 30, $this->endpoint->orders() );
		$this->assertCount( 30, array_unique( $this->endpoint->order_refs() ) );
	}

	public function test_a_worker_ends_when_the_plugin_is_updated_so_that_its_supervisor_starts_the_new_code(): void {
		$worker = self::worker();
		$this->await_delivery( $this->completed_order() );

		touch( WC_ORDER_SYNC_FILE, time() + 5 );
		$output = $worker->finish();
		touch( WC_ORDER_SYNC_FILE );

		$this->assertStringContainsString( 'Ended: code changed', $output );
	}

	public function test_a_worker_ends_after_its_time(): void {
		$this->assertStringContainsString( 'Ended: stopped', self::worker( '--max-time=1' )->finish() );
	}

	public function test_a_time_that_makes_no_sense_is_refused_with_a_sentence(): void {
		[ $code, $output ] = PhpProcess::wp( 'order-sync', 'work', '--max-time=soon' )->end();

		$this->assertSame( 1, $code );
		$this->assertStringContainsString( '--max-time takes a number of seconds above 0.', $output );
	}

	public function test_where_a_worker_works_wp_cron_is_not_taken_for_late(): void {
		wp_clear_scheduled_hook( 'wc_order_sync_wake' );
		wp_schedule_event( time() - 3600, 'wc_order_sync_minute', 'wc_order_sync_wake' );

		self::worker();

		$this->await(
			'the event lies in the future',
			static function (): bool {
				wp_cache_flush();
				return (int) wp_next_scheduled( 'wc_order_sync_wake' ) > time() - 60;
			}
		);
		$this->assertLessThanOrEqual( time() + 60, (int) wp_next_scheduled( 'wc_order_sync_wake' ) );
	}

	public function test_a_worker_that_the_shop_is_switched_under_looks_for_orders_in_the_new_storage(): void {
		$stored = 'yes' === get_option( 'woocommerce_custom_orders_table_enabled' ) ? 'yes' : 'no';
		$other  = 'yes' === $stored ? 'no' : 'yes';
		$worker = self::worker();
		$this->await_delivery( $this->completed_order() );

		try {
			self::store_switch( $other );
			$order_id = $this->completed_order();
			$this->await_delivery( $order_id );
		} finally {
			self::store_switch( $stored );
		}

		$this->assertSame( "wc-$order_id", $this->endpoint->orders()[1]->order_ref );
		$worker->signal( SIGTERM );
		$this->assertStringContainsString( 'Ended: stopped', $worker->finish() );
	}

	/** As another host stores it, and past WooCommerce, which refuses it while orders are not copied. */
	private static function store_switch( string $value ): void {
		$database = Outbox::database();
		$database->update( $database->options, [ 'option_value' => $value ], [ 'option_name' => 'woocommerce_custom_orders_table_enabled' ] );
		wp_cache_flush();
	}
}
