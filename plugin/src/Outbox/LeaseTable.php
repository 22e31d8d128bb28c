<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * The deliveries table: leases, which say who may work on a row.
 *
 * Only the holder of a row's token writes to the row (compare-and-swap). Time is the database's, because hosts disagree about theirs.
 */
final class LeaseTable {

	/** A row with this many leases without an outcome goes alone, after all others: processes have died with it. */
	public const SUSPECT_LEASES = 2;

	/** A row that stopped the channel this often while others got through cannot stop it again: its attempts count instead. */
	public const KNOWN_STOPS = 2;

	/** Most bytes of payload in one lease. */
	public const MAX_BYTES = 4194304;

	/** How many batches a drain looks ahead if other processes leased the first one after it had selected it. */
	private const LOOK_AHEAD = 4;

	/** How often it selects again. */
	private const LOOKS = 5;

	/** An earlier row of the same order goes first, so that the older payload never arrives last. */
	private const FIRST = "NOT EXISTS ( SELECT 1 FROM %i e WHERE e.order_id = d.order_id AND e.event = d.event AND e.id < d.id AND e.status = 'pending' )";

	/** Pending, not leased, and the first of its order. */
	private const FREE = "d.status = 'pending' AND ( d.lease_until IS NULL OR d.lease_until <= UTC_TIMESTAMP() ) AND " . self::FIRST;

	/** No two processes have died with it, and it has not stopped the channel without need. */
	private const SOUND = 'd.leases < %d AND d.closures = 0';

	private const DUE = 'd.due_at <= UTC_TIMESTAMP() AND ' . self::FREE;

	/**
	 * Leases due rows up to a number of rows and of bytes. If only suspects are left, it leases one of them.
	 *
	 * @param int  $seconds      Length of the lease; longer than its batch can take.
	 * @param int  $limit        Most rows.
	 * @param bool $newest_first Whether the newest of the rows that were never tried go first.
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
	 * Leases those of the given rows that nobody holds, to freeze them. They need not be due, because their request has ended. Rows
	 * are frozen even if an earlier row of their order waits, perhaps for days, because by then the order may have changed. Which of
	 * them may be sent, first_of_their_orders() says.
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
	 * Those of the given rows whose order has no earlier pending row.
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
	 * Selects due rows. Rows that were never tried come first, in the order of completion or the newest first, so that no number of
	 * orders that the endpoint refuses can block them. Then come the others, those that have waited longest first. If only suspects
	 * are left, the least suspected one is selected: rows that were only in the same batch as a deadly one go before it.
	 *
	 * @param int  $limit        Most rows.
	 * @param bool $newest_first Whether the newest of the rows that were never tried go first.
	 * @return list<array<string, string|null>> Id and bytes.
	 * @throws QueryFailed
	 */
	private function due( int $limit, bool $newest_first ): array {
		$table = DeliveryTable::name();
		// Ordered by the time of capture and not by id: only one index has this order, and by id MariaDB might walk the primary key.
		$sound = Database::rows(
			'SELECT d.id, d.body_bytes FROM %i d WHERE ' . self::DUE . ' AND ' . self::SOUND . ' AND d.tries = 0 ORDER BY ' . ( $newest_first ? 'd.created_at DESC, d.id DESC' : 'd.created_at, d.id' ) . ' LIMIT %d',
			[ $table, $table, self::SUSPECT_LEASES, $limit ]
		);
		if ( count( $sound ) < $limit ) {
			// The sum keeps MariaDB from the index on tries. These rows are read in the order of due_at, so only due rows are read.
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
	 * Cuts rows into batches that are bounded in rows and bytes.
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
	 * Marks those rows with a token that nobody holds. Since they were selected, another process may have leased some and delayed others.
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
