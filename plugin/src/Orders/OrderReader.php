<?php
declare( strict_types=1 );

namespace WCOrderSync\Orders;

use Automattic\WooCommerce\Caches\OrderCache;
use Automattic\WooCommerce\Utilities\OrderUtil;
use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/** Reads whether an order is there and what its status is, as stored, past every cache. */
final class OrderReader {

	/** Whether orders are in WooCommerce's own tables; else they are posts. */
	public static function is_in_tables(): bool {
		return OrderUtil::custom_orders_table_usage_is_enabled();
	}

	/**
	 * The status in the database, without the prefix wc-; null if no `shop_order` with this id exists. Objects and caches may remember
	 * a completion whose save failed or whose transaction was rolled back. Only this query knows better.
	 *
	 * @throws QueryFailed
	 */
	public function stored_status( int $order_id ): ?string {
		$wpdb   = self::primary();
		$rows   = self::is_in_tables()
			? Database::rows( "SELECT status FROM %i WHERE id = %d AND type = 'shop_order'", [ $wpdb->prefix . 'wc_orders', $order_id ] )
			: Database::rows( "SELECT post_status AS status FROM %i WHERE ID = %d AND post_type = 'shop_order'", [ $wpdb->posts, $order_id ] );
		$status = $rows[0]['status'] ?? null;
		return null === $status ? null : ( str_starts_with( $status, 'wc-' ) ? substr( $status, 3 ) : $status );
	}

	/**
	 * Which orders were deleted or anonymised. One query, and further ones only for orders that the storage in use does not have.
	 *
	 * @param list<int> $order_ids
	 * @return array<int, Erasure> By order id, without orders that were neither.
	 * @throws QueryFailed
	 */
	public function erased( array $order_ids ): array {
		if ( [] === $order_ids ) {
			return [];
		}
		Database::read_from_primary();
		$found  = self::found( self::is_in_tables(), $order_ids );
		$lost   = array_values( array_diff( $order_ids, array_keys( $found ) ) );
		$found += self::elsewhere( $lost );
		$erased = [];
		foreach ( $order_ids as $order_id ) {
			if ( $found[ $order_id ] ?? true ) {
				$erased[ $order_id ] = isset( $found[ $order_id ] ) ? Erasure::Anonymised : Erasure::Deleted;
			}
		}
		return $erased;
	}

	/**
	 * Whether the storage that is not in use has an order. If a shop is switched to the other storage by force, before its orders were
	 * copied, they all seem to be lost. The same happens to a process that still uses the storage from before a switch.
	 *
	 * @param int $order_id Id of an order that the storage in use does not have.
	 * @throws QueryFailed
	 */
	public function is_elsewhere( int $order_id ): bool {
		return [] !== self::elsewhere( [ $order_id ] );
	}

	/** The order, read again past all caches. Null if it is gone. */
	public function fresh( int $order_id ): ?\WC_Order {
		$this->forget( $order_id );
		$order = wc_get_order( $order_id );
		return $order instanceof \WC_Order ? $order : null;
	}

	/**
	 * WordPress's connection, which reads from the primary database from now on. Replicas (HyperDB, LudicrousDB) may not have the
	 * completion yet.
	 */
	public static function primary(): \wpdb {
		Database::read_from_primary();
		return Database::connection();
	}

	/**
	 * Those orders that the storage which is not in use has, and that were not deleted. If the two storages are not synchronised,
	 * WooCommerce leaves the copy of a deleted order in the other one, with a mark that it is to be deleted.
	 *
	 * @param list<int> $order_ids Ids of orders that the storage in use does not have.
	 * @return array<int, bool> Whether the order was anonymised, by order id.
	 * @throws QueryFailed
	 */
	private static function elsewhere( array $order_ids ): array {
		$wpdb = Database::connection();
		if ( [] === $order_ids || ! Database::has_table( $wpdb->prefix . 'wc_orders' ) ) {
			return [];
		}
		$deleted = Database::rows(
			"SELECT order_id FROM %i WHERE meta_key = '_deleted_from' AND order_id IN (" . Database::placeholders( $order_ids ) . ')',
			[ $wpdb->prefix . 'wc_orders_meta', ...$order_ids ]
		);
		return array_diff_key( self::found( ! self::is_in_tables(), $order_ids ), array_flip( array_map( 'intval', array_column( $deleted, 'order_id' ) ) ) );
	}

	/**
	 * Those orders that a storage has.
	 *
	 * @param bool      $in_tables Which of the two.
	 * @param list<int> $order_ids Order ids, at least one.
	 * @return array<int, bool> Whether WooCommerce has removed the order's personal data, by order id.
	 * @throws QueryFailed
	 */
	private static function found( bool $in_tables, array $order_ids ): array {
		$wpdb = Database::connection();
		$in   = Database::placeholders( $order_ids );
		$rows = $in_tables
			? Database::rows(
				"SELECT o.id, ( SELECT COUNT(*) FROM %i m WHERE m.order_id = o.id AND m.meta_key = '_anonymized' ) AS anonymised FROM %i o WHERE o.id IN ($in)",
				[ $wpdb->prefix . 'wc_orders_meta', $wpdb->prefix . 'wc_orders', ...$order_ids ]
			)
			: Database::rows(
				"SELECT o.ID AS id, ( SELECT COUNT(*) FROM %i m WHERE m.post_id = o.ID AND m.meta_key = '_anonymized' ) AS anonymised FROM %i o WHERE o.ID IN ($in) AND o.post_type = 'shop_order'",
				[ $wpdb->postmeta, $wpdb->posts, ...$order_ids ]
			);
		return array_combine(
			array_map( static fn ( array $row ): int => (int) $row['id'], $rows ),
			array_map( static fn ( array $row ): bool => (int) $row['anonymised'] > 0, $rows )
		);
	}

	/**
	 * Drops everything that is cached of an order: row, meta, items and the object itself. Not by clean_post_cache(): that does nothing
	 * while an import suspends cache invalidation, and page caches listen to it.
	 *
	 * @throws QueryFailed
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
