<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

use WCOrderSync\Outbox\Status;

defined( 'ABSPATH' ) || exit;

/** The result of freezing a delivery: a payload, or a status with its reason. */
final class FreezeResult {

	/** Reason if another process holds the row now. */
	public const LOST = 'lost_lease';

	/**
	 * Use the named constructors.
	 *
	 * @param string|null $payload    Stored bytes, to be sent.
	 * @param Status      $status     Pending: send it, or try to freeze it later.
	 * @param string      $reason     Stable code, '' with a payload.
	 * @param bool        $keeps_slot Whether a cancelled row keeps the slot of its order.
	 * @param int|null    $wait       Seconds until it is frozen again without counting an attempt; null if the schedule decides.
	 */
	private function __construct(
		public readonly ?string $payload,
		public readonly Status $status,
		public readonly string $reason,
		public readonly bool $keeps_slot = false,
		public readonly ?int $wait = null
	) {}

	/** The payload is built and stored. */
	public static function payload( string $payload ): self {
		return new self( $payload, Status::Pending, '' );
	}

	/** There was no completion to announce. */
	public static function cancelled( string $reason ): self {
		return new self( null, Status::Cancelled, $reason );
	}

	/** The completion is history: the row keeps the slot and is not sent unasked. */
	public static function settled( string $reason ): self {
		return new self( null, Status::Cancelled, $reason, true );
	}

	/**
	 * The order is not finished yet.
	 *
	 * @param int $seconds Seconds until it is read again.
	 */
	public static function wait( string $reason, int $seconds ): self {
		return new self( null, Status::Pending, $reason, false, $seconds );
	}

	/** The order cannot be announced as it is. */
	public static function failed( string $reason ): self {
		return new self( null, Status::Failed, $reason );
	}

	/** Another process holds the row now, and its outcome counts. */
	public static function lost(): self {
		return new self( null, Status::Pending, self::LOST );
	}

	/** Something failed that may work next time. */
	public static function later( string $reason ): self {
		return new self( null, Status::Pending, $reason );
	}
}
