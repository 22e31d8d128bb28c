<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\EndpointRequest;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Completions of every kind. */
final class TransitionTest extends IntegrationTestCase {

	/** Drains, and checks what went over the wire for one order that completed twice. */
	private function assert_two_deliveries_of_one_order( int $order_id ): void {
		$this->drain();
		$this->drain();
		$requests = $this->endpoint->orders();
		$this->assertSame( [ "wc-$order_id", "wc-$order_id" ], $this->endpoint->order_refs() );
		$ids = array_map( static fn ( EndpointRequest $request ): string => $request->header( 'webhook-id' ), $requests );
		$this->assertCount( 2, array_unique( $ids ) );
		$this->assertSame( $this->outbox->column( 'webhook_id', $order_id ), $ids, 'the earlier completion arrives first' );
		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ), 'only the last completion holds the slot' );
	}

	public function test_completed_refunded_and_completed_again_are_two_deliveries_of_one_order(): void {
		$order = $this->order();
		$order->update_status( 'completed' );
		$order->update_status( 'refunded' );
		$order->update_status( 'completed' );

		$this->assert_two_deliveries_of_one_order( $order->get_id() );
	}

	public function test_the_same_over_three_processes(): void {
		$order_id = $this->order()->get_id();
		foreach ( [ 'completed', 'refunded', 'completed' ] as $status ) {
			PhpProcess::of( 'change status', [ $order_id ], $status )->run();
		}

		$this->assert_two_deliveries_of_one_order( $order_id );
	}

	public function test_a_completion_that_was_sent_before_the_refund_is_sent_again_after_it(): void {
		$order = $this->order();
		$order->update_status( 'completed' );
		$this->drain();
		$order->update_status( 'refunded' );
		$this->drain();
		$this->assertCount( 1, $this->endpoint->orders(), 'leaving completed announces nothing' );
		$order->update_status( 'completed' );

		$this->assert_two_deliveries_of_one_order( $order->get_id() );
	}

	public function test_a_completed_order_that_is_saved_as_completed_again_adds_no_delivery(): void {
		$order = $this->order();
		$order->update_status( 'completed' );
		$order->update_status( 'completed' );
		$order->set_customer_note( 'Thank you' );
		$order->save();
		PhpProcess::of( 'change status', [ $order->get_id() ], 'completed' )->run();

		$this->assertCount( 1, $this->outbox->rows() );
	}

	public function test_a_stale_instance_that_completes_again_in_the_same_request_adds_no_delivery(): void {
		$order_id = $this->order()->get_id();
		$stale    = $this->another_instance( $order_id );
		$this->another_instance( $order_id )->update_status( 'completed' );

		$this->assertSame( 'processing', $stale->get_status() );
		$stale->update_status( 'completed' );

		$this->assertCount( 1, $this->outbox->rows() );
	}

	public function test_even_in_a_request_that_takes_long(): void {
		$order_id = $this->order()->get_id();
		$stale    = $this->another_instance( $order_id );
		$this->another_instance( $order_id )->update_status( 'completed' );
		$this->outbox->run( 'UPDATE %i SET created_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 1 DAY )', $this->outbox::table( 'deliveries' ) );

		$stale->update_status( 'completed' );

		$this->assertCount( 1, $this->outbox->rows() );
	}

	public function test_a_stale_instance_of_a_long_request_adds_no_delivery_to_that_of_another_process(): void {
		$order_id = $this->order()->get_id();
		$stale    = $this->another_instance( $order_id );
		PhpProcess::of( 'change status', [ $order_id ], 'completed' )->run();

		$stale->update_status( 'completed' );

		$this->assertCount( 1, $this->outbox->rows() );
	}

	public function test_a_plugin_that_completes_inside_a_processing_hook_makes_one_delivery(): void {
		add_action( 'woocommerce_order_status_processing', fn ( int $id ) => $this->another_instance( $id )->update_status( 'completed' ), 5 );
		$order = $this->order( 'pending' );

		$order->update_status( 'processing' );
		$order->set_transaction_id( 'tx-1' );
		$order->save();

		$this->drain();
		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}

	public function test_a_paid_virtual_order_completes_without_processing_and_is_delivered(): void {
		$product = $this->product( 'Licence', '49' );
		$product->set_virtual( true );
		$product->set_downloadable( true );
		$product->save();
		$order = $this->empty_order();
		$order->add_product( $product );
		$order->calculate_totals();
		$order->save();

		$order->payment_complete( 'tx-2' );

		$this->assertSame( 'completed', $order->get_status() );
		$this->drain();
		$this->assertSame( '49.00', $this->endpoint->only_order()->json()['amount'] );
	}

	public function test_an_order_that_is_saved_as_completed_the_first_time_is_delivered(): void {
		$order = $this->empty_order();
		$order->add_product( $this->product( 'Mug', '10' ) );
		$order->calculate_totals();
		$order->set_status( 'completed' );
		$order->save();

		$this->drain();

		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}

	public function test_an_order_that_is_created_as_completed_is_delivered(): void {
		$order = wc_create_order( [ 'status' => 'completed' ] );
		$this->assertInstanceOf( \WC_Order::class, $order );
		$order->add_product( $this->product( 'Mug', '10' ) );

		$this->drain();

		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}

	public function test_thirty_orders_completed_in_bulk_are_thirty_deliveries(): void {
		$orders = array_map( fn (): \WC_Order => $this->order(), range( 1, 30 ) );
		foreach ( $orders as $order ) {
			$order->update_status( 'completed', 'Order status changed by bulk edit:', true );
		}

		$this->drain();

		$refs = array_map( static fn ( \WC_Order $order ): string => 'wc-' . $order->get_id(), $orders );
		$this->assertEqualsCanonicalizing( $refs, $this->endpoint->order_refs() );
		$this->assertSame( array_fill( 0, 30, 'delivered' ), array_column( $this->outbox->rows(), 'status' ) );
	}

	public function test_another_plugin_that_fires_the_hook_again_with_fewer_arguments_adds_no_delivery(): void {
		$order_id = $this->completed_order();

		do_action( self::COMPLETED, $order_id );

		$this->assertCount( 1, $this->outbox->rows() );
		$this->assertSame( '', $this->log() );
	}

	public function test_an_order_that_a_listener_completes_again_while_it_leaves_completed_is_delivered_twice(): void {
		$order_id = $this->completed_order();
		$this->drain();
		add_action( 'woocommerce_order_status_processing', fn ( int $id ) => $this->another_instance( $id )->update_status( 'completed' ), 10, 1 );

		$this->another_instance( $order_id )->update_status( 'processing' );

		$this->drain();
		$this->assertSame( [ "wc-$order_id", "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}
}
