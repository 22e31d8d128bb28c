<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/** When an order is dated as completed, and what is known before it is saved. */
final class CompletionDateTest extends ContractTestCase {

	private const OLD = 1_556_704_800;

	/** An order that was completed in 2019 and has the status given since. */
	private function old_order( string $status ): \WC_Order {
		$order = $this->order( 'completed' );
		$order->set_date_completed( self::OLD );
		$order->save();
		if ( 'completed' !== $status ) {
			$order->update_status( $status );
		}
		return $this->reread( $order );
	}

	private function completed_at( \WC_Order $order ): ?int {
		return $this->reread( $order )->get_date_completed( 'edit' )?->getTimestamp();
	}

	public function test_an_order_keeps_its_date_of_completion_when_it_leaves(): void {
		$this->assertSame( self::OLD, $this->completed_at( $this->old_order( 'refunded' ) ) );
	}

	public function test_a_completion_dates_the_order_anew(): void {
		$order = $this->old_order( 'processing' );

		$order->update_status( 'completed' );

		$this->assertEqualsWithDelta( time(), $this->completed_at( $order ), 5 );
	}

	public function test_a_date_that_is_set_after_the_status_is_kept(): void {
		$order = $this->order( 'processing' );

		$order->set_status( 'completed' );
		$order->set_date_completed( self::OLD );
		$order->save();

		$this->assertSame( self::OLD, $this->completed_at( $order ) );
	}

	public function test_the_announced_order_carries_the_date_that_is_stored(): void {
		$order = $this->order( 'processing' );
		$dates = [];
		add_action(
			self::COMPLETED,
			function ( int $id, \WC_Order $announced ) use ( &$dates ): void {
				$dates = [ $announced->get_date_completed( 'edit' )?->getTimestamp(), $this->completed_at( $announced ) ];
			},
			10,
			2
		);

		$order->update_status( 'completed' );

		$this->assertEqualsWithDelta( time(), $dates[0], 5 );
		$this->assertSame( $dates[0], $dates[1] );
	}

	public function test_before_the_save_the_order_knows_its_stored_date_and_the_database_its_old_status(): void {
		$order = $this->old_order( 'processing' );
		$seen  = [];
		add_action(
			'woocommerce_before_order_object_save',
			function ( \WC_Order $saved ) use ( &$seen ): void {
				$date = $saved->get_base_data()['date_completed'];
				$seen = [ $saved->get_changes()['status'] ?? '', $date instanceof \WC_DateTime ? $date->getTimestamp() : null, $this->stored_status( $saved->get_id() ) ];
			}
		);

		$order->set_status( 'completed' );
		$order->save();

		$this->assertSame( [ 'completed', self::OLD, 'wc-processing' ], $seen );
	}

	public function test_before_its_first_completion_an_order_has_no_date(): void {
		$this->assertNull( $this->order( 'processing' )->get_base_data()['date_completed'] );
	}

	public function test_an_added_line_is_announced_with_its_order(): void {
		$order = $this->order( 'completed' );
		$this->record( 'woocommerce_new_order_item' );

		$order->add_product( $this->product() );
		$order->save();

		$this->assertSame( $order->get_id(), $this->only_call_of( 'woocommerce_new_order_item' )[2] );
	}
}
