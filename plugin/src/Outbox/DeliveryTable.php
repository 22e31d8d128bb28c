<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Database\Sql;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Orders\OrderStorage;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * The deliveries table: capture, the dispatch guard, and how deliveries stand.
 *
 * LeaseTable and OutcomeTable have the SQL for the work on a row.
 */
final class DeliveryTable {

	/**
	 * How long a drain leaves a row to the request that captured it, in seconds, counted from the last sign that this request
	 * still works on the order. Many plugins create an order as completed and add its lines afterwards. The end of the
	 * request makes the row due at once, so this delay only matters if the process was killed.
	 */
	private const REQUEST_SECONDS = 60;

	/** Name of the table on the current site, for the SQL of this room. */
	public static function name(): string {
		return Schema::table_names()['deliveries'];
	}

	/**
	 * Inserts the row that holds the slot of an order. The same statement checks that the order is stored as completed, so a
	 * completion that was announced but not stored is never captured. The unique key is the dispatch guard: of any number of
	 * processes, one inserts.
	 *
	 * @param string   $captured_by  Token of this PHP request.
	 * @param int|null $completed_at Unix time of the completion as WooCommerce stores it, null if it stores none.
	 * @param OrderReason|null $settled Reason for settling it at once, so that it is not sent; null to send it.
	 * @return int|null Id of the new row. Null if another row holds the slot, if no order is stored as completed under this id, or if IGNORE hid an error: read back which.
	 * @throws QueryFailed
	 */
	public function insert_completed( int $order_id, string $event, string $webhook_id, string $captured_by, ?int $completed_at, ?OrderReason $settled = null ): ?int {
		$storage = OrderStorage::current();
		$orders  = $storage->orders();
		$reason  = ( $settled ?? OrderReason::Waiting )->code();
		// The column is missing between an update of the plugin and its migration, which never runs in a shopper's request.
		[ $column, $value, $values ] = ( new Schema() )->has_completion_dates()
			? [ ', completed_at', ", NULLIF( %s, '' )", [ null === $completed_at ? '' : gmdate( 'Y-m-d H:i:s', $completed_at ) ] ]
			: [ '', '', [] ];
		$inserted                    = Database::run(
			"INSERT IGNORE INTO %i (order_id, event, open_slot, webhook_id, captured_by, status, reason, due_at, created_at, finished_at$column)
			SELECT o.id, %s, 1, %s, %s, %s, %s, DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND), UTC_TIMESTAMP(), CASE WHEN %s = '' THEN NULL ELSE UTC_TIMESTAMP() END$value
			{$orders->text} WHERE o.id = %d AND {$storage->is_completed()}",
			[ self::name(), $event, $webhook_id, $captured_by, null === $settled ? Status::Pending->value : Status::Cancelled->value, $reason, self::REQUEST_SECONDS, $reason, ...$values, ...$orders->values, $order_id ]
		);
		return 1 === $inserted ? (int) Database::connection()->insert_id : null;
	}

	/**
	 * Leaves a row to its request for another minute, because the request still works on the order.
	 *
	 * @throws QueryFailed
	 */
	public function keep_for_request( int $id ): void {
		Database::run(
			"UPDATE %i SET due_at = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = %d AND status = 'pending' AND attempts = 0 AND body IS NULL AND lease_until IS NULL",
			[ self::name(), self::REQUEST_SECONDS, $id ]
		);
	}

	/**
	 * Releases the slot of an order that is no longer stored as completed, so that its next completion is a new delivery.
	 * WooCommerce also announces a change whose save failed, and one that a nested completion has overtaken. Those change nothing.
	 *
	 * @throws QueryFailed
	 */
	public function release_slot_after( int $order_id, string $event ): void {
		$storage = OrderStorage::current();
		$orders  = $storage->orders();
		Database::run(
			"UPDATE %i SET open_slot = NULL WHERE order_id = %d AND event = %s AND open_slot = 1
				AND NOT EXISTS ( SELECT 1 {$orders->text} WHERE o.id = %d AND {$storage->is_completed()} )",
			[ self::name(), $order_id, $event, ...$orders->values, $order_id ]
		);
	}

	/**
	 * Releases the slot if this row still holds it.
	 *
	 * @throws QueryFailed
	 */
	public function release_slot( int $id ): void {
		Database::run( 'UPDATE %i SET open_slot = NULL WHERE id = %d AND open_slot = 1', [ self::name(), $id ] );
	}

	/**
	 * JOIN clause `d`: the row that holds the slot of an order `o`.
	 *
	 * @param string $event Value of the column event.
	 */
	public static function slot_of_order( string $event ): Sql {
		return new Sql( 'LEFT JOIN %i d ON d.order_id = o.id AND d.event = %s AND d.open_slot = 1', [ self::name(), $event ] );
	}

	/**
	 * Counts that a row stopped the channel although other orders got through afterwards.
	 *
	 * @throws QueryFailed
	 */
	public static function stopped_without_need( int $id ): void {
		Database::write( 'UPDATE %i SET closures = closures + 1 WHERE id = %d', [ self::name(), $id ] );
	}

	/** Unix time of the first capture on this site; null if there was none, or if the table does not exist yet. */
	public static function first_captured_at(): ?int {
		try {
			$first = Database::rows( 'SELECT created_at FROM %i ORDER BY id LIMIT 1', [ self::name() ] );
		} catch ( QueryFailed ) {
			return null;
		}
		$time = [] === $first ? 0 : (int) strtotime( $first[0]['created_at'] . ' UTC' );
		return $time > 0 ? $time : null;
	}

	/**
	 * @return array<string, int> Number of rows by status.
	 * @throws QueryFailed
	 */
	public function counts(): array {
		$counts = array_fill_keys( array_map( static fn ( Status $status ): string => $status->value, Status::cases() ), 0 );
		foreach ( Database::rows( 'SELECT status, COUNT(*) AS n FROM %i GROUP BY status', [ self::name() ] ) as $row ) {
			$counts[ (string) $row['status'] ] = (int) $row['n'];
		}
		return $counts;
	}

	/**
	 * How many deliveries wait or failed. However many were delivered, this reads only the index entries of the others.
	 *
	 * @return array{pending: int, failed: int, oldest_seconds: int, tried: int, tried_order: int|null, tried_reason: ReasonCode} oldest_seconds: age of the oldest waiting one. tried: how many of the waiting ones were sent before; then the order of the newest of these, and the reason of its last outcome.
	 * @throws QueryFailed
	 */
	public function undelivered(): array {
		$found = [];
		foreach ( Database::rows( "SELECT status, COUNT(*) AS n, MIN(id) AS oldest, SUM( CASE WHEN tries > 0 THEN 1 ELSE 0 END ) AS tried, MAX( CASE WHEN tries > 0 THEN id ELSE 0 END ) AS last_tried FROM %i WHERE status IN ( 'pending', 'failed' ) GROUP BY status", [ self::name() ] ) as $row ) {
			$found[ (string) $row['status'] ] = $row;
		}
		$pending = $found[ Status::Pending->value ] ?? [];
		$oldest  = [] === $pending ? [] : Database::rows( 'SELECT created_at, UTC_TIMESTAMP() AS now FROM %i WHERE id = %d', [ self::name(), (int) $pending['oldest'] ] );
		$tried   = 0 === (int) ( $pending['tried'] ?? 0 ) ? [] : Database::rows( 'SELECT order_id, reason FROM %i WHERE id = %d', [ self::name(), (int) ( $pending['last_tried'] ?? 0 ) ] );
		return [
			'pending'        => (int) ( $pending['n'] ?? 0 ),
			'failed'         => (int) ( $found[ Status::Failed->value ]['n'] ?? 0 ),
			'oldest_seconds' => [] === $oldest ? 0 : max( 0, (int) strtotime( $oldest[0]['now'] . ' UTC' ) - (int) strtotime( $oldest[0]['created_at'] . ' UTC' ) ),
			'tried'          => [] === $tried ? 0 : (int) ( $pending['tried'] ?? 0 ),
			'tried_order'    => [] === $tried ? null : (int) $tried[0]['order_id'],
			'tried_reason'   => StoredReason::read( (string) ( $tried[0]['reason'] ?? '' ) ),
		];
	}

	/**
	 * Whether a row is due.
	 *
	 * @throws QueryFailed
	 */
	public function has_due(): bool {
		return [] !== Database::rows( "SELECT id FROM %i WHERE status = 'pending' AND due_at <= UTC_TIMESTAMP() LIMIT 1", [ self::name() ] );
	}

	/**
	 * When an order was last delivered, and the database's time. Reads two entries of the index `retention`, the ends of two ranges,
	 * however many were delivered.
	 *
	 * @return array{at: int|null, now: int} Unix times. at: never after now; null if none was delivered.
	 * @throws QueryFailed
	 */
	public function last_delivered(): array {
		$row = Database::rows(
			"SELECT UTC_TIMESTAMP() AS now,
				( SELECT MAX(finished_at) FROM %i WHERE open_slot = 1 AND status = 'delivered' ) AS in_slot,
				( SELECT MAX(finished_at) FROM %i WHERE open_slot IS NULL AND status = 'delivered' ) AS released",
			[ self::name(), self::name() ]
		)[0];
		$at  = min( max( (string) $row['in_slot'], (string) $row['released'] ), (string) $row['now'] );
		return [
			'at'  => '' === $at ? null : (int) strtotime( $at . ' UTC' ),
			'now' => (int) strtotime( $row['now'] . ' UTC' ),
		];
	}

	/**
	 * Makes rows due whose request has ended. A row whose order was found empty keeps its delay.
	 *
	 * @param list<int> $ids At least one.
	 * @throws QueryFailed
	 */
	public function request_ended( array $ids ): void {
		Database::run(
			"UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND tries = 0 AND reason = '' AND due_at > UTC_TIMESTAMP() AND id IN (" . Database::placeholders( $ids ) . ')',
			[ self::name(), ...$ids ]
		);
	}

	/**
	 * Makes every pending row due, because the channel has become active. Rows that stopped it without need keep their own times.
	 *
	 * @throws QueryFailed
	 */
	public function make_all_due(): void {
		Database::write(
			"UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND due_at > UTC_TIMESTAMP() AND closures < %d",
			[ self::name(), LeaseTable::KNOWN_STOPS ]
		);
	}

	/** Whether anything was ever captured here. No, if the table does not exist yet. */
	public static function has_any(): bool {
		try {
			return [] !== Database::rows( 'SELECT id FROM %i LIMIT 1', [ self::name() ] );
		} catch ( QueryFailed ) {
			return false;
		}
	}
}
