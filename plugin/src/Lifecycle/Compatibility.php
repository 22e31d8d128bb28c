<?php
declare( strict_types=1 );

namespace WCOrderSync\Lifecycle;

use Automattic\WooCommerce\Utilities\FeaturesUtil;

defined( 'ABSPATH' ) || exit;

/**
 * Tells WooCommerce which of its features this plugin supports: either order storage and either checkout.
 */
final class Compatibility {

	/** On before_woocommerce_init. */
	public static function declare(): void {
		if ( class_exists( FeaturesUtil::class ) ) {
			FeaturesUtil::declare_compatibility( 'custom_order_tables', WC_ORDER_SYNC_FILE, true );
			FeaturesUtil::declare_compatibility( 'cart_checkout_blocks', WC_ORDER_SYNC_FILE, true );
		}
	}
}
