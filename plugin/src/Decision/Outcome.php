<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Database\StoredTime;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * A decision with its reason.
 *
 * What to do with a delivery, and why.
 */
final class Outcome {

	/** Longest pause that a remote can ask for, in seconds. */
	public const MAX_PAUSE = StoredTime::ASKED_PAUSE;

	/** Pause where the remote asks for one without saying how long, in seconds. */
	public const DEFAULT_PAUSE = 60;

	/** First pause of a remote that is not there, in seconds. A ping ends it or makes it longer. */
	public const SHORT_PAUSE = 30;

	/**
	 * @param OutcomeKind $kind          What to do.
	 * @param int         $pause_seconds Length of a pause, of the channel or of the order alone; 0 otherwise.
	 * @param bool        $is_refusal    Whether the remote refused the order itself: people are told at once.
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

	/** Another attempt follows. */
	public static function retry( ReasonCode $reason ): self {
		return new self( OutcomeKind::Retry, $reason, 0 );
	}

	/** The remote refused this order and takes others. Another attempt follows. */
	public static function refused( ReasonCode $reason ): self {
		return new self( OutcomeKind::Retry, $reason, 0, true );
	}

	/**
	 * The remote asked for patience with this order.
	 *
	 * @param int|null $seconds What the remote asked for.
	 */
	public static function wait( ReasonCode $reason, ?int $seconds ): self {
		return new self( OutcomeKind::Wait, $reason, self::bounded( $seconds ) );
	}

	/**
	 * The channel pauses.
	 *
	 * @param int|null $seconds What the remote asked for.
	 */
	public static function pause( ReasonCode $reason, ?int $seconds ): self {
		return new self( OutcomeKind::PauseChannel, $reason, self::bounded( $seconds ) );
	}

	/** The channel is held. */
	public static function hold( ReasonCode $reason ): self {
		return new self( OutcomeKind::HoldChannel, $reason, 0 );
	}

	/** Ask for a diagnosis first. */
	public static function diagnose( ReasonCode $reason ): self {
		return new self( OutcomeKind::Diagnose, $reason, 0 );
	}

	/**
	 * Seconds that a remote can ask for.
	 *
	 * @param int|null $seconds What it asked for.
	 */
	private static function bounded( ?int $seconds ): int {
		return min( max( $seconds ?? self::DEFAULT_PAUSE, 1 ), self::MAX_PAUSE );
	}
}
