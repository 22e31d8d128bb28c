<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Orders\OrderStorage;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * The outbox table: capture and the dispatch guard.
 *
 * All SQL that writes and reads deliveries, except the life of a lease (see LeaseTable).
 */
final class DeliveryTable {

	/**
	 * How long a drain leaves a row to the request that captured it, in seconds, counted from the last sign that this request
	 * still works on the order. Many plugins create an order as completed and add its lines afterwards. The end of the
	 * request makes the row due at once, so only a process that was killed costs this time.
	 */
	private const REQUEST_SECONDS = 60;

	/** Name of the table on the current site. */
	public static function name(): string {
		return Schema::table_names()['deliveries'];
	}

	/**
	 * Adds the row that holds the slot of an order which is stored as completed. One statement proves that and inserts, so
	 * that what is announced and not stored is never captured. The unique key is the dispatch guard: of any number of
	 * processes one inserts.
	 *
	 * @param string   $webhook_id   New webhook id.
	 * @param string   $captured_by  Token of this PHP request.
	 * @param int|null $completed_at Unix time of the completion as WooCommerce stores it, null where it stores none.
	 * @param OrderReason|null $settled Reason under which it is settled, so that it is not sent; null where it is to be sent.
	 * @return int|null Id of the new row; null where the order has such a row already, is no `shop_order` that is stored as completed, or IGNORE hid an error: read back which.
	 * @throws QueryFailed
	 */
	public function insert_completed( int $order_id, string $event, string $webhook_id, string $captured_by, ?int $completed_at, ?OrderReason $settled = null ): ?int {
		$orders = OrderStorage::current();
		$reason = ( $settled ?? OrderReason::Waiting )->code();
		// Between an update of the plugin and its migration, which no shopper's request makes, the tables lack the column.
		[ $column, $value, $values ] = ( new Schema() )->has_completion_dates()
			? [ ', completed_at', ", NULLIF( %s, '' )", [ null === $completed_at ? '' : gmdate( 'Y-m-d H:i:s', $completed_at ) ] ]
			: [ '', '', [] ];
		$inserted                    = Database::run(
			"INSERT IGNORE INTO %i (order_id, event, open_slot, webhook_id, captured_by, status, reason, due_at, created_at, finished_at$column)
			SELECT o.%i, %s, 1, %s, %s, %s, %s, DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND), UTC_TIMESTAMP(), CASE WHEN %s = '' THEN NULL ELSE UTC_TIMESTAMP() END$value
			FROM %i o WHERE o.%i = %d AND o.%i = 'shop_order' AND o.%i = 'wc-completed'",
			[ self::name(), $orders->id, $event, $webhook_id, $captured_by, null === $settled ? Status::Pending->value : Status::Cancelled->value, $reason, self::REQUEST_SECONDS, $reason, ...$values, $orders->table, $orders->id, $order_id, $orders->type, $orders->status ]
		);
		return 1 === $inserted ? (int) Database::connection()->insert_id : null;
	}

	/**
	 * Leaves a row to its request for longer: it still works on the order.
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
	 * Gives the slot of an order back that is no longer stored as completed: its next completion is a new transition.
	 * WooCommerce announces a change whose save failed, and one that a nested completion has overtaken; those change nothing.
	 *
	 * @throws QueryFailed
	 */
	public function release_slot_after( int $order_id, string $event ): void {
		$orders = OrderStorage::current();
		Database::run(
			"UPDATE %i SET open_slot = NULL WHERE order_id = %d AND event = %s AND open_slot = 1
				AND NOT EXISTS ( SELECT 1 FROM %i o WHERE o.%i = %d AND o.%i = 'wc-completed' )",
			[ self::name(), $order_id, $event, $orders->table, $orders->id, $order_id, $orders->status ]
		);
	}

	/**
	 * Gives the slot back if a given row still holds it.
	 *
	 * @throws QueryFailed
	 */
	public function release_slot( int $id ): void {
		Database::run( 'UPDATE %i SET open_slot = NULL WHERE id = %d AND open_slot = 1', [ self::name(), $id ] );
	}

	/**
	 * How many rows have which status.
	 *
	 * @return array<string, int> Status => rows.
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
	 * How many deliveries wait or failed, and for how long the oldest one has waited. However many were delivered, this reads
	 * only the index entries of the others.
	 *
	 * @return array{pending: int, failed: int, oldest_seconds: int, tried: int, tried_order: int|null, tried_reason: ReasonCode} tried: those that wait and were sent already; the newest of them, and what came of it.
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
	 * When an order was last delivered, now at the latest, and the database's time. The ends of two ranges of the index `retention`: two entries are
	 * read, however many were delivered.
	 *
	 * @return array{at: int|null, now: int} Unix times; at: null where none was delivered.
	 * @throws QueryFailed
	 */
	public function last_delivered(): array {
		$row = Database::rows(
			"SELECT UTC_TIMESTAMP() AS now,
				( SELECT MAX(finished_at) FROM %i WHERE open_slot = 1 AND status = 'delivered' ) AS completed,
				( SELECT MAX(finished_at) FROM %i WHERE open_slot IS NULL AND status = 'delivered' ) AS reopened",
			[ self::name(), self::name() ]
		)[0];
		$at  = min( max( (string) $row['completed'], (string) $row['reopened'] ), (string) $row['now'] );
		return [
			'at'  => '' === $at ? null : (int) strtotime( $at . ' UTC' ),
			'now' => (int) strtotime( $row['now'] . ' UTC' ),
		];
	}

	/**
	 * Makes rows due whose request has ended. An order that was found empty then keeps its minute.
	 *
	 * @param list<int> $ids Row ids, at least one.
	 * @throws QueryFailed
	 */
	public function request_ended( array $ids ): void {
		Database::run(
			"UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND tries = 0 AND reason = '' AND due_at > UTC_TIMESTAMP() AND id IN (" . implode( ',', array_fill( 0, count( $ids ), '%d' ) ) . ')',
			[ self::name(), ...$ids ]
		);
	}

	/**
	 * Makes every pending row due: the channel has opened. Those that have closed it without need keep their own times.
	 *
	 * @throws QueryFailed
	 */
	public function make_all_due(): void {
		Database::write(
			"UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND due_at > UTC_TIMESTAMP() AND closures < %d",
			[ self::name(), LeaseTable::KNOWN_STOPS ]
		);
	}

	/** Whether anything was ever captured here; no where the table is not there yet. */
	public static function has_any(): bool {
		try {
			return [] !== Database::rows( 'SELECT id FROM %i LIMIT 1', [ self::name() ] );
		} catch ( QueryFailed ) {
			return false;
		}
	}
}
