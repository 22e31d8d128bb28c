<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use Automattic\WooCommerce\Utilities\OrderUtil;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Failed saves and rolled-back transactions. */
final class NeverStoredTest extends IntegrationTestCase {

	private function assert_nothing_is_announced( int $order_id ): void {
		$this->drain();

		$this->assertSame( [], $this->endpoint->requests() );
		foreach ( $this->outbox->rows( $order_id ) as $row ) {
			$this->assertSame( [ 'cancelled', 'never_completed', null ], [ $row['status'], $row['reason'], $row['open_slot'] ] );
		}
	}

	/** Every write to the table that holds the status fails, as on a read-only or full database. */
	private function refuse_writes_of_orders(): callable {
		$table  = OrderUtil::custom_orders_table_usage_is_enabled() ? Outbox::database()->prefix . 'wc_orders' : Outbox::database()->posts;
		$filter = static fn ( string $query ): string => 1 === preg_match( "/^\s*(UPDATE|INSERT INTO|REPLACE INTO)\s+`?$table`?\s/i", $query )
			? 'UPDATE wc_order_sync_no_such_table SET a = 1'
			: $query;
		add_filter( 'query', $filter );
		return $filter;
	}

	public function test_a_save_that_the_database_refused_announces_nothing(): void {
		$order  = $this->order();
		$filter = $this->refuse_writes_of_orders();
		$hidden = Outbox::database()->suppress_errors( true );
		$this->assertTrue( $order->update_status( 'completed' ), 'the shop says that it worked' );
		Outbox::database()->suppress_errors( $hidden );
		remove_filter( 'query', $filter );

		$this->assertSame( [], $this->outbox->rows( $order->get_id() ), 'what is announced and not stored is not captured' );
		$this->assertSame( '', $this->log() );
		$this->assert_nothing_is_announced( $order->get_id() );
	}

	public function test_a_save_that_another_plugin_broke_off_announces_nothing(): void {
		$order = $this->order();
		$throw = static fn () => throw new \RuntimeException( 'save failed' );
		add_action( 'woocommerce_before_order_object_save', $throw );
		$order->update_status( 'completed' );
		remove_action( 'woocommerce_before_order_object_save', $throw );

		$this->assertSame( [], $this->outbox->rows( $order->get_id() ), 'what is announced and not stored is not captured' );
		$this->assertSame( '', $this->log() );
		$this->assert_nothing_is_announced( $order->get_id() );
	}

	public function test_a_transaction_that_is_rolled_back_announces_nothing(): void {
		$order = $this->order();
		$this->outbox->run( 'START TRANSACTION' );
		$order->update_status( 'completed' );
		$this->outbox->run( 'ROLLBACK' );

		$this->assert_nothing_is_announced( $order->get_id() );
	}

	public function test_a_transaction_that_rolls_back_the_order_alone_announces_nothing(): void {
		// The row survives where our table knows no transactions. The order's date of completion is rolled back with its status.
		$order_id = $this->order()->get_id();
		PhpProcess::of( 'change status', [ $order_id ], 'completed' )->run();
		$order = $this->another_instance( $order_id );
		$order->set_date_completed( null );
		$order->save();
		self::store_status( $order_id, 'wc-processing' );
		$this->outbox->run( "UPDATE %i SET status = 'pending', open_slot = 1, body = NULL, finished_at = NULL, attempts = 0, leases = 0", Outbox::table( 'deliveries' ) );
		$this->endpoint->forget();

		$this->assert_nothing_is_announced( $order_id );
	}

	public function test_a_completion_after_a_failed_one_is_announced_once(): void {
		$order = $this->order();
		$this->outbox->run( 'START TRANSACTION' );
		$order->update_status( 'completed' );
		$this->outbox->run( 'ROLLBACK' );
		wp_cache_flush();

		$this->another_instance( $order->get_id() )->update_status( 'completed' );
		$this->drain();

		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}

	public function test_the_real_completion_after_a_failed_save_is_announced(): void {
		$order = $this->order();
		$throw = static fn () => throw new \RuntimeException( 'save failed' );
		add_action( 'woocommerce_before_order_object_save', $throw );
		$order->update_status( 'completed' );
		remove_action( 'woocommerce_before_order_object_save', $throw );

		$this->another_instance( $order->get_id() )->update_status( 'completed' );
		$this->drain();

		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}
}
