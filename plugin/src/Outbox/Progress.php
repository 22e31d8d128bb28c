<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/** Where a delivery stands, as people are told. */
enum Progress: string {
	case Waiting   = 'waiting';
	case Sending   = 'sending';
	case Retrying  = 'retrying';
	case Delivered = 'delivered';
	case Failed    = 'failed';
	case Cancelled = 'cancelled';

	/** A word for it. */
	public function label(): string {
		return match ( $this ) {
			self::Waiting   => __( 'Waiting', 'wc-order-sync' ),
			self::Sending   => __( 'Sending', 'wc-order-sync' ),
			self::Retrying  => __( 'Retrying', 'wc-order-sync' ),
			self::Delivered => __( 'Delivered', 'wc-order-sync' ),
			self::Failed    => __( 'Failed', 'wc-order-sync' ),
			self::Cancelled => __( 'Not sent', 'wc-order-sync' ),
		};
	}
}
