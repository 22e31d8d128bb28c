<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Decision\ChannelReason;

defined( 'ABSPATH' ) || exit;

/**
 * Whether orders are delivered, for Site Health.
 *
 * Weighs what DeliveryStatus says. Pure.
 */
final class DeliveryHealth {

	public static function of( DeliveryFacts $facts ): Finding {
		$status = DeliveryStatus::of( $facts );
		/* translators: %s: how things stand, such as "Connected" or "Orders are held". */
		$label = sprintf( __( 'WC Order Sync: %s', 'wc-order-sync' ), $status->headline );
		return match ( true ) {
			ChannelReason::Copy === $status->reason => Finding::good( $label, ...$status->sentences ),
			DeliveryState::Held === $status->state => Finding::critical( $label, ...$status->sentences ),
			DeliveryState::Connected === $status->state && 0 === $facts->queue->failed => Finding::good( $label, ...$status->sentences ),
			default                                => Finding::recommended( $label, ...$status->sentences ),
		};
	}

	/** The tables are missing, so nothing else can be known. */
	public static function of_missing_tables(): Finding {
		return Finding::critical(
			__( 'The database tables of WC Order Sync are missing', 'wc-order-sync' ),
			__( 'Completed orders cannot be recorded. Deactivate WC Order Sync and activate it again to create the tables. If they are still missing, ask your host whether the database user may create tables.', 'wc-order-sync' )
		);
	}

	/** The tables exist, but the database returned an error. */
	public static function of_silent_database(): Finding {
		return Finding::critical(
			__( 'The delivery status could not be read', 'wc-order-sync' ),
			__( 'The database returned an error. Run this check again. If the error persists, ask your host to check the tables whose names contain wc_order_sync.', 'wc-order-sync' )
		);
	}
}
