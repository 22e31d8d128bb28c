<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * The outbox table: the life of a lease.
 *
 * Who may work on a row. Only the holder of a row's token writes to it (compare and swap), and time is the database's: ten
 * hosts disagree about theirs.
 */
final class LeaseTable {

	/** Rows whose process died this often run alone, after all others. */
	public const SUSPECT_LEASES = 2;

	/** A row that stopped the channel this often while others got through cannot stop it again: its attempts count instead. */
	public const KNOWN_STOPS = 2;

	/** Bodies of one lease together, in bytes. */
	public const MAX_BYTES = 4194304;

	/** How many batches a drain looks ahead where others have leased the first one between its look and its lease. */
	private const LOOK_AHEAD = 4;

	/** How often it looks. */
	private const LOOKS = 5;

	/** An earlier row of the same order goes first, so that the older body never arrives last. */
	private const FIRST = "NOT EXISTS ( SELECT 1 FROM %i e WHERE e.order_id = d.order_id AND e.event = d.event AND e.id < d.id AND e.status = 'pending' )";

	/** Pending, unheld and the first of its order. */
	private const FREE = "d.status = 'pending' AND ( d.lease_until IS NULL OR d.lease_until <= UTC_TIMESTAMP() ) AND " . self::FIRST;

	/** No process has died with it twice, and it has closed the channel for nobody. */
	private const SOUND = 'd.leases < %d AND d.closures = 0';

	private const DUE = 'd.due_at <= UTC_TIMESTAMP() AND ' . self::FREE;

	/**
	 * Leases up to a number of due rows and of bytes; where only suspects are left, one of them.
	 *
	 * @param int  $seconds      Length of the lease; longer than its batch can take.
	 * @param int  $limit        Rows at most.
	 * @param bool $newest_first Whether of those that were never tried the newest go first.
	 * @return list<Delivery>
	 * @throws QueryFailed
	 */
	public function lease_due( string $token, int $seconds, int $limit, bool $newest_first = false ): array {
		for ( $look = 0; $look < self::LOOKS; $look++ ) {
			$due = $this->due( 0 === $look ? $limit : self::LOOK_AHEAD * $limit, $newest_first );
			if ( [] === $due ) {
				return [];
			}
			foreach ( self::batches( $due, $limit ) as $ids ) {
				$leased = $this->lease( $ids, $token, $seconds, 'due_at <= UTC_TIMESTAMP()' );
				if ( [] !== $leased ) {
					return $leased;
				}
			}
		}
		return [];
	}

	/**
	 * Leases those of the given rows that nobody holds, to freeze them. Their request has ended, so they need not wait for their
	 * time; and a body is built at once even where an earlier row of its order waits, perhaps for days: later the order may have
	 * moved on. May they be sent? See first_of_their_orders().
	 *
	 * @param list<int> $ids
	 * @param int       $seconds Length of the lease.
	 * @return list<Delivery>
	 * @throws QueryFailed
	 */
	public function lease_to_freeze( array $ids, string $token, int $seconds ): array {
		return $this->lease( $ids, $token, $seconds, 'leases < ' . self::SUSPECT_LEASES );
	}

	/**
	 * Those of the given rows before which no earlier row of their order waits.
	 *
	 * @param list<int> $ids
	 * @return list<int> Row ids.
	 * @throws QueryFailed
	 */
	public function first_of_their_orders( array $ids ): array {
		if ( [] === $ids ) {
			return [];
		}
		$table = DeliveryTable::name();
		$first = Database::rows( 'SELECT d.id FROM %i d WHERE d.id IN (' . Database::placeholders( $ids ) . ') AND ' . self::FIRST . ' ORDER BY d.id', [ $table, ...$ids, $table ] );
		return array_map( static fn ( array $row ): int => (int) $row['id'], $first );
	}

	/**
	 * Stores the payload, once: it does not overwrite one.
	 *
	 * @return bool Whether this process still held the lease and the row had no payload.
	 * @throws QueryFailed
	 */
	public function store_payload( int $id, string $token, string $payload ): bool {
		return 1 === Database::write(
			'UPDATE %i SET body = %s, body_sha256 = %s, body_bytes = %d WHERE id = %d AND lease_token = %s AND lease_until IS NOT NULL AND body IS NULL',
			[ DeliveryTable::name(), $payload, hash( 'sha256', $payload ), strlen( $payload ), $id, $token ]
		);
	}

	/**
	 * Drops a payload that must no longer be sent, so that another one can be stored.
	 *
	 * @return bool Whether this process still held the lease.
	 * @throws QueryFailed
	 */
	public function drop_payload( int $id, string $token ): bool {
		return 1 === Database::write(
			'UPDATE %i SET body = NULL, body_sha256 = NULL, body_bytes = NULL WHERE id = %d AND lease_token = %s AND lease_until IS NOT NULL AND body IS NOT NULL',
			[ DeliveryTable::name(), $id, $token ]
		);
	}

	/**
	 * What is due. First what was never tried, so that no number of orders that the remote does not take stands before it: in
	 * the order of completion, or the newest first. Then what was tried, those that have waited longest first. Where only
	 * suspects are left, the least suspected of them: those that were only in the same batch as the deadly one come before it.
	 *
	 * @param int  $limit        Rows at most.
	 * @param bool $newest_first Whether of those that were never tried the newest go first.
	 * @return list<array<string, string|null>> Id and bytes.
	 * @throws QueryFailed
	 */
	private function due( int $limit, bool $newest_first ): array {
		$table = DeliveryTable::name();
		// By the time of the capture and not by id: no other index has this order, and MariaDB must not be tempted to walk the primary key.
		$sound = Database::rows(
			'SELECT d.id, d.body_bytes FROM %i d WHERE ' . self::DUE . ' AND ' . self::SOUND . ' AND d.tries = 0 ORDER BY ' . ( $newest_first ? 'd.created_at DESC, d.id DESC' : 'd.created_at, d.id' ) . ' LIMIT %d',
			[ $table, $table, self::SUSPECT_LEASES, $limit ]
		);
		if ( count( $sound ) < $limit ) {
			// The sum keeps the index of tries out: these are read in the order of their times, and cost what is due only.
			$tried = Database::rows(
				'SELECT d.id, d.body_bytes FROM %i d WHERE ' . self::DUE . ' AND ' . self::SOUND . ' AND d.tries + 0 > 0 ORDER BY d.due_at, d.id LIMIT %d',
				[ $table, $table, self::SUSPECT_LEASES, $limit - count( $sound ) ]
			);
			$sound = [ ...$sound, ...$tried ];
		}
		return [] !== $sound ? $sound : Database::rows(
			'SELECT d.id, d.body_bytes FROM %i d WHERE ' . self::DUE . ' ORDER BY d.leases, d.closures, d.due_at, d.id LIMIT 1',
			[ $table, $table ]
		);
	}

	/**
	 * Cuts rows into batches, bounded in rows and bytes.
	 *
	 * @param list<array<string, string|null>> $rows  Id and bytes.
	 * @param int                              $limit Rows of a batch.
	 * @return list<list<int>> Row ids.
	 */
	private static function batches( array $rows, int $limit ): array {
		$batches = [];
		$batch   = [];
		$bytes   = 0;
		foreach ( $rows as $row ) {
			$more = (int) ( $row['body_bytes'] ?? 0 );
			if ( [] !== $batch && ( count( $batch ) >= $limit || $bytes + $more > self::MAX_BYTES ) ) {
				$batches[] = $batch;
				$batch     = [];
				$bytes     = 0;
			}
			$batch[] = (int) $row['id'];
			$bytes  += $more;
		}
		return [] === $batch ? $batches : [ ...$batches, $batch ];
	}

	/**
	 * Marks rows with a token, those that nobody holds. Another process may have come first since they were selected: what
	 * it leased is held, what it put off is not due any more.
	 *
	 * @param list<int>      $ids
	 * @param int            $seconds Length of the lease.
	 * @param literal-string $still   What must still be true of a row.
	 * @return list<Delivery> The rows that this process now holds.
	 * @throws QueryFailed
	 */
	private function lease( array $ids, string $token, int $seconds, string $still ): array {
		if ( [] === $ids ) {
			return [];
		}
		$in     = Database::placeholders( $ids );
		$leased = Database::write(
			"UPDATE %i SET lease_token = %s, lease_until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND), leases = leases + 1
			WHERE id IN ($in) AND $still AND status = 'pending' AND ( lease_until IS NULL OR lease_until <= UTC_TIMESTAMP() )",
			[ DeliveryTable::name(), $token, $seconds, ...$ids ]
		);
		if ( 0 === $leased ) {
			return [];
		}
		$rows = Database::rows( "SELECT * FROM %i WHERE id IN ($in) AND lease_token = %s ORDER BY id", [ DeliveryTable::name(), ...$ids, $token ] );
		return array_map( [ Delivery::class, 'from_row' ], $rows );
	}
}
