<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** One delivery as people see it, without its payload. */
final class DeliveryRecord {

	/**
	 * @param string     $webhook_id     The id that the endpoint sees.
	 * @param int        $attempts       Attempts that count against the schedule.
	 * @param ReasonCode $reason         Reason of the last outcome.
	 * @param int        $captured_at    Unix time.
	 * @param int|null   $due_at         Unix time of the next attempt, null where none follows.
	 * @param int|null   $finished_at    Unix time, null while it waits.
	 * @param int|null   $payload_bytes  Size of the payload, null where none was built.
	 * @param string|null $payload_sha256 Its digest, null where none was built.
	 * @param bool       $has_payload    Whether it is stored: it is erased once it is delivered.
	 * @param int|null   $repeats        The delivery that it sends again, null where it sends a completion.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $order_id,
		public readonly string $webhook_id,
		public readonly Status $status,
		public readonly Progress $progress,
		public readonly ReasonCode $reason,
		public readonly int $attempts,
		public readonly int $captured_at,
		public readonly ?int $due_at,
		public readonly ?int $finished_at,
		public readonly ?int $payload_bytes,
		public readonly ?string $payload_sha256,
		public readonly bool $has_payload,
		public readonly ?int $repeats
	) {}

	/** @param array<string, string|null> $row Row with the column names of DeliveryList. */
	public static function from_row( array $row ): self {
		$status   = Status::from( (string) ( $row['status'] ?? '' ) );
		$attempts = (int) ( $row['attempts'] ?? 0 );
		return new self(
			(int) ( $row['id'] ?? 0 ),
			(int) ( $row['order_id'] ?? 0 ),
			(string) ( $row['webhook_id'] ?? '' ),
			$status,
			match ( $status ) {
				Status::Delivered => Progress::Delivered,
				Status::Failed    => Progress::Failed,
				Status::Cancelled => Progress::Cancelled,
				Status::Pending   => match ( true ) {
					(bool) (int) ( $row['is_leased'] ?? 0 ) => Progress::Sending,
					$attempts > 0                           => Progress::Retrying,
					default                                 => Progress::Waiting,
				},
			},
			StoredReason::read( (string) ( $row['reason'] ?? '' ) ),
			$attempts,
			(int) self::time( $row['created_at'] ?? null ),
			Status::Pending === $status ? self::time( $row['due_at'] ?? null ) : null,
			self::time( $row['finished_at'] ?? null ),
			null === ( $row['body_bytes'] ?? null ) ? null : (int) $row['body_bytes'],
			$row['body_sha256'] ?? null,
			(bool) (int) ( $row['has_body'] ?? 0 ),
			null === ( $row['repeats'] ?? null ) ? null : (int) $row['repeats']
		);
	}

	/** @return int|null Unix time. */
	private static function time( ?string $stored ): ?int {
		return null === $stored ? null : (int) strtotime( $stored . ' UTC' );
	}
}
