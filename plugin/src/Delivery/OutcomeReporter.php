<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\SentDelivery;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * Tells people what became of deliveries.
 *
 * In the log and, where a delivery failed or is refused for the first time, in its order. What is told is recorded already.
 */
final class OutcomeReporter {

	/** @param FailureNote $notes Notes in orders. */
	public function __construct(
		private readonly FailureNote $notes,
		private readonly Log $log
	) {}

	/**
	 * An attempt was made.
	 *
	 * @param SentDelivery $one     Delivery, attempt and answer.
	 * @param string       $written What was recorded: delivered, retry, failed or waiting.
	 */
	public function sent( SentDelivery $one, string $written ): void {
		$context = self::ids( $one->delivery ) + [ 'reason' => $one->outcome->reason->code() ];
		if ( 'failed' === $written ) {
			$this->log->error( 'A delivery failed.', $context );
			$this->notes->add( $one->delivery, $one->outcome->reason );
		} elseif ( 'retry' === $written ) {
			$this->log->warning( 'A delivery is tried again.', $context + [ 'detail' => $one->answer->detail ] );
			if ( $one->outcome->is_refusal && ! $one->delivery->past->is_told ) {
				$this->notes->add( $one->delivery, $one->outcome->reason, true );
			}
		}
	}

	/**
	 * A delivery was ended, or put off, without an attempt.
	 *
	 * @param string $written What was recorded: cancelled, failed, retry or lost_lease.
	 */
	public function not_sent( Delivery $delivery, string $written, ReasonCode $reason ): void {
		$this->log->warning(
			'A delivery was not sent.',
			self::ids( $delivery ) + [
				'outcome' => $written,
				'reason'  => $reason->code(),
			]
		);
		if ( 'failed' === $written ) {
			$this->notes->add( $delivery, $reason );
		}
	}

	/**
	 * What identifies a delivery in the log.
	 *
	 * @return array<string, int|string>
	 */
	private static function ids( Delivery $delivery ): array {
		return [
			'delivery' => $delivery->id,
			'order'    => $delivery->order_id,
			'id'       => $delivery->webhook_id,
			'attempts' => $delivery->attempts,
		];
	}
}
