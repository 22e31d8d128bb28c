<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

// phpcs:disable WordPress.DB -- these tests look at what is stored, past every API and cache.
/** Stale reads, and where the columns are that we query with SQL. */
final class StoredOrderTest extends ContractTestCase {

	private function order_with_a_line(): \WC_Order {
		$order = $this->order();
		$order->add_product( $this->product( 'Mug' ), 2 );
		$order->set_total( '20' );
		$order->save();
		return $this->reread( $order );
	}

	/** Another request changes everything at once; this one's memory notices nothing. */
	private function change_behind_the_back( \WC_Order $order ): void {
		$item_id = (int) array_key_first( $order->get_items() );
		$this->store( $order->get_id(), $this->storage()->status, 'wc-completed' );
		if ( $this->orders_tables_in_use() ) {
			$this->store( $order->get_id(), 'total_amount', '15.5' );
		} else {
			$this->store_meta( 'postmeta', 'post_id', $order->get_id(), '_order_total', '15.5' );
		}
		$this->db()->update( $this->table( 'woocommerce_order_items' ), [ 'order_item_name' => 'Cup' ], [ 'order_item_id' => $item_id ] );
		$this->store_meta( 'woocommerce_order_itemmeta', 'order_item_id', $item_id, '_line_total', '15.5' );
	}

	private function store_meta( string $table, string $id_column, int $id, string $key, string $value ): void {
		$this->db()->update(
			$this->table( $table ),
			[ 'meta_value' => $value ],
			[
				$id_column => $id,
				'meta_key' => $key,
			]
		);
	}

	/** @return array{string, string, string, string} Status, total, name and total of the only line. */
	private function facts( \WC_Order $order ): array {
		$lines = array_values( $order->get_items() );
		$this->assertCount( 1, $lines );
		$this->assertInstanceOf( \WC_Order_Item_Product::class, $lines[0] );
		return [ $order->get_status(), (string) $order->get_total(), $lines[0]->get_name(), (string) $lines[0]->get_total() ];
	}

	public function test_wc_get_order_may_answer_with_what_this_process_remembers(): void {
		$order = $this->order_with_a_line();
		$this->facts( $this->get_order( $order->get_id() ) );

		$this->change_behind_the_back( $order );

		$this->assertSame( [ 'pending', '20.00', 'Mug', '20' ], $this->facts( $this->get_order( $order->get_id() ) ) );
	}

	public function test_a_read_past_the_caches_answers_with_what_is_stored(): void {
		$order = $this->order_with_a_line();
		$this->facts( $this->get_order( $order->get_id() ) );

		$this->change_behind_the_back( $order );

		$this->assertSame( [ 'completed', '15.50', 'Cup', '15.5' ], $this->facts( $this->read_past_caches( $order->get_id() ) ) );
	}

	public function test_a_read_past_the_caches_works_with_the_row_cache_of_the_orders_tables_too(): void {
		add_filter( 'pre_option_woocommerce_hpos_datastore_caching_enabled', static fn(): string => 'yes' );
		$order = $this->order_with_a_line();
		$this->facts( $this->get_order( $order->get_id() ) );

		$this->change_behind_the_back( $order );

		$this->assertSame( [ 'completed', '15.50', 'Cup', '15.5' ], $this->facts( $this->read_past_caches( $order->get_id() ) ) );
	}

	public function test_a_read_past_the_caches_works_while_an_import_suspends_invalidation(): void {
		$order = $this->order_with_a_line();
		$this->facts( $this->get_order( $order->get_id() ) );
		$before = wp_suspend_cache_invalidation( true );

		$this->change_behind_the_back( $order );
		$fresh = $this->read_past_caches( $order->get_id() );
		wp_suspend_cache_invalidation( $before );

		$this->assertSame( [ 'completed', '15.50', 'Cup', '15.5' ], $this->facts( $fresh ) );
	}

	public function test_a_line_added_behind_the_back_is_read(): void {
		$order = $this->order_with_a_line();
		$order->get_items();
		$this->db()->insert(
			$this->table( 'woocommerce_order_items' ),
			[
				'order_id'        => $order->get_id(),
				'order_item_type' => 'line_item',
				'order_item_name' => 'Lid',
			]
		);

		$this->assertCount( 2, $this->read_past_caches( $order->get_id() )->get_items() );
	}

	public function test_the_status_is_stored_with_its_prefix_and_trash_without(): void {
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$this->assertSame( 'wc-completed', $this->stored_status( $id ) );

		$order->delete();
		$this->assertSame( 'trash', $this->stored_status( $id ) );
	}

	public function test_the_date_of_completion_is_stored_in_utc(): void {
		add_filter( 'pre_option_timezone_string', static fn(): string => 'Asia/Kolkata' );
		$order     = $this->order( 'completed' );
		$completed = $order->get_date_completed();
		$this->assertInstanceOf( \WC_DateTime::class, $completed );
		$this->assertEqualsWithDelta( time(), $completed->getTimestamp(), 5 );

		$stored = $this->orders_tables_in_use()
			? strtotime( $this->value( 'SELECT date_completed_gmt FROM %i WHERE order_id = %d', $this->table( 'wc_order_operational_data' ), $order->get_id() ) . ' UTC' )
			: (int) $this->value( "SELECT meta_value FROM %i WHERE post_id = %d AND meta_key = '_date_completed'", $this->table( 'postmeta' ), $order->get_id() );
		$this->assertSame( $completed->getTimestamp(), $stored );
	}

	public function test_each_transition_raises_the_stored_date_of_the_last_change(): void {
		$order = $this->order( 'processing' );
		$this->store( $order->get_id(), $this->storage()->updated, '2020-01-01 00:00:00' );

		$this->reread( $order )->update_status( 'completed' );

		$stored = $this->stored( $order->get_id(), $this->storage()->updated );
		$this->assertEqualsWithDelta( time(), (int) strtotime( "$stored UTC" ), 5 );
	}

	public function test_orders_are_told_from_refunds_and_others_by_their_type(): void {
		$order = $this->order();

		$this->assertSame( 'shop_order', $this->stored( $order->get_id(), $this->storage()->type ) );
		$this->assertSame( 'shop_order', $order->get_type() );
	}

	public function test_completed_orders_can_be_listed_by_id(): void {
		$order = $this->order( 'completed' );
		$found = wc_get_orders(
			[
				'limit'   => 1,
				'status'  => 'completed',
				'type'    => 'shop_order',
				'orderby' => 'ID',
				'order'   => 'DESC',
				'return'  => 'ids',
			]
		);

		$this->assertEquals( [ $order->get_id() ], $found );
	}
}
