<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use Automattic\WooCommerce\Utilities\OrderUtil;
use WCOrderSync\Tests\Integration\Support\Rule;

/** In either order storage. */
final class TrashTest extends IntegrationTestCase {

	/** As a click on "Restore" in the list of orders does it, which differs by storage. */
	private function untrash( int $order_id ): void {
		if ( OrderUtil::custom_orders_table_usage_is_enabled() ) {
			$order = $this->another_instance( $order_id );
			$store = $order->get_data_store();
			$this->assertInstanceOf( \WC_Data_Store::class, $store );
			$this->assertTrue( $store->__call( 'untrash_order', [ &$order ] ) );
		} else {
			wp_untrash_post( $order_id );
		}
		$this->assertSame( 'completed', $this->another_instance( $order_id )->get_status() );
	}

	private function trash( int $order_id ): void {
		$this->another_instance( $order_id )->delete();
	}

	public function test_an_order_that_was_sent_and_comes_back_from_the_trash_is_not_sent_again(): void {
		$order_id = $this->completed_order();
		$this->drain();

		$this->trash( $order_id );
		$this->outbox->age( $order_id );
		$this->untrash( $order_id );
		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertSame( [ '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_an_order_that_comes_back_before_it_was_sent_is_sent_once(): void {
		$order_id = $this->completed_order();

		$this->trash( $order_id );
		$this->untrash( $order_id );
		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_an_order_in_the_trash_is_not_sent_and_the_delivery_says_why(): void {
		$order_id = $this->completed_order();

		$this->trash( $order_id );
		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'cancelled', 'order_trashed' ], [ $row['status'], $row['reason'] ] );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_an_order_that_was_deleted_before_it_was_sent_is_cancelled_and_the_delivery_says_why(): void {
		$order_id = $this->completed_order();

		$this->another_instance( $order_id )->delete( true );
		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'cancelled', 'order_deleted', '0' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_an_order_that_was_frozen_before_it_was_deleted_is_not_sent_any_more(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( 500, times: 1 ) ] );
		$order_id = $this->completed_order();
		$this->drain();

		$this->another_instance( $order_id )->delete( true );
		$this->outbox->make_due();
		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'cancelled', 'order_deleted', null ], [ $row['status'], $row['reason'], $row['body'] ] );
		$this->assertCount( 1, $this->endpoint->orders(), 'the first attempt' );
	}
}
