<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\SentDelivery;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * Tells people what became of deliveries, once it is recorded: in the log and, where a delivery failed or was refused for the
 * first time, in a note in its order.
 */
final class OutcomeReporter {

	public function __construct(
		private readonly FailureNote $notes,
		private readonly Log $log
	) {}

	/** An attempt was made. */
	public function sent( SentDelivery $one, Recorded $recorded ): void {
		$context = self::ids( $one->delivery ) + [ 'reason' => $one->outcome->reason->code() ];
		if ( Recorded::Failed === $recorded ) {
			$this->log->error( 'A delivery failed.', $context );
			$this->notes->add( $one->delivery, $one->outcome->reason );
		} elseif ( Recorded::Retry === $recorded ) {
			$this->log->warning( 'A delivery is tried again.', $context + [ 'detail' => $one->answer->detail ] );
			if ( $one->outcome->is_refusal && ! $one->delivery->past->is_told ) {
				$this->notes->add( $one->delivery, $one->outcome->reason, true );
			}
		}
	}

	/** A delivery was settled without an attempt. */
	public function not_sent( Delivery $delivery, Recorded $recorded, ReasonCode $reason ): void {
		$context = self::ids( $delivery ) + [
			'outcome' => $recorded->value,
			'reason'  => $reason->code(),
		];
		if ( Recorded::Failed === $recorded ) {
			$this->log->error( 'A delivery was not sent.', $context );
			$this->notes->add( $delivery, $reason );
		} else {
			$this->log->warning( 'A delivery was not sent.', $context );
		}
	}

	/** @return array<string, int|string> What identifies a delivery in the log. */
	private static function ids( Delivery $delivery ): array {
		return [
			'delivery' => $delivery->id,
			'order'    => $delivery->order_id,
			'id'       => $delivery->webhook_id,
			'attempts' => $delivery->attempts,
		];
	}
}
