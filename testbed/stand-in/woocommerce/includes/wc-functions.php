<?php
/**
 * The functions of the shop.
 *
 * @package WCOrderSync\StandIn
 */

use Automattic\WooCommerce\Caches\OrderCache;

defined( 'ABSPATH' ) || exit;

add_filter( 'woocommerce_stock_amount', 'intval' );

function WC(): WooCommerce {
	return WooCommerce::instance();
}

/** A container that holds the only service for which anything asks here. */
function wc_get_container(): object {
	return new class() {
		public function get( string $id ): OrderCache {
			if ( OrderCache::class !== $id ) {
				throw new Exception( "The WooCommerce stand-in has no $id." );
			}
			return new OrderCache();
		}
	};
}

function wc_get_logger(): WC_Logger_Interface {
	static $logger = null;
	$class         = apply_filters( 'woocommerce_logging_class', 'WC_Logger' );
	if ( ! $logger instanceof $class ) {
		$logger = is_object( $class ) ? $class : new $class();
	}
	return $logger;
}

/** @return string[] */
function wc_get_order_types( $for = '' ): array {
	return apply_filters( 'wc_order_types', [ 'shop_order' ], $for );
}

/** @return array<string, string> */
function wc_get_order_statuses(): array {
	return apply_filters(
		'wc_order_statuses',
		[
			'wc-pending'    => 'Pending payment',
			'wc-processing' => 'Processing',
			'wc-on-hold'    => 'On hold',
			'wc-completed'  => 'Completed',
			'wc-cancelled'  => 'Cancelled',
			'wc-refunded'   => 'Refunded',
			'wc-failed'     => 'Failed',
		]
	);
}

/** @return string[] */
function wc_get_is_paid_statuses(): array {
	return apply_filters( 'woocommerce_order_is_paid_statuses', [ 'processing', 'completed' ] );
}

function wc_get_order_status_name( $status ): string {
	$status = preg_replace( '/^wc-/', '', $status );
	return wc_get_order_statuses()[ "wc-$status" ] ?? $status;
}

function wc_is_order_status( $maybe_status ): bool {
	return isset( wc_get_order_statuses()[ $maybe_status ] );
}

function wc_generate_order_key(): string {
	return 'wc_order_' . wp_generate_password( 13, false );
}

/** @return WC_Order|WP_Error */
function wc_create_order( $args = [] ) {
	try {
		$order   = new WC_Order( $args['order_id'] ?? 0 );
		$setters = [
			'parent'        => 'set_parent_id',
			'status'        => 'set_status',
			'customer_note' => 'set_customer_note',
			'customer_id'   => 'set_customer_id',
			'created_via'   => 'set_created_via',
		];
		foreach ( $setters as $key => $setter ) {
			if ( isset( $args[ $key ] ) ) {
				$order->{$setter}( $args[ $key ] );
			}
		}
		$order->save();
	} catch ( Exception $e ) {
		return new WP_Error( 'error', $e->getMessage() );
	}
	return $order;
}

/** @return WC_Order|false */
function wc_get_order( $the_order = false ) {
	if ( ! did_action( 'woocommerce_after_register_post_type' ) ) {
		_doing_it_wrong( __FUNCTION__, 'wc_get_order should not be called before post types are registered.', '2.5' );
		return false;
	}
	$order_id = is_object( $the_order ) ? ( $the_order instanceof WC_Abstract_Order ? $the_order->get_id() : $the_order->ID ) : absint( $the_order );
	if ( ! $order_id ) {
		return false;
	}
	$remembered = WC_Stand_In_Caches::order_object( $order_id );
	if ( $remembered ) {
		return $remembered;
	}
	try {
		$type  = (string) WC_Data_Store::load( 'order' )->get_order_type( $order_id );
		$class = apply_filters( 'woocommerce_order_class', 'shop_order' === $type ? 'WC_Order' : false, $type, $order_id );
		if ( ! $class || ! class_exists( $class ) ) {
			return false;
		}
		$order = new $class( $order_id );
		WC_Stand_In_Caches::remember_order_object( $order );
		return $order;
	} catch ( Exception $e ) {
		return false;
	}
}

/**
 * The few arguments that the tests use: limit, status, type, id, orderby (ID, date, modified), order, return (ids).
 *
 * @return WC_Order[]|int[]
 */
function wc_get_orders( $args ) {
	$args   = wp_parse_args(
		$args,
		[
			'limit'   => (int) get_option( 'posts_per_page' ),
			'status'  => array_keys( wc_get_order_statuses() ),
			'type'    => 'shop_order',
			'id'      => [],
			'orderby' => 'date',
			'order'   => 'DESC',
			'return'  => 'objects',
		]
	);
	$status = (array) $args['status'];

	$args['status'] = array_map( static fn( string $one ): string => wc_is_order_status( "wc-$one" ) ? "wc-$one" : $one, $status );
	$args['id']     = array_map( 'absint', (array) $args['id'] );
	$args['order']  = strtoupper( $args['order'] );

	$ids = WC_Data_Store::load( 'order' )->query_ids( $args );
	return 'ids' === $args['return'] ? $ids : array_values( array_filter( array_map( 'wc_get_order', $ids ) ) );
}

/** @return WC_Product|false|null */
function wc_get_product( $the_product = false ) {
	if ( ! did_action( 'woocommerce_init' ) || ! did_action( 'woocommerce_after_register_post_type' ) ) {
		_doing_it_wrong( __FUNCTION__, 'wc_get_product should not be called before post types are registered.', '3.9' );
		return false;
	}
	$id = $the_product instanceof WC_Product ? $the_product->get_id() : absint( $the_product instanceof WP_Post ? $the_product->ID : $the_product );
	if ( ! $id ) {
		return false;
	}
	$class = 'product_variation' === get_post_type( $id ) ? 'WC_Product_Variation' : 'WC_Product_Simple';
	$class = 'variable' === get_post_meta( $id, '_product_type', true ) ? 'WC_Product_Variable' : $class;
	try {
		return new $class( $id );
	} catch ( Exception $e ) {
		return false;
	}
}

function wc_get_order_item_meta( $item_id, $key, $single = true ) {
	return get_metadata( 'order_item', $item_id, $key, $single );
}

function wc_get_price_decimals(): int {
	return absint( apply_filters( 'wc_get_price_decimals', get_option( 'woocommerce_price_num_decimals', 2 ) ) );
}

function get_woocommerce_currency(): string {
	return (string) apply_filters( 'woocommerce_currency', get_option( 'woocommerce_currency', 'USD' ) );
}

/** @return int|float Whole numbers, unless the shop removes the filter for fractions. */
function wc_stock_amount( $amount ) {
	$amount = apply_filters( 'woocommerce_stock_amount', $amount );
	if ( is_string( $amount ) ) {
		$amount = is_numeric( $amount ) ? (float) $amount : (int) $amount;
	}
	return is_float( $amount ) ? round( $amount, 6 ) : $amount;
}

/** @return string Without thousands separators and exponents; '' stays ''. */
function wc_format_decimal( $number, $dp = false, $trim_zeros = false ) {
	if ( null === $number || '' === $number ) {
		return '';
	}
	if ( ! is_float( $number ) ) {
		$separator = (string) get_option( 'woocommerce_price_decimal_sep', '.' );
		$number    = str_replace( '' === $separator ? '.' : $separator, '.', (string) $number );
		$number    = preg_replace( '/\.(?=.*\.)|[^0-9.-]/', '', $number );
	}
	if ( false !== $dp ) {
		$number = number_format( (float) $number, '' === $dp ? wc_get_price_decimals() : (int) $dp, '.', '' );
	} elseif ( is_float( $number ) ) {
		$number     = number_format( $number, max( 6, wc_get_price_decimals() + 2 ), '.', '' );
		$trim_zeros = true;
	}
	return $trim_zeros && str_contains( $number, '.' ) ? rtrim( rtrim( $number, '0' ), '.' ) : $number;
}

/** Webhooks do not exist here; theirs is a place on shutdown. */
function wc_api_hash( $data ): string {
	return hash_hmac( 'sha256', $data, 'wc-api' );
}

function wc_webhook_execute_queue(): void {
	do_action( 'wc_stand_in_webhooks_executed' );
}
add_action( 'shutdown', 'wc_webhook_execute_queue' );
