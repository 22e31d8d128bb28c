<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredTime;

defined( 'ABSPATH' ) || exit;

/**
 * The deliveries table: due times and leases that a wrong clock has set.
 *
 * A query for due rows cannot check the other rows without reading them all. So those are checked when nothing is due, and by the sweep.
 */
final class DeliveryTimes {

	/** Most rows of each kind per call. */
	private const LIMIT = 1000;

	/** Not delayed by an answer that may have named a delay itself, in `Retry-After`. */
	private const UNASKED = "d.reason NOT IN ('http_429', 'http_503')";

	/** Delayed by an attempt that is dated in the future, or for longer than its last attempt, its request or its answer can delay it. */
	private const PUT_OFF = "d.status = 'pending' AND d.due_at > UTC_TIMESTAMP() AND (
		EXISTS ( SELECT 1 FROM %i a WHERE a.delivery_id = d.id AND a.attempted_at > UTC_TIMESTAMP() )
		OR ( " . self::UNASKED . ' OR d.due_at > DATE_ADD(UTC_TIMESTAMP(), INTERVAL ' . StoredTime::ASKED_PAUSE . ' SECOND) ) AND CASE d.attempts';

	/**
	 * Makes rows due that a wrong clock has delayed.
	 *
	 * @param list<int> $longest The longest delay after the first, second, … attempt, in seconds.
	 * @return int Rows.
	 * @throws QueryFailed
	 */
	public function pull_in_due( array $longest ): int {
		$cases  = '';
		$bounds = [];
		foreach ( [ 0, ...$longest ] as $attempts => $seconds ) {
			$cases .= ' WHEN %d THEN d.due_at > DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND)';
			array_push( $bounds, $attempts, max( StoredTime::REQUEST, $seconds ) );
		}
		$table = DeliveryTable::name();
		$rows  = Database::rows(
			'SELECT d.id FROM %i d WHERE ' . self::PUT_OFF . $cases . ' ELSE d.due_at > DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) END ) ORDER BY d.due_at LIMIT %d',
			[ $table, AttemptTable::name(), ...$bounds, max( StoredTime::REQUEST, ...$longest ), self::LIMIT ]
		);
		$ids   = array_map( static fn ( array $row ): int => (int) $row['id'], $rows );
		return [] === $ids ? 0 : Database::write(
			"UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND due_at > UTC_TIMESTAMP() AND id IN (" . Database::placeholders( $ids ) . ')',
			[ $table, ...$ids ]
		);
	}

	/**
	 * Shortens leases that end later than any lease can. It does not end them, because their holders may be alive and sending.
	 *
	 * @return int Rows.
	 * @throws QueryFailed
	 */
	public function cut_leases(): int {
		return Database::write(
			'UPDATE %i SET lease_until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE lease_until > DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) ORDER BY lease_until LIMIT %d',
			[ DeliveryTable::name(), StoredTime::LEASE, StoredTime::LEASE + StoredTime::LEASE_SLACK, self::LIMIT ]
		);
	}
}
