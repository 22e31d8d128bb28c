<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

use WCOrderSync\Outbox\Status;

defined( 'ABSPATH' ) || exit;

/**
 * What freezing a delivery came to.
 *
 * A body, or a status with its reason.
 */
final class FreezeResult {

	/** Reason of a row that another process has taken. */
	public const LOST = 'lost_lease';

	/**
	 * Use the named constructors.
	 *
	 * @param string|null $body       Stored bytes, to be sent.
	 * @param Status      $status     Pending: send it, or try to freeze it later.
	 * @param string      $reason     Stable code, '' for a body.
	 * @param bool        $keeps_slot Whether a cancelled row still stands for the completion of its order.
	 * @param int|null    $wait       Seconds after which it is looked at again without having cost an attempt; null where the schedule says when.
	 */
	private function __construct(
		public readonly ?string $body,
		public readonly Status $status,
		public readonly string $reason,
		public readonly bool $keeps_slot = false,
		public readonly ?int $wait = null
	) {}

	/**
	 * The body is built and stored.
	 *
	 * @param string $body Raw bytes.
	 */
	public static function body( string $body ): self {
		return new self( $body, Status::Pending, '' );
	}

	/** There was no completion to announce. */
	public static function cancelled( string $reason ): self {
		return new self( null, Status::Cancelled, $reason );
	}

	/** The completion is history: the row stands for it and is not sent unasked. */
	public static function settled( string $reason ): self {
		return new self( null, Status::Cancelled, $reason, true );
	}

	/**
	 * The order is not finished yet.
	 *
	 * @param int $seconds Seconds until it is looked at again.
	 */
	public static function wait( string $reason, int $seconds ): self {
		return new self( null, Status::Pending, $reason, false, $seconds );
	}

	/** The order cannot be announced as it is. */
	public static function failed( string $reason ): self {
		return new self( null, Status::Failed, $reason );
	}

	/** Another process has taken the row; whatever it does counts. */
	public static function lost(): self {
		return new self( null, Status::Pending, self::LOST );
	}

	/** Something broke that may work the next time. */
	public static function later( string $reason ): self {
		return new self( null, Status::Pending, $reason );
	}
}
