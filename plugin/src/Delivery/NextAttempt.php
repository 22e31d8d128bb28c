<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Decision\OutcomeKind;
use WCOrderSync\Outbox\SentDelivery;

defined( 'ABSPATH' ) || exit;

/**
 * When a delivery is tried again, and what the last attempt counts. Pure.
 *
 * Where the endpoint asked for patience, the delivery waits as asked. The first such wait is free. From the second one on,
 * each counts as an attempt, so that the schedule can end.
 */
final class NextAttempt {

	/**
	 * @param int|null $seconds Until the next attempt; null where the schedule has ended and the delivery fails.
	 * @param bool     $counts  Whether the last attempt counts against the schedule.
	 */
	private function __construct(
		public readonly ?int $seconds,
		public readonly bool $counts
	) {}

	/**
	 * @param SentDelivery            $sent        With the outcome Retry or Wait.
	 * @param \Closure( int ): ?int   $delay_after Seconds by the schedule after so many attempts; null where it has ended.
	 */
	public static function after( SentDelivery $sent, \Closure $delay_after ): self {
		$attempts = $sent->delivery->attempts + 1;
		if ( OutcomeKind::Wait !== $sent->outcome->kind ) {
			return new self( $delay_after( $attempts ), true );
		}
		if ( 0 === $sent->delivery->past->waits ) {
			return new self( $sent->outcome->pause_seconds, false );
		}
		return new self( null === $delay_after( $attempts ) ? null : $sent->outcome->pause_seconds, true );
	}
}
