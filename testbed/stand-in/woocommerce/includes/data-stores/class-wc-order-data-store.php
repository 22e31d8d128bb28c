<?php
/**
 * What both order storages do alike: deletion, hooks after an update, and order items.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

abstract class WC_Order_Data_Store extends WC_Meta_Data_Store {

	protected const DRAFT_STATUSES = [ 'new', 'auto-draft', 'draft', 'checkout-draft' ];

	/** Moves the stored order to the trash; hooks of orders are fired by the caller. */
	abstract protected function trash( WC_Order $order ): void;

	/** Removes what the storage holds of the order besides its items. */
	abstract protected function erase( int $order_id ): void;

	public function delete( WC_Order &$order, array $args = [] ): void {
		$order_id = $order->get_id();
		if ( ! $order_id ) {
			return;
		}
		if ( empty( $args['force_delete'] ) ) {
			do_action( 'woocommerce_before_trash_order', $order_id, $order );
			$this->trash( $order );
			do_action( 'woocommerce_trash_order', $order_id );
			return;
		}
		do_action( 'woocommerce_before_delete_order', $order_id, $order );
		$this->delete_items( $order_id );
		$this->erase( $order_id );
		$order->set_id( 0 );
		do_action( 'woocommerce_delete_order', $order_id );
	}

	/** @return array<int, WC_Order_Item> */
	public function read_items( WC_Order $order, string $type ): array {
		global $wpdb;
		$order_id = $order->get_id();
		if ( ! $order_id ) {
			return [];
		}
		$rows = wp_cache_get( "order-items-$order_id", 'orders' );
		if ( false === $rows ) {
			$rows = $wpdb->get_results( $wpdb->prepare( 'SELECT order_item_type, order_item_id, order_id, order_item_name FROM %i WHERE order_id = %d ORDER BY order_item_id', $wpdb->prefix . 'woocommerce_order_items', $order_id ) );
			foreach ( $rows as $row ) {
				wp_cache_set( 'item-' . $row->order_item_id, $row, 'order-items' );
			}
			wp_cache_set( "order-items-$order_id", $rows, 'orders' );
		}
		$items = [];
		foreach ( wp_list_filter( $rows, [ 'order_item_type' => $type ] ) as $row ) {
			$items[ (int) $row->order_item_id ] = new WC_Order_Item_Product( (int) $row->order_item_id );
		}
		return $items;
	}

	public function delete_items( int $order_id ): void {
		global $wpdb;
		$items = $wpdb->prefix . 'woocommerce_order_items';
		$ids   = $wpdb->get_col( $wpdb->prepare( 'SELECT order_item_id FROM %i WHERE order_id = %d', $items, $order_id ) );
		foreach ( $ids as $id ) {
			$wpdb->delete( $wpdb->prefix . 'woocommerce_order_itemmeta', [ 'order_item_id' => $id ] );
			wp_cache_delete( "item-$id", 'order-items' );
			wp_cache_delete( $id, 'order_item_meta' );
		}
		$wpdb->delete( $items, [ 'order_id' => $order_id ] );
		wp_cache_delete( "order-items-$order_id", 'orders' );
	}

	protected function prepare_for_insert( WC_Order $order ): void {
		$order->set_version( WC_VERSION );
		$order->set_currency( $order->get_currency() );
		$order->set_order_key( '' === $order->get_order_key() ? wc_generate_order_key() : $order->get_order_key() );
		if ( ! $order->get_date_created( 'edit' ) ) {
			$order->set_date_created( time() );
		}
		if ( ! $order->get_date_modified( 'edit' ) ) {
			$order->set_date_modified( time() );
		}
	}

	protected function announce_insert( WC_Order $order ): void {
		if ( ! in_array( $order->get_status( 'edit' ), self::DRAFT_STATUSES, true ) ) {
			do_action( 'woocommerce_new_order', $order->get_id(), $order );
		}
	}

	/** An order that leaves a draft status is new; any other update is an update. */
	protected function announce_update( WC_Order $order, string $previous_status ): void {
		$status = $order->get_status( 'edit' );
		$is_new = $status !== $previous_status && in_array( $previous_status, self::DRAFT_STATUSES, true ) && ! in_array( $status, self::DRAFT_STATUSES, true );
		do_action( $is_new ? 'woocommerce_new_order' : 'woocommerce_update_order', $order->get_id(), $order );
	}

	/** Statuses of orders are stored with a prefix; those of WordPress without. */
	protected function stored_status( WC_Order $order ): string {
		$status = $order->get_status( 'edit' );
		$status = '' === $status ? (string) apply_filters( 'woocommerce_default_order_status', 'pending' ) : $status;
		return in_array( $status, [ 'auto-draft', 'draft', 'trash' ], true ) ? $status : "wc-$status";
	}
}
