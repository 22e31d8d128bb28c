<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

use PHPUnit\Framework\Attributes\Group;


/** What holds only where orders are in the orders tables. */
#[Group( 'hpos' )]
final class OnlyInTablesTest extends ContractTestCase {

	private const OLD = 1_556_704_800;

	private function untrash( int $order_id ): bool {
		return true === \WC_Data_Store::load( 'order' )->__call( 'untrash_order', [ $this->read_past_caches( $order_id ) ] );
	}

	public function test_untrash_in_the_orders_tables_is_a_completion_from_trash(): void {
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$order->delete();
		$this->record( 'woocommerce_untrash_order', self::COMPLETED, self::CHANGED, 'woocommerce_update_order' );

		$this->assertTrue( $this->untrash( $id ) );

		$this->assertSame( [ 'woocommerce_untrash_order', self::COMPLETED, self::CHANGED ], array_slice( $this->fired_hooks(), 0, 3 ) );
		$this->assertSame( [ $id, 'wc-completed' ], $this->only_call_of( 'woocommerce_untrash_order' ) );
		$this->assertSame( 'trash', $this->only_transition()['from'] );
		$this->assertSame( 'wc-completed', $this->stored_status( $id ) );
	}

	public function test_restoring_from_the_trash_dates_the_order_anew(): void {
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$order->set_date_completed( self::OLD );
		$order->save();
		$order->delete();

		$this->untrash( $id );

		$this->assertEqualsWithDelta( time(), $this->read_past_caches( $id )->get_date_completed( 'edit' )?->getTimestamp(), 5 );
	}
}
