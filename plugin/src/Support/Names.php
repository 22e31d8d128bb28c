<?php
declare( strict_types=1 );

namespace WCOrderSync\Support;

defined( 'ABSPATH' ) || exit;

/**
 * Names that several rooms share: the settings page, who may use it, and its REST namespace.
 */
final class Names {

	public const PAGE           = 'wc-order-sync';
	public const CAPABILITY     = 'manage_woocommerce';
	public const REST_NAMESPACE = 'wc-order-sync/v1';

	/** Address of the settings page. */
	public static function page_url(): string {
		return admin_url( 'options-general.php?page=' . self::PAGE );
	}
}
