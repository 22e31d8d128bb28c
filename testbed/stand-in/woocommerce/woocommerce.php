<?php
/**
 * Plugin Name: WooCommerce (stand-in for tests)
 * Description: NOT WooCommerce. A small stand-in with only the functions and hooks that the tests of WC Order Sync need, for machines where the real WooCommerce cannot be had. Never install it on a shop.
 * Version: 9.9.0-standin
 * Requires at least: 6.7
 * Requires PHP: 8.1
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

$wc_stand_in_others = array_filter(
	(array) get_option( 'active_plugins', [] ),
	static fn( $plugin ): bool => str_ends_with( (string) $plugin, '/woocommerce.php' ) && plugin_basename( __FILE__ ) !== $plugin
);
if ( $wc_stand_in_others || class_exists( 'WooCommerce', false ) || function_exists( 'WC' ) ) {
	add_action(
		'admin_notices',
		static function (): void {
			echo '<div class="notice notice-error"><p>The WooCommerce stand-in for tests refuses to load, because another WooCommerce is active. Deactivate one of the two.</p></div>';
		}
	);
	return;
}

define( 'WC_PLUGIN_FILE', __FILE__ );
define( 'WC_ABSPATH', __DIR__ . '/' );
define( 'WC_VERSION', '9.9.0-standin' );
define( 'WC_ORDER_SYNC_STAND_IN_SHOP', true );

$wc_stand_in_files = [
	'includes/class-wc-data-exception.php',
	'includes/class-wc-datetime.php',
	'includes/class-wc-data.php',
	'includes/class-wc-meta-data-store.php',
	'includes/class-wc-data-store.php',
	'includes/trait-wc-order-addresses.php',
	'includes/trait-wc-order-status-transitions.php',
	'includes/class-wc-abstract-order.php',
	'includes/class-wc-order.php',
	'includes/class-wc-order-item.php',
	'includes/class-wc-order-item-product.php',
	'includes/class-wc-product.php',
	'includes/class-wc-logger.php',
	'includes/class-wc-session-handler.php',
	'includes/class-wc-customer.php',
	'includes/class-wc-stand-in-caches.php',
	'includes/data-stores/class-wc-order-data-store.php',
	'includes/data-stores/class-wc-order-data-store-cpt.php',
	'includes/data-stores/class-wc-order-item-data-store.php',
	'includes/data-stores/class-wc-product-data-store.php',
	'src/OrdersTableRows.php',
	'src/OrdersTableDataStore.php',
	'src/OrderCache.php',
	'src/OrderUtil.php',
	'src/FeaturesUtil.php',
	'src/LoggingUtil.php',
	'includes/wc-functions.php',
	'includes/class-wc-rest-authentication.php',
	'includes/class-wc-stand-in-install.php',
	'includes/class-wc-stand-in-screens.php',
	'includes/class-woocommerce.php',
];
foreach ( $wc_stand_in_files as $wc_stand_in_file ) {
	require_once __DIR__ . '/' . $wc_stand_in_file;
}
unset( $wc_stand_in_others, $wc_stand_in_files, $wc_stand_in_file );

register_activation_hook( __FILE__, [ 'WC_Stand_In_Install', 'install' ] );

WC()->register_hooks();
