<?php
/**
 * Order items: a row and its meta data, in both order storages.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Order_Item_Data_Store extends WC_Meta_Data_Store {

	private const META_KEYS = [
		'_product_id'    => 'product_id',
		'_variation_id'  => 'variation_id',
		'_qty'           => 'quantity',
		'_line_subtotal' => 'subtotal',
		'_line_total'    => 'total',
	];

	public function create( WC_Order_Item &$item ): void {
		global $wpdb;
		$wpdb->insert(
			$wpdb->prefix . 'woocommerce_order_items',
			[
				'order_item_name' => $item->get_name( 'edit' ),
				'order_item_type' => $item->get_type(),
				'order_id'        => $item->get_order_id( 'edit' ),
			]
		);
		$item->set_id( $wpdb->insert_id );
		$this->write_properties( $item, array_values( self::META_KEYS ) );
		$item->save_meta_data();
		$item->apply_changes();
		$this->clear_cache( $item );
		do_action( 'woocommerce_new_order_item', $item->get_id(), $item, $item->get_order_id() );
	}

	/** @throws Exception When there is no such item. */
	public function read( WC_Order_Item &$item ): void {
		global $wpdb;
		$id = $item->get_id();
		$item->set_defaults();
		$row = wp_cache_get( "item-$id", 'order-items' );
		if ( false === $row ) {
			$row = $wpdb->get_row( $wpdb->prepare( 'SELECT order_id, order_item_name FROM %i WHERE order_item_id = %d', $wpdb->prefix . 'woocommerce_order_items', $id ) );
			wp_cache_set( "item-$id", $row, 'order-items' );
		}
		if ( ! $row ) {
			throw new Exception( 'Invalid order item.' );
		}
		$props = [
			'order_id' => $row->order_id,
			'name'     => $row->order_item_name,
		];
		foreach ( self::META_KEYS as $key => $prop ) {
			$props[ $prop ] = get_metadata( 'order_item', $id, $key, true );
		}
		$item->set_props( $props );
		$item->set_object_read( true );
	}

	public function update( WC_Order_Item &$item ): void {
		global $wpdb;
		$changes = array_keys( $item->get_changes() );
		if ( array_intersect( [ 'name', 'order_id' ], $changes ) ) {
			$wpdb->update(
				$wpdb->prefix . 'woocommerce_order_items',
				[
					'order_item_name' => $item->get_name( 'edit' ),
					'order_id'        => $item->get_order_id( 'edit' ),
				],
				[ 'order_item_id' => $item->get_id() ]
			);
		}
		$this->write_properties( $item, $changes );
		$item->save_meta_data();
		$item->apply_changes();
		$this->clear_cache( $item );
		do_action( 'woocommerce_update_order_item', $item->get_id(), $item, $item->get_order_id() );
	}

	public function delete( WC_Order_Item &$item ): void {
		global $wpdb;
		do_action( 'woocommerce_before_delete_order_item', $item->get_id() );
		$wpdb->delete( $wpdb->prefix . 'woocommerce_order_items', [ 'order_item_id' => $item->get_id() ] );
		$wpdb->delete( $wpdb->prefix . 'woocommerce_order_itemmeta', [ 'order_item_id' => $item->get_id() ] );
		do_action( 'woocommerce_delete_order_item', $item->get_id() );
		$this->clear_cache( $item );
	}

	protected function meta_table(): string {
		global $wpdb;
		return $wpdb->prefix . 'woocommerce_order_itemmeta';
	}

	protected function meta_id_column(): string {
		return 'meta_id';
	}

	protected function meta_object_column(): string {
		return 'order_item_id';
	}

	protected function property_meta_keys(): array {
		return array_keys( self::META_KEYS );
	}

	/** @param string[] $props Properties to write. */
	private function write_properties( WC_Order_Item $item, array $props ): void {
		foreach ( self::META_KEYS as $key => $prop ) {
			if ( in_array( $prop, $props, true ) ) {
				update_metadata( 'order_item', $item->get_id(), $key, $item->{"get_$prop"}( 'edit' ) );
			}
		}
	}

	private function clear_cache( WC_Order_Item $item ): void {
		wp_cache_delete( 'item-' . $item->get_id(), 'order-items' );
		wp_cache_delete( 'order-items-' . $item->get_order_id(), 'orders' );
		wp_cache_delete( $item->get_id(), 'order_item_meta' );
	}
}
