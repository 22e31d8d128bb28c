<?php
/**
 * Boots WordPress with its shop for the contract suite; the storage of orders is chosen before anything loads.
 *
 * WC_ORDER_SYNC_TEST_ORDER_STORAGE is hpos or posts; WC_ORDER_SYNC_TEST_WP names the WordPress directory.
 */

declare( strict_types=1 );

// phpcs:disable WordPress.WP.AlternativeFunctions, WordPress.DB, WordPress.WP.GlobalVariablesOverride -- runs before WordPress and speaks to a terminal.

$wc_order_sync_storage = (string) getenv( 'WC_ORDER_SYNC_TEST_ORDER_STORAGE' );
if ( ! in_array( $wc_order_sync_storage, [ 'hpos', 'posts' ], true ) ) {
	fwrite( STDERR, "WC_ORDER_SYNC_TEST_ORDER_STORAGE must be hpos or posts; it is \"$wc_order_sync_storage\".\n" );
	exit( 1 );
}

// WordPress picks up filters that are there before it loads; nothing is written to the site's options.
$GLOBALS['wp_filter'] = [
	'pre_option_woocommerce_custom_orders_table_enabled' => [
		10 => [
			[
				'function'      => static fn(): string => 'hpos' === $wc_order_sync_storage ? 'yes' : 'no',
				'accepted_args' => 0,
			],
		],
	],
];

require_once dirname( __DIR__, 3 ) . '/vendor/autoload.php';
require_once dirname( __DIR__ ) . '/bootstrap-wordpress.php';

if ( ! function_exists( 'WC' ) ) {
	fwrite( STDERR, "No shop is active in this WordPress.\n" );
	exit( 1 );
}
global $wpdb;
\assert( $wpdb instanceof wpdb );
$wc_order_sync_orders_table = $wpdb->prefix . 'wc_orders';
$wc_order_sync_found_table  = $wpdb->get_var( (string) $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wc_order_sync_orders_table ) ) );
if ( 'hpos' === $wc_order_sync_storage && $wc_order_sync_orders_table !== $wc_order_sync_found_table ) {
	fwrite( STDERR, "The shop has no orders tables yet: run \"wp wc hpos enable\" once.\n" );
	exit( 1 );
}
fwrite( STDOUT, sprintf( "WooCommerce %s, WordPress %s, PHP %s, orders in %s\n", WC()->version, get_bloginfo( 'version' ), PHP_VERSION, $wc_order_sync_storage ) );
