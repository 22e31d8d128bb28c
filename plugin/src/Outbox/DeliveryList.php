<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * The outbox table: deliveries as people look for them.
 *
 * Reads only, by keyset along an index and never by offset, so that a table of a million rows answers as one of a thousand.
 */
final class DeliveryList {

	/** Lines of a delivery's history at most, the newest. */
	private const HISTORY = 100;

	private const COLUMNS = 'd.id, d.order_id, d.webhook_id, d.status, d.reason, d.attempts, d.created_at, d.due_at, d.finished_at, d.body_bytes, d.body_sha256,
		d.body IS NOT NULL AS has_body, d.repeats, ( d.lease_until IS NOT NULL AND d.lease_until > UTC_TIMESTAMP() ) AS is_leased';

	/** @throws QueryFailed */
	public function page( DeliverySearch $search ): DeliveryPage {
		[ $where, $values ] = $this->conditions( $search );
		$rows               = Database::rows(
			'SELECT ' . self::COLUMNS . " FROM %i d WHERE $where ORDER BY d.id " . ( $search->oldest_first ? 'ASC' : 'DESC' ) . ' LIMIT %d',
			[ DeliveryTable::name(), ...$values, $search->rows + 1 ]
		);
		$records            = array_map( DeliveryRecord::from_row( ... ), array_slice( $rows, 0, $search->rows ) );
		$last               = [] === $records ? null : $records[ count( $records ) - 1 ]->id;
		return new DeliveryPage( $records, $this->last_attempts( $records ), count( $rows ) > $search->rows ? $last : null );
	}

	/**
	 * Deliveries by id, in the order of their ids.
	 *
	 * @param list<int> $ids
	 * @return array<int, DeliveryRecord> By id; those that do not exist are missing.
	 * @throws QueryFailed
	 */
	public function find( array $ids ): array {
		if ( [] === $ids ) {
			return [];
		}
		$found = [];
		foreach ( Database::rows( 'SELECT ' . self::COLUMNS . ' FROM %i d WHERE d.id IN (' . Database::placeholders( $ids ) . ') ORDER BY d.id', [ DeliveryTable::name(), ...$ids ] ) as $row ) {
			$record               = DeliveryRecord::from_row( $row );
			$found[ $record->id ] = $record;
		}
		return $found;
	}

	/**
	 * The newest delivery of each order.
	 *
	 * @param list<int> $order_ids
	 * @return array<int, DeliveryRecord> By order id; orders without one are missing.
	 * @throws QueryFailed
	 */
	public function newest_of_orders( array $order_ids ): array {
		if ( [] === $order_ids ) {
			return [];
		}
		$table = DeliveryTable::name();
		$found = [];
		$rows  = Database::rows(
			'SELECT ' . self::COLUMNS . ' FROM %i d WHERE d.id IN ( SELECT MAX(n.id) FROM %i n WHERE n.order_id IN (' . Database::placeholders( $order_ids ) . ') GROUP BY n.order_id )',
			[ $table, $table, ...$order_ids ]
		);
		foreach ( $rows as $row ) {
			$record                     = DeliveryRecord::from_row( $row );
			$found[ $record->order_id ] = $record;
		}
		return $found;
	}

	/**
	 * What happened to a delivery, oldest first.
	 *
	 * @return list<AttemptRecord>
	 * @throws QueryFailed
	 */
	public function history( int $id ): array {
		$rows = Database::rows( 'SELECT * FROM %i WHERE delivery_id = %d ORDER BY id DESC LIMIT %d', [ AttemptTable::name(), $id, self::HISTORY ] );
		return array_reverse( array_map( AttemptRecord::from_row( ... ), $rows ) );
	}

	/**
	 * The payload of a delivery, null where it was erased or not built yet.
	 *
	 * @throws QueryFailed
	 */
	public function payload( int $id ): ?string {
		return Database::rows( 'SELECT body FROM %i WHERE id = %d', [ DeliveryTable::name(), $id ] )[0]['body'] ?? null;
	}

	/**
	 * The last attempt of each delivery.
	 *
	 * @param list<DeliveryRecord> $records
	 * @return array<int, AttemptRecord> By delivery id.
	 * @throws QueryFailed
	 */
	private function last_attempts( array $records ): array {
		if ( [] === $records ) {
			return [];
		}
		$ids   = array_map( static fn ( DeliveryRecord $record ): int => $record->id, $records );
		$table = AttemptTable::name();
		$last  = [];
		$rows  = Database::rows(
			'SELECT a.* FROM %i a WHERE a.id IN ( SELECT MAX(n.id) FROM %i n WHERE n.delivery_id IN (' . Database::placeholders( $ids ) . ') AND n.user_id IS NULL GROUP BY n.delivery_id )',
			[ $table, $table, ...$ids ]
		);
		foreach ( $rows as $row ) {
			$attempt                       = AttemptRecord::from_row( $row );
			$last[ $attempt->delivery_id ] = $attempt;
		}
		return $last;
	}

	/**
	 * What the rows must have.
	 *
	 * @return array{literal-string, list<int|string>} Conditions, and the values of their placeholders.
	 * @throws QueryFailed
	 */
	private function conditions( DeliverySearch $search ): array {
		$where  = '1 = 1';
		$values = [];
		$status = $search->view->status();
		if ( null !== $status ) {
			$where   .= ' AND d.status = %s';
			$values[] = $status->value;
		}
		if ( null !== $search->order_id ) {
			$where   .= ' AND d.order_id = %d';
			$values[] = $search->order_id;
		}
		if ( null !== $search->webhook_id ) {
			$where   .= ' AND d.webhook_id = %s';
			$values[] = $search->webhook_id;
		}
		if ( null !== $search->reason ) {
			$where   .= ' AND d.reason = %s';
			$values[] = $search->reason;
		}
		if ( null !== $search->from ) {
			$where   .= ' AND d.created_at >= %s AND d.id >= %d';
			$values[] = self::stored( $search->from );
			$values[] = $this->first_since( $search->from ) ?? PHP_INT_MAX;
		}
		if ( null !== $search->to ) {
			$where   .= ' AND d.created_at < %s AND d.id < %d';
			$values[] = self::stored( $search->to );
			$values[] = $this->first_since( $search->to ) ?? PHP_INT_MAX;
		}
		if ( null !== $search->cursor ) {
			$where   .= $search->oldest_first ? ' AND d.id > %d' : ' AND d.id < %d';
			$values[] = $search->cursor;
		}
		return [ $where, $values ];
	}

	/**
	 * The first row that was captured at a time or later, so that a range of dates is a range of ids.
	 *
	 * @param int $time Unix time.
	 * @return int|null Its id, null where there is none.
	 * @throws QueryFailed
	 */
	private function first_since( int $time ): ?int {
		$row = Database::rows( 'SELECT id FROM %i WHERE created_at >= %s ORDER BY created_at, id LIMIT 1', [ DeliveryTable::name(), self::stored( $time ) ] );
		return [] === $row ? null : (int) $row[0]['id'];
	}

	/** @param int $time Unix time. */
	private static function stored( int $time ): string {
		return gmdate( 'Y-m-d H:i:s', $time );
	}
}
