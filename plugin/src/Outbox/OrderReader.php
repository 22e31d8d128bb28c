<?php
/**
 * Reads an order as it is stored, past every cache.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use Automattic\WooCommerce\Caches\OrderCache;
use Automattic\WooCommerce\Utilities\OrderUtil;

defined( 'ABSPATH' ) || exit;

/**
 * The one place that knows where WooCommerce keeps and caches orders.
 */
final class OrderReader {

	/**
	 * The status in the database, without the wc- prefix; null where the order does not exist. Only this query tells a
	 * completion from one whose save failed or whose transaction was rolled back: objects and caches remember those.
	 *
	 * @param int $order_id Order id.
	 * @throws QueryFailed When the database refuses.
	 */
	public function stored_status( int $order_id ): ?string {
		$wpdb = Database::connection();
		if ( method_exists( $wpdb, 'send_reads_to_masters' ) ) {
			// HyperDB and LudicrousDB read from replicas, which may not know the completion yet.
			$wpdb->send_reads_to_masters();
		}
		$rows   = OrderUtil::custom_orders_table_usage_is_enabled()
			? Database::rows( 'SELECT status FROM %i WHERE id = %d', [ $wpdb->prefix . 'wc_orders', $order_id ] )
			: Database::rows( "SELECT post_status AS status FROM %i WHERE ID = %d AND post_type = 'shop_order'", [ $wpdb->posts, $order_id ] );
		$status = $rows[0]['status'] ?? null;
		return null === $status ? null : ( str_starts_with( $status, 'wc-' ) ? substr( $status, 3 ) : $status );
	}

	/**
	 * The order, read anew. Null where it is gone.
	 *
	 * @param int $order_id Order id.
	 */
	public function fresh( int $order_id ): ?\WC_Order {
		$this->forget( $order_id );
		$order = wc_get_order( $order_id );
		return $order instanceof \WC_Order ? $order : null;
	}

	/**
	 * Drops what is cached of an order: row, meta, items and the object itself. Not clean_post_cache(): that does nothing
	 * while an import suspends invalidation, and page caches listen to it.
	 *
	 * @param int $order_id Order id.
	 * @throws QueryFailed When the database refuses.
	 */
	private function forget( int $order_id ): void {
		wp_cache_delete( $order_id, 'posts' );
		wp_cache_delete( $order_id, 'post_meta' );
		wp_cache_delete( 'order-items-' . $order_id, 'orders' );
		$items = Database::rows( 'SELECT order_item_id FROM %i WHERE order_id = %d', [ Database::connection()->prefix . 'woocommerce_order_items', $order_id ] );
		foreach ( $items as $item ) {
			wp_cache_delete( 'item-' . $item['order_item_id'], 'order-items' );
			wp_cache_delete( (int) $item['order_item_id'], 'order_item_meta' );
		}
		$store = \WC_Data_Store::load( 'order' );
		if ( $store->has_callable( 'clear_cached_data' ) ) {
			$store->__call( 'clear_cached_data', [ [ $order_id ] ] );
		}
		if ( class_exists( OrderCache::class ) ) {
			wc_get_container()->get( OrderCache::class )->remove( $order_id );
		}
	}
}
