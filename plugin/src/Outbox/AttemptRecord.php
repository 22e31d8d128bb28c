<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** One line of the history of a delivery: an attempt, or what a person did with it. */
final class AttemptRecord {

	/**
	 * @param int         $at          Unix time.
	 * @param string      $outcome     What became of it: an outcome of the decision, or an action of a person.
	 * @param int|null    $http_status Null where there was no answer.
	 * @param string|null $error       Code of the network error, null where there was an answer.
	 * @param string      $request_id  The X-Request-Id that the endpoint saw, empty for an action.
	 * @param int|null    $user_id     Who did it, null for an attempt.
	 * @param string      $detail      What that person wrote about it; may be empty.
	 */
	public function __construct(
		public readonly int $delivery_id,
		public readonly int $at,
		public readonly int $duration_ms,
		public readonly string $outcome,
		public readonly ReasonCode $reason,
		public readonly ?int $http_status,
		public readonly ?string $error,
		public readonly string $request_id,
		public readonly ?int $user_id,
		public readonly string $detail
	) {}

	/** @param array<string, string|null> $row Row with the table's column names. */
	public static function from_row( array $row ): self {
		return new self(
			(int) ( $row['delivery_id'] ?? 0 ),
			(int) strtotime( ( $row['attempted_at'] ?? '' ) . ' UTC' ),
			(int) ( $row['duration_ms'] ?? 0 ),
			(string) ( $row['outcome'] ?? '' ),
			StoredReason::read( (string) ( $row['reason'] ?? '' ) ),
			null === ( $row['http_status'] ?? null ) ? null : (int) $row['http_status'],
			$row['error'] ?? null,
			(string) ( $row['request_id'] ?? '' ),
			null === ( $row['user_id'] ?? null ) ? null : (int) $row['user_id'],
			(string) ( $row['detail'] ?? '' )
		);
	}
}
