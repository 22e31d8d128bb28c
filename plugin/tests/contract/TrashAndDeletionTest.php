<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

require_once __DIR__ . '/ContractTestCase.php';

/** Trash, untrash and deletion, which differ by storage. */
final class TrashAndDeletionTest extends ContractTestCase {

	private function untrash( int $order_id ): void {
		if ( $this->orders_tables_in_use() ) {
			$order = $this->read_past_caches( $order_id );
			$this->assertTrue( \WC_Data_Store::load( 'order' )->__call( 'untrash_order', [ $order ] ) );
		} else {
			wp_untrash_post( $order_id );
		}
	}

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

	public function test_untrash_in_the_orders_tables_is_a_completion_from_trash(): void {
		if ( ! $this->orders_tables_in_use() ) {
			$this->expectNotToPerformAssertions();
			return;
		}
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$order->delete();
		$this->record( 'woocommerce_untrash_order', self::COMPLETED, self::CHANGED, 'woocommerce_update_order' );

		$this->untrash( $id );

		$this->assertSame( [ 'woocommerce_untrash_order', self::COMPLETED, self::CHANGED ], array_slice( $this->fired_hooks(), 0, 3 ) );
		$this->assertSame( [ $id, 'wc-completed' ], $this->only_call_of( 'woocommerce_untrash_order' ) );
		$this->assertSame( 'trash', $this->only_transition()['from'] );
		$this->assertSame( 'wc-completed', $this->stored_status( $id ) );
	}

	public function test_untrash_in_the_classic_storage_fires_no_hook_of_the_shop(): void {
		if ( $this->orders_tables_in_use() ) {
			$this->expectNotToPerformAssertions();
			return;
		}
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$order->delete();
		$this->record( 'woocommerce_untrash_order', self::COMPLETED, self::CHANGED, 'untrashed_post' );

		$this->untrash( $id );

		$this->assertSame( [ 'untrashed_post' ], $this->fired_hooks() );
		$this->assertSame( 'completed', $this->read_past_caches( $id )->get_status() );
	}

	public function test_an_order_trashed_as_a_post_fires_no_hook_of_the_shop(): void {
		if ( $this->orders_tables_in_use() ) {
			$this->expectNotToPerformAssertions();
			return;
		}
		$id = $this->order( 'completed' )->get_id();
		$this->record( 'woocommerce_trash_order', self::CHANGED, 'wp_trash_post', 'trashed_post' );

		wp_trash_post( $id );

		$this->assertSame( [ 'wp_trash_post', 'trashed_post' ], $this->fired_hooks() );
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

	public function test_an_order_deleted_as_a_post_fires_only_hooks_of_wordpress(): void {
		if ( $this->orders_tables_in_use() ) {
			$this->expectNotToPerformAssertions();
			return;
		}
		$id = $this->order( 'completed' )->get_id();
		$this->record( 'woocommerce_before_delete_order', 'woocommerce_delete_order', 'before_delete_post', 'deleted_post' );

		wp_delete_post( $id, true );

		$this->assertSame( [ 'before_delete_post', 'deleted_post' ], $this->fired_hooks() );
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
