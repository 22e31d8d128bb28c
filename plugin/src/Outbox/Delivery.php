<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** One row of the deliveries table, as it was read. */
final class Delivery {

	/** The value of captured_by in rows that the sweep has captured. A request writes its own token there. */
	public const BY_SWEEP = 'sweep';

	/**
	 * @param string       $webhook_id     Stable id on the wire.
	 * @param bool         $holds_slot     Whether the row holds the slot of its order: we have not heard that the order left "completed".
	 * @param int|null     $completed_at   Unix time of the completion date that the order had at capture; null if it had none, or if an older version captured the row.
	 * @param bool         $is_swept       Whether the sweep captured it. The sweep reads first that the order is stored as completed.
	 * @param int          $attempts       Attempts that count against the schedule.
	 * @param int          $leases         Leases since the last recorded outcome, including the current one.
	 * @param ReasonCode   $reason         Reason of the last outcome.
	 * @param string|null  $payload        The frozen bytes; null before the freeze and after delivery.
	 * @param string|null  $payload_sha256 Their digest.
	 * @param DeliveryPast $past           Its history besides the attempts.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $order_id,
		public readonly string $webhook_id,
		public readonly Status $status,
		public readonly bool $holds_slot,
		public readonly ?int $completed_at,
		public readonly bool $is_swept,
		public readonly int $attempts,
		public readonly int $leases,
		public readonly ReasonCode $reason,
		public readonly ?string $payload,
		public readonly ?string $payload_sha256,
		public readonly DeliveryPast $past = new DeliveryPast()
	) {}

	/** @param array<string, string|null> $row Row with the table's column names. */
	public static function from_row( array $row ): self {
		return new self(
			(int) ( $row['id'] ?? 0 ),
			(int) ( $row['order_id'] ?? 0 ),
			(string) ( $row['webhook_id'] ?? '' ),
			Status::from( (string) ( $row['status'] ?? '' ) ),
			null !== ( $row['open_slot'] ?? null ),
			null === ( $row['completed_at'] ?? null ) ? null : (int) strtotime( $row['completed_at'] . ' UTC' ),
			self::BY_SWEEP === ( $row['captured_by'] ?? '' ),
			(int) ( $row['attempts'] ?? 0 ),
			(int) ( $row['leases'] ?? 0 ),
			StoredReason::read( (string) ( $row['reason'] ?? '' ) ),
			$row['body'] ?? null,
			$row['body_sha256'] ?? null,
			DeliveryPast::from_row( $row )
		);
	}

	/** The same delivery with its payload. */
	public function with_payload( string $payload ): self {
		return new self( $this->id, $this->order_id, $this->webhook_id, $this->status, $this->holds_slot, $this->completed_at, $this->is_swept, $this->attempts, $this->leases, $this->reason, $payload, hash( 'sha256', $payload ), $this->past );
	}

	/** Whether the stored bytes are the bytes that were frozen. */
	public function is_payload_intact(): bool {
		return null !== $this->payload && null !== $this->payload_sha256 && hash_equals( $this->payload_sha256, hash( 'sha256', $this->payload ) );
	}

	/**
	 * Whether an earlier attempt may have reached the endpoint, recorded or not. If the endpoint had another order under our
	 * reference before our first attempt, then the order it has is not ours.
	 */
	public function may_have_arrived(): bool {
		return ! $this->past->is_taken && ( $this->attempts > 0 || $this->leases > 1 );
	}
}
