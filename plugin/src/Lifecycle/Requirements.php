<?php
declare( strict_types=1 );

namespace WCOrderSync\Lifecycle;

defined( 'ABSPATH' ) || exit;

/**
 * Checks that WooCommerce is there and new enough.
 */
final class Requirements {

	public const WOOCOMMERCE = '9.0';

	/** Whether WooCommerce is there and new enough. */
	public static function are_met(): bool {
		return version_compare( self::version(), self::WOOCOMMERCE, '>=' );
	}

	/** Says what is missing, to people who can install it. */
	public static function print_notice(): void {
		if ( ! current_user_can( 'activate_plugins' ) ) {
			return;
		}
		$message = '' === self::version()
			/* translators: %s: WooCommerce version needed. */
			? sprintf( __( 'WC Order Sync needs WooCommerce %s or newer, which is not active on this site. No order is captured or sent until it is.', 'wc-order-sync' ), self::WOOCOMMERCE )
			/* translators: 1: WooCommerce version needed, 2: WooCommerce version in use. */
			: sprintf( __( 'WC Order Sync needs WooCommerce %1$s or newer; this site runs %2$s. No order is captured or sent until WooCommerce is updated.', 'wc-order-sync' ), self::WOOCOMMERCE, self::version() );
		wp_admin_notice( esc_html( $message ), [ 'type' => 'error' ] );
	}

	/** Version of the WooCommerce in use, '' without one. */
	private static function version(): string {
		$version = defined( 'WC_VERSION' ) ? constant( 'WC_VERSION' ) : '';
		return is_string( $version ) ? $version : '';
	}
}
