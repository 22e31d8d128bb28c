<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * One row of the outbox.
 *
 * A delivery as it was read from the table.
 */
final class Delivery {

	/** What the sweep writes as captured_by, where a request writes its token. */
	public const BY_SWEEP = 'sweep';

	/**
	 * @param string       $webhook_id   Stable id on the wire.
	 * @param bool         $is_open      Whether the row holds the order's slot: the order was not heard leaving "completed".
	 * @param int|null     $completed_at Unix time of the completion as the order carried it at the capture; null where it carried none, or an older version captured it.
	 * @param bool         $is_swept     Whether the sweep captured it, after it had read that the order is stored as completed.
	 * @param int          $attempts     Attempts counted so far.
	 * @param int          $leases       Leases taken since the last recorded outcome, this one included.
	 * @param string       $reason       Reason of the last outcome.
	 * @param string|null  $body         Frozen body, null before the freeze and after delivery.
	 * @param string|null  $body_sha256  Digest of the frozen body.
	 * @param DeliveryPast $past         What it has met so far.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $order_id,
		public readonly string $webhook_id,
		public readonly Status $status,
		public readonly bool $is_open,
		public readonly ?int $completed_at,
		public readonly bool $is_swept,
		public readonly int $attempts,
		public readonly int $leases,
		public readonly string $reason,
		public readonly ?string $body,
		public readonly ?string $body_sha256,
		public readonly DeliveryPast $past = new DeliveryPast()
	) {}

	/**
	 * From a database row.
	 *
	 * @param array<string, string|null> $row Row with the table's column names.
	 */
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
			(string) ( $row['reason'] ?? '' ),
			$row['body'] ?? null,
			$row['body_sha256'] ?? null,
			DeliveryPast::from_row( $row )
		);
	}

	/**
	 * The same delivery with its frozen body.
	 *
	 * @param string $body Raw bytes.
	 */
	public function with_body( string $body ): self {
		return new self( $this->id, $this->order_id, $this->webhook_id, $this->status, $this->is_open, $this->completed_at, $this->is_swept, $this->attempts, $this->leases, $this->reason, $body, hash( 'sha256', $body ), $this->past );
	}

	/** Whether the stored bytes are the bytes that were frozen. */
	public function is_body_intact(): bool {
		return null !== $this->body && null !== $this->body_sha256 && hash_equals( $this->body_sha256, hash( 'sha256', $this->body ) );
	}

	/**
	 * Whether an earlier attempt may have reached the remote already, recorded or not. Where the remote had another order under
	 * the reference before that, what it has is not ours.
	 */
	public function may_have_arrived(): bool {
		return ! $this->past->is_taken && ( $this->attempts > 0 || $this->leases > 1 );
	}
}
