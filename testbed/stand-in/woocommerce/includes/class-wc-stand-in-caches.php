<?php
/**
 * The places where WooCommerce remembers an order, so that tests can meet a stale one here too.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

final class WC_Stand_In_Caches {

	/** Whole order objects are remembered only with the orders tables. */
	public static function order_object( int $order_id ): ?WC_Order {
		$order = self::remembers_objects() ? wp_cache_get( "order-object-$order_id", 'orders' ) : false;
		return $order instanceof WC_Order ? $order : null;
	}

	public static function remember_order_object( WC_Order $order ): void {
		if ( self::remembers_objects() ) {
			wp_cache_set( 'order-object-' . $order->get_id(), $order, 'orders' );
		}
	}

	public static function forget_order_object( int $order_id ): bool {
		return wp_cache_delete( "order-object-$order_id", 'orders' );
	}

	/** After a save: the object, the post and the list of items. */
	public static function forget_order( int $order_id ): void {
		clean_post_cache( $order_id );
		wp_cache_delete( "order-items-$order_id", 'orders' );
		self::forget_order_object( $order_id );
	}

	private static function remembers_objects(): bool {
		return Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled();
	}
}
