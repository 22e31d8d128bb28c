<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Database\StoredTime;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** What to do with a delivery, and why. */
final class Outcome {

	/** Longest pause that an endpoint can ask for, in seconds. */
	public const MAX_PAUSE = StoredTime::ASKED_PAUSE;

	/** Pause if the endpoint does not say how long, in seconds. */
	public const DEFAULT_PAUSE = 60;

	/** First pause if the endpoint is down, in seconds. A ping ends or prolongs it. */
	public const SHORT_PAUSE = 30;

	/**
	 * @param int         $pause_seconds Of the channel or of this order alone; 0 without a pause.
	 * @param bool        $is_refusal    Whether the endpoint refused this order: people are told at once.
	 */
	private function __construct(
		public readonly OutcomeKind $kind,
		public readonly ReasonCode $reason,
		public readonly int $pause_seconds,
		public readonly bool $is_refusal = false
	) {}

	public static function delivered( ReasonCode $reason ): self {
		return new self( OutcomeKind::Delivered, $reason, 0 );
	}

	public static function retry( ReasonCode $reason ): self {
		return new self( OutcomeKind::Retry, $reason, 0 );
	}

	/** The endpoint refuses this order but takes others. It is retried. */
	public static function refused( ReasonCode $reason ): self {
		return new self( OutcomeKind::Retry, $reason, 0, true );
	}

	/**
	 * The endpoint asked for patience with this order.
	 *
	 * @param int|null $seconds Null if it did not say how long.
	 */
	public static function wait( ReasonCode $reason, ?int $seconds ): self {
		return new self( OutcomeKind::Wait, $reason, self::bounded( $seconds ) );
	}

	/**
	 * Pause the channel.
	 *
	 * @param int|null $seconds Null if the endpoint did not say how long.
	 */
	public static function pause( ReasonCode $reason, ?int $seconds ): self {
		return new self( OutcomeKind::PauseChannel, $reason, self::bounded( $seconds ) );
	}

	/** Hold the channel. */
	public static function hold( ReasonCode $reason ): self {
		return new self( OutcomeKind::HoldChannel, $reason, 0 );
	}

	/** Send a ping, then decide again. */
	public static function diagnose( ReasonCode $reason ): self {
		return new self( OutcomeKind::Diagnose, $reason, 0 );
	}

	private static function bounded( ?int $seconds ): int {
		return min( max( $seconds ?? self::DEFAULT_PAUSE, 1 ), self::MAX_PAUSE );
	}
}
