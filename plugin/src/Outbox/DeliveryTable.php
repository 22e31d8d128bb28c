<?php
/**
 * The outbox table: capture and the dispatch guard.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * All SQL that writes and reads deliveries, except the life of a lease (see LeaseTable).
 */
final class DeliveryTable {

	/**
	 * How long a drain leaves a new row to the request that captured it, in seconds. Many plugins create an order as
	 * completed and add its lines afterwards; the end of the request makes the row due at once.
	 */
	private const REQUEST_SECONDS = 10;

	/**
	 * Name of the table on the current site.
	 */
	public static function name(): string {
		return Schema::table_names()['deliveries'];
	}

	/**
	 * Adds the open row of an order. The unique key is the dispatch guard: of any number of processes one inserts.
	 *
	 * @param int    $order_id    Order id.
	 * @param string $event       Event name.
	 * @param string $webhook_id  New webhook id.
	 * @param string $captured_by Token of this PHP request.
	 * @return int|null Id of the new row, null where the order already has an open row (or IGNORE hid an error: read it back).
	 * @throws QueryFailed When the database refuses.
	 */
	public function insert_open( int $order_id, string $event, string $webhook_id, string $captured_by ): ?int {
		$inserted = Database::run(
			'INSERT IGNORE INTO %i (order_id, event, open_slot, webhook_id, captured_by, due_at, created_at)
			VALUES (%d, %s, 1, %s, %s, DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND), UTC_TIMESTAMP())',
			[ self::name(), $order_id, $event, $webhook_id, $captured_by, self::REQUEST_SECONDS ]
		);
		return 1 === $inserted ? (int) Database::connection()->insert_id : null;
	}

	/**
	 * The open row of an order.
	 *
	 * @param int    $order_id    Order id.
	 * @param string $event       Event name.
	 * @param int    $age_seconds Age to compare with.
	 * @return array{id: int, captured_by: string, is_older: bool}|null Row; is_older: captured more than that many seconds ago, by the database's clock.
	 * @throws QueryFailed When the database refuses.
	 */
	public function open_row( int $order_id, string $event, int $age_seconds ): ?array {
		$rows = Database::rows(
			'SELECT id, captured_by, created_at < DATE_SUB(UTC_TIMESTAMP(), INTERVAL %d SECOND) AS is_older
			FROM %i WHERE order_id = %d AND event = %s AND open_slot = 1',
			[ $age_seconds, self::name(), $order_id, $event ]
		);
		return [] === $rows ? null : [
			'id'          => (int) $rows[0]['id'],
			'captured_by' => (string) $rows[0]['captured_by'],
			'is_older'    => (bool) (int) $rows[0]['is_older'],
		];
	}

	/**
	 * Gives the slot of an order back: its next completion is a new transition.
	 *
	 * @param int    $order_id Order id.
	 * @param string $event    Event name.
	 * @return int Rows that held the slot: 0 or 1.
	 * @throws QueryFailed When the database refuses.
	 */
	public function reopen( int $order_id, string $event ): int {
		return Database::run(
			'UPDATE %i SET open_slot = NULL WHERE order_id = %d AND event = %s AND open_slot = 1',
			[ self::name(), $order_id, $event ]
		);
	}

	/**
	 * Gives the slot back if a given row still holds it.
	 *
	 * @param int $id Row id.
	 * @throws QueryFailed When the database refuses.
	 */
	public function reopen_row( int $id ): void {
		Database::run( 'UPDATE %i SET open_slot = NULL WHERE id = %d AND open_slot = 1', [ self::name(), $id ] );
	}

	/**
	 * How many rows have which status.
	 *
	 * @return array<string, int> Status => rows.
	 * @throws QueryFailed When the database refuses.
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
	 * @return array{pending: int, failed: int, oldest_seconds: int}
	 * @throws QueryFailed When the database refuses.
	 */
	public function undelivered(): array {
		$found = [];
		foreach ( Database::rows( "SELECT status, COUNT(*) AS n, MIN(id) AS oldest FROM %i WHERE status IN ( 'pending', 'failed' ) GROUP BY status", [ self::name() ] ) as $row ) {
			$found[ (string) $row['status'] ] = $row;
		}
		$pending = $found[ Status::Pending->value ] ?? [];
		$oldest  = [] === $pending ? [] : Database::rows( 'SELECT created_at, UTC_TIMESTAMP() AS now FROM %i WHERE id = %d', [ self::name(), (int) $pending['oldest'] ] );
		return [
			'pending'        => (int) ( $pending['n'] ?? 0 ),
			'failed'         => (int) ( $found[ Status::Failed->value ]['n'] ?? 0 ),
			'oldest_seconds' => [] === $oldest ? 0 : max( 0, (int) strtotime( $oldest[0]['now'] . ' UTC' ) - (int) strtotime( $oldest[0]['created_at'] . ' UTC' ) ),
		];
	}

	/**
	 * Whether a row is due.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function has_due(): bool {
		return [] !== Database::rows( "SELECT id FROM %i WHERE status = 'pending' AND due_at <= UTC_TIMESTAMP() LIMIT 1", [ self::name() ] );
	}

	/**
	 * When an order was last delivered, now at the latest, and the database's time. The ends of two ranges of the index `retention`: two entries are
	 * read, however many were delivered.
	 *
	 * @return array{at: int|null, now: int} Unix times; at: null where none was delivered.
	 * @throws QueryFailed When the database refuses.
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
	 * Makes rows due whose request has ended.
	 *
	 * @param list<int> $ids Row ids, at least one.
	 * @throws QueryFailed When the database refuses.
	 */
	public function request_ended( array $ids ): void {
		Database::run(
			"UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND attempts = 0 AND due_at > UTC_TIMESTAMP() AND id IN (" . implode( ',', array_fill( 0, count( $ids ), '%d' ) ) . ')',
			[ self::name(), ...$ids ]
		);
	}

	/**
	 * Makes every pending row due: the channel has opened.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function make_all_due(): void {
		Database::write(
			"UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND due_at > UTC_TIMESTAMP()",
			[ self::name() ]
		);
	}
}
