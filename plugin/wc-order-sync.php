<?php
/**
 * Plugin Name:          WC Order Sync
 * Description:          Sends every completed WooCommerce order to your own endpoint as a signed JSON request: once per completion, and again until it arrives or two days have passed.
 * Version:              0.1.0
 * Requires at least:    6.7
 * Requires PHP:         8.1
 * Requires Plugins:     woocommerce
 * WC requires at least: 9.0
 * WC tested up to:      10.5
 * Author:               The WC Order Sync authors
 * License:              GPL-2.0-or-later
 * License URI:          https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:          wc-order-sync
 * Domain Path:          /languages
 * Update URI:           false
 *
 * @package WCOrderSync
 */

defined( 'ABSPATH' ) || exit;

/*
 * This file runs before anything is known about PHP, WordPress or other plugins, so it keeps to syntax that old PHP
 * reads: what it finds wrong it must be able to say.
 */

if ( defined( 'WC_ORDER_SYNC_FILE' ) ) {
	add_action(
		'admin_notices',
		static function () {
			printf(
				'<div class="notice notice-error"><p>%s</p></div>',
				esc_html__( 'WC Order Sync is installed twice. The second copy does nothing: deactivate and delete it on the Plugins page.', 'wc-order-sync' )
			);
		}
	);
	return;
}

define( 'WC_ORDER_SYNC_FILE', __FILE__ );
define( 'WC_ORDER_SYNC_VERSION', '0.1.0' );

if ( version_compare( PHP_VERSION, '8.1', '<' ) || ! is_wp_version_compatible( '6.7' ) ) {
	add_action(
		'admin_notices',
		static function () {
			printf(
				'<div class="notice notice-error"><p>%s</p></div>',
				esc_html(
					sprintf(
						/* translators: 1: PHP version in use, 2: WordPress version in use. */
						__( 'WC Order Sync needs PHP 8.1 and WordPress 6.7 or newer; this site runs PHP %1$s and WordPress %2$s. Nothing was set up and no order is sent until they are updated.', 'wc-order-sync' ),
						PHP_VERSION,
						get_bloginfo( 'version' )
					)
				)
			);
		}
	);
	return;
}

require __DIR__ . '/src/autoload.php';

WCOrderSync\Plugin::boot();
