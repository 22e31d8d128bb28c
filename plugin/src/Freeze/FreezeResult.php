<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

use WCOrderSync\Outbox\Status;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** The result of freezing a delivery: a payload, or a status with its reason. */
final class FreezeResult {

	/**
	 * Use the named constructors.
	 *
	 * @param string|null     $payload    Stored bytes, to be sent.
	 * @param Status          $status     Pending: send it, or try to freeze it later.
	 * @param ReasonCode|null $reason     Null with a payload, and if another process holds the row now.
	 * @param bool            $keeps_slot Whether a cancelled row keeps the slot of its order.
	 * @param int|null        $wait       Seconds until it is frozen again without counting an attempt; null if the schedule decides.
	 */
	private function __construct(
		public readonly ?string $payload,
		public readonly Status $status,
		public readonly ?ReasonCode $reason,
		public readonly bool $keeps_slot = false,
		public readonly ?int $wait = null
	) {}

	/** The payload is built and stored. */
	public static function payload( string $payload ): self {
		return new self( $payload, Status::Pending, null );
	}

	/** There was no completion to announce. */
	public static function cancelled( ReasonCode $reason ): self {
		return new self( null, Status::Cancelled, $reason );
	}

	/** The completion is history: the row keeps the slot and is not sent unasked. */
	public static function settled( ReasonCode $reason ): self {
		return new self( null, Status::Cancelled, $reason, true );
	}

	/**
	 * The order is not finished yet.
	 *
	 * @param int $seconds Seconds until it is read again.
	 */
	public static function wait( ReasonCode $reason, int $seconds ): self {
		return new self( null, Status::Pending, $reason, false, $seconds );
	}

	/** The order cannot be announced as it is. */
	public static function failed( ReasonCode $reason ): self {
		return new self( null, Status::Failed, $reason );
	}

	/** Another process holds the row now, and its outcome counts. */
	public static function lost(): self {
		return new self( null, Status::Pending, null );
	}

	/** Something failed that may work next time. */
	public static function later( ReasonCode $reason ): self {
		return new self( null, Status::Pending, $reason );
	}
}
