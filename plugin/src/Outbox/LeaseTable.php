<?php
/**
 * The outbox table: the life of a lease.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * Who may work on a row, and what became of it. Only the holder of a row's token writes its outcome (compare and swap),
 * and time is the database's: ten hosts disagree about theirs.
 */
final class LeaseTable {

	/**
	 * Rows whose process died this often run alone, after all others.
	 */
	public const SUSPECT_LEASES = 2;

	/**
	 * Pending and unheld; an earlier row of the same order goes first, so that the older body never arrives last.
	 */
	private const FREE = "d.status = 'pending' AND ( d.lease_until IS NULL OR d.lease_until <= UTC_TIMESTAMP() )
		AND NOT EXISTS ( SELECT 1 FROM %i e WHERE e.order_id = d.order_id AND e.event = d.event AND e.id < d.id AND e.status = 'pending' )";

	private const DUE = 'd.due_at <= UTC_TIMESTAMP() AND ' . self::FREE;

	/**
	 * Leases up to a number of due rows; where only suspects are left, one of them.
	 *
	 * @param string $token   New token.
	 * @param int    $seconds Length of the lease; longer than its batch can take.
	 * @param int    $limit   Rows at most.
	 * @return list<Delivery>
	 * @throws QueryFailed When the database refuses.
	 */
	public function lease_due( string $token, int $seconds, int $limit ): array {
		$table = DeliveryTable::name();
		$sound = Database::rows(
			'SELECT d.id FROM %i d WHERE ' . self::DUE . ' AND d.leases < %d ORDER BY d.due_at, d.id LIMIT %d',
			[ $table, $table, self::SUSPECT_LEASES, $limit ]
		);
		if ( [] === $sound ) {
			$sound = Database::rows(
				'SELECT d.id FROM %i d WHERE ' . self::DUE . ' ORDER BY d.due_at, d.id LIMIT 1',
				[ $table, $table ]
			);
		}
		return $this->lease( array_map( static fn ( array $row ): int => (int) $row['id'], $sound ), $token, $seconds, 'due_at <= UTC_TIMESTAMP()' );
	}

	/**
	 * Leases those of the given rows that nobody holds. Their request has ended, so they need not wait for their time.
	 *
	 * @param list<int> $ids     Row ids.
	 * @param string    $token   New token.
	 * @param int       $seconds Length of the lease.
	 * @return list<Delivery>
	 * @throws QueryFailed When the database refuses.
	 */
	public function lease_these( array $ids, string $token, int $seconds ): array {
		if ( [] === $ids ) {
			return [];
		}
		$table = DeliveryTable::name();
		$free  = Database::rows(
			'SELECT d.id FROM %i d WHERE d.id IN (' . self::placeholders( $ids ) . ') AND ' . self::FREE . ' AND d.leases < %d ORDER BY d.id',
			[ $table, ...$ids, $table, self::SUSPECT_LEASES ]
		);
		return $this->lease( array_map( static fn ( array $row ): int => (int) $row['id'], $free ), $token, $seconds, '1 = 1' );
	}

	/**
	 * Stores the frozen body. Once: a body that is there stays.
	 *
	 * @param int    $id    Row id.
	 * @param string $token Token of the lease.
	 * @param string $body  Raw bytes.
	 * @return bool Whether this process still held the lease and the row had no body.
	 * @throws QueryFailed When the database refuses.
	 */
	public function store_body( int $id, string $token, string $body ): bool {
		return 1 === Database::run(
			'UPDATE %i SET body = %s, body_sha256 = %s WHERE id = %d AND lease_token = %s AND body IS NULL',
			[ DeliveryTable::name(), $body, hash( 'sha256', $body ), $id, $token ]
		);
	}

	/**
	 * The remote has it: the body is erased at once.
	 *
	 * @param int    $id     Row id.
	 * @param string $token  Token of the lease.
	 * @param string $reason Stable code.
	 * @return bool Whether this process still held the lease.
	 * @throws QueryFailed When the database refuses.
	 */
	public function delivered( int $id, string $token, string $reason ): bool {
		return $this->finish( $id, $token, "status = 'delivered', body = NULL, attempts = attempts + 1, finished_at = UTC_TIMESTAMP()", [], $reason );
	}

	/**
	 * It cannot be delivered as it is. The body stays: a person may resend it.
	 *
	 * @param int    $id      Row id.
	 * @param string $token   Token of the lease.
	 * @param string $reason  Stable code.
	 * @param int    $attempt 1 where an attempt was made, else 0.
	 * @return bool Whether this process still held the lease.
	 * @throws QueryFailed When the database refuses.
	 */
	public function failed( int $id, string $token, string $reason, int $attempt ): bool {
		return $this->finish( $id, $token, "status = 'failed', attempts = attempts + %d, finished_at = UTC_TIMESTAMP()", [ $attempt ], $reason );
	}

	/**
	 * The completion never was: the slot is free for the real one.
	 *
	 * @param int    $id     Row id.
	 * @param string $token  Token of the lease.
	 * @param string $reason Stable code.
	 * @return bool Whether this process still held the lease.
	 * @throws QueryFailed When the database refuses.
	 */
	public function cancelled( int $id, string $token, string $reason ): bool {
		return $this->finish( $id, $token, "status = 'cancelled', open_slot = NULL, finished_at = UTC_TIMESTAMP()", [], $reason );
	}

	/**
	 * Another attempt follows.
	 *
	 * @param int    $id      Row id.
	 * @param string $token   Token of the lease.
	 * @param string $reason  Stable code.
	 * @param int    $seconds Seconds until it is due.
	 * @return bool Whether this process still held the lease.
	 * @throws QueryFailed When the database refuses.
	 */
	public function retry_in( int $id, string $token, string $reason, int $seconds ): bool {
		return $this->finish( $id, $token, 'attempts = attempts + 1, due_at = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND)', [ $seconds ], $reason );
	}

	/**
	 * Gives a row back: no attempt is counted, it stays due, behind the others, so that each probe of a channel takes another row.
	 *
	 * @param int    $id     Row id.
	 * @param string $token  Token of the lease.
	 * @param string $reason Stable code.
	 * @return bool Whether this process still held the lease.
	 * @throws QueryFailed When the database refuses.
	 */
	public function give_back( int $id, string $token, string $reason ): bool {
		return $this->finish( $id, $token, 'due_at = UTC_TIMESTAMP()', [], $reason );
	}

	/**
	 * Marks rows with a token, those that nobody holds. Another process may have come first since they were selected: what
	 * it leased is held, what it put off is not due any more.
	 *
	 * @param list<int>      $ids     Row ids.
	 * @param string         $token   New token.
	 * @param int            $seconds Length of the lease.
	 * @param literal-string $still   What must still be true of a row.
	 * @return list<Delivery> The rows that this process now holds.
	 * @throws QueryFailed When the database refuses.
	 */
	private function lease( array $ids, string $token, int $seconds, string $still ): array {
		if ( [] === $ids ) {
			return [];
		}
		$in     = self::placeholders( $ids );
		$leased = Database::run(
			"UPDATE %i SET lease_token = %s, lease_until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND), leases = leases + 1
			WHERE id IN ($in) AND $still AND status = 'pending' AND ( lease_until IS NULL OR lease_until <= UTC_TIMESTAMP() )",
			[ DeliveryTable::name(), $token, $seconds, ...$ids ]
		);
		if ( 0 === $leased ) {
			return [];
		}
		$rows = Database::rows( "SELECT * FROM %i WHERE id IN ($in) AND lease_token = %s ORDER BY due_at, id", [ DeliveryTable::name(), ...$ids, $token ] );
		return array_map( [ Delivery::class, 'from_row' ], $rows );
	}

	/**
	 * Writes an outcome and ends the lease, if it is still ours.
	 *
	 * @param int            $id     Row id.
	 * @param string         $token  Token of the lease.
	 * @param literal-string $set    Assignments.
	 * @param list<int>      $values Values of their placeholders.
	 * @param string         $reason Stable code.
	 * @throws QueryFailed When the database refuses.
	 */
	private function finish( int $id, string $token, string $set, array $values, string $reason ): bool {
		return 1 === Database::run(
			"UPDATE %i SET $set, reason = %s, leases = 0, lease_token = NULL, lease_until = NULL WHERE id = %d AND lease_token = %s AND status = 'pending'",
			[ DeliveryTable::name(), ...$values, $reason, $id, $token ]
		);
	}

	/**
	 * One %d an id.
	 *
	 * @param list<int> $ids Ids, at least one.
	 * @return literal-string
	 */
	private static function placeholders( array $ids ): string {
		return implode( ',', array_fill( 0, count( $ids ), '%d' ) );
	}
}
