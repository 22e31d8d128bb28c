<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * The deliveries table: what became of leased rows.
 *
 * Each outcome ends the lease. One statement writes many rows. The token stays on a row after its lease, so that the holder can tell
 * which of the rows were still its own.
 */
final class OutcomeTable {

	/**
	 * The counter of leases after an outcome that counts no attempt. It stays known that a process died with the row: that process
	 * may have sent it.
	 */
	private const KNOWN_DEATH = 'CASE WHEN leases > 1 THEN 1 ELSE 0 END';

	/**
	 * The endpoint has them. The payloads are erased at once.
	 *
	 * @param list<int> $ids
	 * @return list<int> Those of the rows that this process still held.
	 * @throws QueryFailed
	 */
	public function delivered( array $ids, string $token, ReasonCode $reason ): array {
		return $this->finish( $ids, $token, "status = 'delivered', body = NULL, attempts = attempts + 1, tries = tries + 1, finished_at = UTC_TIMESTAMP()", [], $reason );
	}

	/**
	 * They cannot be delivered as they are. The payloads stay, because a person may resend them.
	 *
	 * @param list<int> $ids
	 * @param int       $attempt 1 if an attempt was made, else 0.
	 * @return list<int> Those of the rows that this process still held.
	 * @throws QueryFailed
	 */
	public function failed( array $ids, string $token, ReasonCode $reason, int $attempt ): array {
		return $this->finish( $ids, $token, "status = 'failed', attempts = attempts + %d, finished_at = UTC_TIMESTAMP()", [ $attempt ], $reason );
	}

	/**
	 * There is nothing to announce. The slot is released and the payload erased.
	 *
	 * @param list<int> $ids
	 * @return list<int> Those of the rows that this process still held.
	 * @throws QueryFailed
	 */
	public function cancelled( array $ids, string $token, ReasonCode $reason ): array {
		return $this->finish( $ids, $token, "status = 'cancelled', open_slot = NULL, body = NULL, finished_at = UTC_TIMESTAMP()", [], $reason );
	}

	/**
	 * The completion is history: it is not sent, and the row keeps the slot.
	 *
	 * @param list<int> $ids
	 * @return list<int> Those of the rows that this process still held.
	 * @throws QueryFailed
	 */
	public function settled( array $ids, string $token, ReasonCode $reason ): array {
		return $this->finish( $ids, $token, "status = 'cancelled', finished_at = UTC_TIMESTAMP()", [], $reason );
	}

	/**
	 * They are frozen again later. No attempt is counted.
	 *
	 * @param list<int> $ids
	 * @param int       $seconds Seconds until then.
	 * @return list<int> Those of the rows that this process still held.
	 * @throws QueryFailed
	 */
	public function wait( array $ids, string $token, ReasonCode $reason, int $seconds ): array {
		return $this->finish( $ids, $token, 'due_at = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND)', [ $seconds ], $reason );
	}

	/**
	 * Another attempt follows.
	 *
	 * @param list<int> $ids
	 * @param int       $seconds  Seconds until they are due.
	 * @param bool      $is_told  Whether a note in the order tells of it.
	 * @param bool      $is_taken Whether the endpoint has another order under the reference.
	 * @return list<int> Those of the rows that this process still held.
	 * @throws QueryFailed
	 */
	public function retry_in( array $ids, string $token, ReasonCode $reason, int $seconds, bool $is_told = false, bool $is_taken = false ): array {
		return $this->finish(
			$ids,
			$token,
			'attempts = attempts + 1, tries = tries + 1, is_told = CASE WHEN 1 = %d THEN 1 ELSE is_told END, is_taken = CASE WHEN 1 = %d THEN 1 ELSE is_taken END, due_at = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND)',
			[ (int) $is_told, (int) $is_taken, $seconds ],
			$reason
		);
	}

	/**
	 * The endpoint asked us to wait. Another attempt follows after that.
	 *
	 * @param list<int> $ids
	 * @param int       $seconds Seconds until they are due.
	 * @param int       $attempt 1 if it counts as an attempt, else 0.
	 * @return list<int> Those of the rows that this process still held.
	 * @throws QueryFailed
	 */
	public function asked_to_wait( array $ids, string $token, ReasonCode $reason, int $seconds, int $attempt ): array {
		return $this->finish( $ids, $token, 'attempts = attempts + %d, tries = tries + 1, waits = waits + 1, due_at = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND)', [ $attempt, $seconds ], $reason, self::KNOWN_DEATH );
	}

	/**
	 * Releases rows: no attempt is counted, and they stay due. Rows that were sent go behind the others.
	 *
	 * @param list<int> $ids
	 * @param bool      $was_sent Whether they were sent.
	 * @return list<int> Those of the rows that this process still held.
	 * @throws QueryFailed
	 */
	public function release( array $ids, string $token, ReasonCode $reason, bool $was_sent ): array {
		return $this->finish( $ids, $token, 'tries = tries + %d, due_at = UTC_TIMESTAMP()', [ (int) $was_sent ], $reason, self::KNOWN_DEATH );
	}

	/**
	 * Writes an outcome and ends the leases that are still ours.
	 *
	 * @param list<int>      $ids
	 * @param literal-string $set
	 * @param list<int>      $values Values of their placeholders.
	 * @param literal-string $leases What the counter of leases becomes.
	 * @return list<int> Those of the rows that this process still held.
	 * @throws QueryFailed
	 */
	private function finish( array $ids, string $token, string $set, array $values, ReasonCode $reason, string $leases = '0' ): array {
		if ( [] === $ids ) {
			return [];
		}
		$in      = Database::placeholders( $ids );
		$written = Database::write(
			"UPDATE %i SET $set, reason = %s, leases = $leases, lease_until = NULL WHERE id IN ($in) AND lease_token = %s AND lease_until IS NOT NULL AND status = 'pending'",
			[ DeliveryTable::name(), ...$values, $reason->code(), ...$ids, $token ]
		);
		if ( count( $ids ) === $written ) {
			return $ids;
		}
		$ours = Database::rows( "SELECT id FROM %i WHERE id IN ($in) AND lease_token = %s AND lease_until IS NULL", [ DeliveryTable::name(), ...$ids, $token ] );
		return array_map( static fn ( array $row ): int => (int) $row['id'], $ours );
	}
}
