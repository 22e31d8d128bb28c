<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/** The hooks of a status transition: which, in which order, with which arguments. */
final class StatusTransitionTest extends ContractTestCase {

	public function test_a_completion_fires_to_then_from_to_then_changed(): void {
		$order = $this->order( 'processing' );
		$this->record( 'woocommerce_order_payment_status_changed', self::CHANGED, 'woocommerce_order_status_processing_to_completed', self::COMPLETED );

		$this->assertTrue( $order->update_status( 'completed' ) );

		$this->assertSame( [ self::COMPLETED, 'woocommerce_order_status_processing_to_completed', self::CHANGED ], $this->fired_hooks() );
	}

	public function test_payment_status_changed_comes_last_and_only_from_an_unpaid_status(): void {
		$order = $this->order();
		$this->record( 'woocommerce_order_payment_status_changed', self::CHANGED );

		$order->update_status( 'processing' );
		$order->update_status( 'completed' );

		$this->assertSame( [ self::CHANGED, 'woocommerce_order_payment_status_changed', self::CHANGED ], $this->fired_hooks() );
	}

	public function test_the_to_hook_gets_the_id_the_order_and_the_transition(): void {
		$order = $this->order( 'processing' );
		$this->record( self::COMPLETED );

		$order->update_status( 'completed', 'By hand.', true );

		[ $id, $given, $transition ] = $this->only_call_of( self::COMPLETED );
		$this->assertSame( $order->get_id(), $id );
		$this->assertSame( $order, $given );
		$this->assertSame(
			[
				'from'   => 'processing',
				'to'     => 'completed',
				'note'   => 'By hand.',
				'manual' => true,
			],
			$transition
		);
	}

	public function test_the_from_to_hook_gets_the_id_and_the_order(): void {
		$order = $this->order( 'processing' );
		$this->record( 'woocommerce_order_status_processing_to_completed' );

		$order->update_status( 'completed' );

		$this->assertSame( [ $order->get_id(), $order ], $this->only_call_of( 'woocommerce_order_status_processing_to_completed' ) );
	}

	public function test_the_changed_hook_gets_the_id_from_to_and_the_order(): void {
		$order = $this->order( 'completed' );
		$this->record( self::CHANGED );

		$order->update_status( 'refunded' );

		$this->assertSame( [ $order->get_id(), 'completed', 'refunded', $order ], $this->only_call_of( self::CHANGED ) );
	}

	public function test_the_order_is_stored_as_completed_when_the_to_hook_fires(): void {
		$order  = $this->order( 'processing' );
		$stored = '';
		add_action(
			self::COMPLETED,
			function ( int $id ) use ( &$stored ): void {
				$stored = $this->stored_status( $id );
			},
			1
		);

		$order->update_status( 'completed' );

		$this->assertSame( 'wc-completed', $stored );
	}

	public function test_saving_a_completed_order_again_fires_nothing(): void {
		$order = $this->order( 'completed' );
		$this->record( self::COMPLETED, self::CHANGED );

		$order->set_billing_first_name( 'Ada' );
		$order->save();
		$order->update_status( 'completed' );

		$this->assertSame( [], $this->fired );
	}

	public function test_nothing_fires_before_the_save(): void {
		$order = $this->order( 'processing' );
		$this->record( self::COMPLETED );

		$order->set_status( 'completed' );
		$this->assertSame( [], $this->fired );

		$order->save();
		$this->assertSame( [ self::COMPLETED ], $this->fired_hooks() );
	}

	public function test_from_is_the_first_status_however_often_it_is_set_before_the_save(): void {
		$order = $this->order( 'on-hold' );
		$this->record( self::CHANGED );

		$order->set_status( 'processing' );
		$order->set_status( 'completed' );
		$order->save();

		[ , $from, $to ] = $this->only_call_of( self::CHANGED );
		$this->assertSame( [ 'on-hold', 'completed' ], [ $from, $to ] );
	}

	public function test_an_order_that_goes_and_comes_back_before_the_save_is_announced_from_completed_to_completed(): void {
		$order = $this->order( 'completed' );
		$this->record( self::COMPLETED, self::CHANGED );

		$order->set_status( 'processing' );
		$order->set_status( 'completed' );
		$order->save();

		$this->assertSame( [ self::COMPLETED, self::CHANGED ], $this->fired_hooks() );
		[ , $from, $to ] = $this->only_call_of( self::CHANGED );
		$this->assertSame( [ 'completed', 'completed' ], [ $from, $to ] );
	}

	public function test_an_order_created_as_completed_is_announced_from_pending_before_it_has_lines(): void {
		$this->record( 'woocommerce_new_order', self::COMPLETED, self::CHANGED );
		$lines = null;
		add_action(
			self::COMPLETED,
			static function ( int $id, \WC_Order $order ) use ( &$lines ): void {
				$lines = count( $order->get_items() );
			},
			10,
			2
		);

		wc_create_order( [ 'status' => 'completed' ] );

		$this->assertSame( [ 'woocommerce_new_order', self::COMPLETED, self::CHANGED ], $this->fired_hooks() );
		$this->assertSame( 0, $lines );
		$this->assertSame( 'pending', $this->only_call_of( self::CHANGED )[1] );
	}

	public function test_a_status_written_with_sql_fires_nothing(): void {
		$order = $this->order( 'processing' );
		$this->record( self::COMPLETED, self::CHANGED );

		$this->store( $order->get_id(), $this->storage()->status, 'wc-completed' );

		$this->assertSame( [], $this->fired );
		$this->assertSame( 'completed', $this->reread( $order )->get_status() );
	}

	public function test_payment_complete_completes_an_order_that_leaves_nothing_to_do(): void {
		$product = $this->product( 'Licence' );
		$product->set_virtual( true );
		$product->set_downloadable( true );
		$product->save();
		$order = $this->order();
		$order->add_product( $product );
		$this->record( 'woocommerce_pre_payment_complete', self::COMPLETED, self::CHANGED, 'woocommerce_payment_complete' );

		$this->assertTrue( $order->payment_complete( 'tx-1' ) );

		$this->assertSame( [ 'woocommerce_pre_payment_complete', self::COMPLETED, self::CHANGED, 'woocommerce_payment_complete' ], $this->fired_hooks() );
		$this->assertFalse( $this->only_transition()['note'] );
	}

	public function test_payment_complete_leaves_an_order_with_goods_in_processing(): void {
		$order = $this->order();
		$order->add_product( $this->product() );
		$order->payment_complete();

		$this->assertSame( 'processing', $this->reread( $order )->get_status() );
	}
}
