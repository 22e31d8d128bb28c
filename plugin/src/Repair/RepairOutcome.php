<?php
declare( strict_types=1 );

namespace WCOrderSync\Repair;

defined( 'ABSPATH' ) || exit;

/** What came of an action on one delivery. */
enum RepairOutcome: string {
	case Queued       = 'queued';
	case Hastened     = 'hastened';
	case Repeated     = 'repeated';
	case Stopped      = 'stopped';
	case Handled      = 'handled';
	case Sending      = 'sending';
	case Superseded   = 'superseded';
	case NotCompleted = 'not_completed';
	case NotWaiting   = 'not_waiting';
	case NotFailed    = 'not_failed';
	case NotFound     = 'not_found';

	case DatabaseRefused = 'database_refused';

	/** Whether something was done. */
	public function is_done(): bool {
		return match ( $this ) {
			self::Queued, self::Hastened, self::Repeated, self::Stopped, self::Handled => true,
			default => false,
		};
	}

	/** What happened, and why not where nothing did. */
	public function sentence(): string {
		return match ( $this ) {
			self::Queued       => __( 'Queued again, with the same id. Its schedule begins anew.', 'wc-order-sync' ),
			self::Hastened     => __( 'It was waiting already. It is due now and is sent as soon as orders flow.', 'wc-order-sync' ),
			self::Repeated     => __( 'Its payload had been erased. The order as it is now is sent as a new delivery.', 'wc-order-sync' ),
			self::Stopped      => __( 'No further attempt is made. It can still be resent.', 'wc-order-sync' ),
			self::Handled      => __( 'Marked as handled.', 'wc-order-sync' ),
			self::Sending      => __( 'It is being built or sent at this moment. Look again in a minute.', 'wc-order-sync' ),
			self::Superseded   => __( 'A later completion of the same order has been sent, so this older one is not. Resend the later one instead.', 'wc-order-sync' ),
			self::NotCompleted => __( 'There is nothing to send: the order is not completed now, no longer exists, or has a newer delivery.', 'wc-order-sync' ),
			self::NotWaiting   => __( 'It is not waiting, so there is nothing to stop.', 'wc-order-sync' ),
			self::NotFailed    => __( 'Only a delivery that has failed can be marked as handled.', 'wc-order-sync' ),
			self::DatabaseRefused => __( 'The database refused. Nothing was changed; try again.', 'wc-order-sync' ),
			self::NotFound     => __( 'There is no such delivery.', 'wc-order-sync' ),
		};
	}
}
