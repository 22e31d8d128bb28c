<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/** Trash and deletion, as they are in either storage. */
final class TrashAndDeletionTest extends ContractTestCase {

	public function test_going_to_the_trash_fires_no_transition(): void {
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$this->record( 'woocommerce_before_trash_order', self::CHANGED, 'woocommerce_order_status_trash', 'woocommerce_trash_order' );

		$order->delete();

		$this->assertSame( [ 'woocommerce_before_trash_order', 'woocommerce_trash_order' ], $this->fired_hooks() );
		$this->assertSame( [ $id ], $this->only_call_of( 'woocommerce_trash_order' ) );
		$this->assertSame( 'trash', $this->stored_status( $id ) );
		$this->assertSame( 0, $order->get_id(), 'the instance forgets its id' );
	}

	public function test_deletion_fires_before_and_after_with_the_id(): void {
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$this->record( 'woocommerce_before_delete_order', 'woocommerce_delete_order', self::CHANGED );

		$this->assertTrue( $order->delete( true ) );

		$this->assertSame( [ 'woocommerce_before_delete_order', 'woocommerce_delete_order' ], $this->fired_hooks() );
		$this->assertSame( [ $id, $order ], $this->only_call_of( 'woocommerce_before_delete_order' ) );
		$this->assertSame( [ $id ], $this->only_call_of( 'woocommerce_delete_order' ) );
		$this->assertSame( '', $this->stored_status( $id ) );
		$this->assertFalse( wc_get_order( $id ) );
	}

	public function test_the_lines_are_gone_when_the_order_has_been_deleted(): void {
		$order = $this->order();
		$order->add_product( $this->product() );
		$order->save();
		$id = $order->get_id();

		$order->delete( true );

		$this->assertSame( '0', $this->value( 'SELECT COUNT(*) FROM %i WHERE order_id = %d', $this->table( 'woocommerce_order_items' ), $id ) );
	}
}
