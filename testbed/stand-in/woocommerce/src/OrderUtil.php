<?php
/**
 * Which storage holds the orders.
 *
 * @package WCOrderSync\StandIn
 */

namespace Automattic\WooCommerce\Utilities;

defined( 'ABSPATH' ) || exit;

class OrderUtil {

	public static function custom_orders_table_usage_is_enabled(): bool {
		return 'yes' === get_option( 'woocommerce_custom_orders_table_enabled', 'yes' );
	}

	public static function orders_cache_usage_is_enabled(): bool {
		return self::custom_orders_table_usage_is_enabled();
	}

	/** @param int|string|\WP_Post $order_id Order. */
	public static function get_order_type( $order_id ): string {
		return (string) \WC_Data_Store::load( 'order' )->get_order_type( $order_id instanceof \WP_Post ? $order_id->ID : (int) $order_id );
	}

	/**
	 * @param int|string|\WP_Post $order_id Order.
	 * @param string[]            $types    Order types.
	 */
	public static function is_order( $order_id, array $types = [ 'shop_order' ] ): bool {
		return in_array( self::get_order_type( $order_id ), $types, true );
	}

	public static function get_table_for_orders(): string {
		global $wpdb;
		return self::custom_orders_table_usage_is_enabled() ? $wpdb->prefix . 'wc_orders' : $wpdb->posts;
	}

	public static function get_order_admin_edit_url( int $order_id ): string {
		return admin_url( 'admin.php?page=wc-orders&action=edit&id=' . $order_id );
	}
}
