<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/**
 * Whether orders were completed without WooCommerce, for Site Health.
 *
 * Judges what the sweep has counted. Pure.
 */
final class SilenceHealth {

	/**
	 * @param int $never_announced Completed orders that were created before the set-up, were first seen after it, and have no completion date.
	 */
	public static function of( int $never_announced ): Finding {
		return 0 === $never_announced
			? Finding::good(
				__( 'WC Order Sync knows about every completed order', 'wc-order-sync' ),
				__( 'Every order completed since the plugin was set up is being sent, has been sent, or is listed as undelivered.', 'wc-order-sync' )
			)
			: Finding::recommended(
				/* translators: %s: number of orders. */
				sprintf( _n( '%s order was completed outside WooCommerce', '%s orders were completed outside WooCommerce', $never_announced, 'wc-order-sync' ), number_format_i18n( $never_announced ) ),
				__( 'This counts orders that were created before WC Order Sync was set up and completed afterwards without WooCommerce: by a change in the database, or by an import that keeps no dates. Nobody can tell when they were completed, so they are not sent automatically.', 'wc-order-sync' ),
				__( 'To send one of them, give it another status and complete it again.', 'wc-order-sync' )
			);
	}
}
