<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\OrderReason;

defined( 'ABSPATH' ) || exit;

/** Cleans up after a deliveries table that had lost its dispatch guard. */
final class DoubleSlots {

	/**
	 * Leaves the slot of each order to its first row. Without the guard an order can have got several rows with a slot, and the key
	 * cannot be added before it has one. They all announce the same completion, so those of the others that are unsent are cancelled.
	 *
	 * @throws QueryFailed
	 */
	public function release(): void {
		$table  = DeliveryTable::name();
		$double = Database::rows( 'SELECT order_id, event, MIN(id) AS first FROM %i WHERE open_slot = 1 GROUP BY order_id, event HAVING COUNT(*) > 1', [ $table ] );
		foreach ( $double as $row ) {
			$others = [ $table, (int) $row['order_id'], $row['event'], (int) $row['first'] ];
			Database::run(
				"UPDATE %i SET status = 'cancelled', reason = %s, body = NULL, finished_at = UTC_TIMESTAMP()
				WHERE order_id = %d AND event = %s AND open_slot = 1 AND id > %d AND status = 'pending' AND ( lease_until IS NULL OR lease_until <= UTC_TIMESTAMP() )",
				[ $table, OrderReason::CapturedTwice->code(), ...array_slice( $others, 1 ) ]
			);
			Database::run( 'UPDATE %i SET open_slot = NULL WHERE order_id = %d AND event = %s AND open_slot = 1 AND id > %d', $others );
		}
	}
}
