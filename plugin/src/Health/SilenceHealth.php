<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/**
 * Whether orders completed in silence.
 *
 * Judges what the sweep has counted. Pure.
 */
final class SilenceHealth {

	/**
	 * Judges.
	 *
	 * @param int $never_announced Completed orders that appeared since the set-up, were made before it and have no completion date.
	 */
	public static function of( int $never_announced ): Finding {
		return 0 === $never_announced
			? Finding::good(
				__( 'WC Order Sync knows of every completed order', 'wc-order-sync' ),
				__( 'Each order that was completed since the plugin was set up is sent, has been sent, or is listed as undelivered.', 'wc-order-sync' )
			)
			: Finding::recommended(
				/* translators: %s: number of orders. */
				sprintf( _n( '%s completed order was never announced', '%s completed orders were never announced', $never_announced, 'wc-order-sync' ), number_format_i18n( $never_announced ) ),
				__( 'An order counts here that was made before WC Order Sync was set up and completed since, past WooCommerce: by a change in the database, or by an import that keeps no dates. Nobody can tell when it was completed, so it is not sent unasked.', 'wc-order-sync' ),
				__( 'To send such an order, set it to another status and complete it again.', 'wc-order-sync' )
			);
	}
}
