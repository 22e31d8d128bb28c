<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/** What a person did with a delivery, as its history has it. */
enum PersonAction: string {
	case Resent  = 'resent';
	case Stopped = 'stopped';
	case Handled = 'handled';

	/** What happened. */
	public function sentence(): string {
		return match ( $this ) {
			self::Resent  => __( 'Resent by hand.', 'wc-order-sync' ),
			self::Stopped => __( 'Stopped by hand.', 'wc-order-sync' ),
			self::Handled => __( 'Marked as handled.', 'wc-order-sync' ),
		};
	}
}
