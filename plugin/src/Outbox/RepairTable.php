<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Orders\OrderStorage;

defined( 'ABSPATH' ) || exit;

/**
 * The outbox table: what people do with deliveries.
 *
 * Each statement says in its conditions what it needs, so that a drain that has got there first wins.
 */
final class RepairTable {

	/** The value of captured_by in rows that repeat a delivery. */
	public const BY_PERSON = 'resend';

	/** Its payload is stored, or building it was tried. */
	private const BUILT = '( body IS NOT NULL OR attempts > 0 )';

	/** A later delivery of the same order has arrived or is under way. */
	private const LATER = "l.order_id = %d AND l.id > %d AND ( l.status = 'delivered' OR ( l.status = 'pending' AND l.lease_until > UTC_TIMESTAMP() ) )";

	/** Nobody holds the row. */
	private const FREE = '( lease_until IS NULL OR lease_until <= UTC_TIMESTAMP() )';

	/**
	 * Puts a delivery that has ended back into the queue, with the same id and, where it is stored, the same payload. Its
	 * schedule begins anew. What may have reached the endpoint before stays known.
	 *
	 * @return bool Whether it had failed, or stood for a completion that was not sent, and no later delivery of its order has overtaken it.
	 * @throws QueryFailed
	 */
	public function queue_again( DeliveryRecord $delivery ): bool {
		$table = DeliveryTable::name();
		return 1 === Database::write(
			"UPDATE %i SET status = 'pending', reason = '', leases = CASE WHEN attempts > 0 OR leases > 1 THEN 1 ELSE 0 END, attempts = 0, tries = 0, waits = 0, closures = 0, is_told = 0,
				lease_token = NULL, lease_until = NULL, finished_at = NULL, due_at = UTC_TIMESTAMP()
			WHERE id = %d AND ( status = 'failed' OR ( status = 'cancelled' AND open_slot = 1 ) ) AND NOT EXISTS ( SELECT 1 FROM ( SELECT l.id FROM %i l WHERE " . self::LATER . ' ) later )',
			[ $table, $delivery->id, $table, $delivery->order_id, $delivery->id ]
		);
	}

	/**
	 * Makes a waiting delivery due now. One whose payload is still to be built is left to the request that completes the order.
	 *
	 * @return bool Whether it waits and nobody is sending or building it.
	 * @throws QueryFailed
	 */
	public function hasten( int $id ): bool {
		return Database::write( "UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE id = %d AND status = 'pending' AND " . self::BUILT . ' AND ' . self::FREE, [ DeliveryTable::name(), $id ] ) > 0
			|| [] !== Database::rows( "SELECT id FROM %i WHERE id = %d AND status = 'pending' AND " . self::BUILT . ' AND ' . self::FREE, [ DeliveryTable::name(), $id ] );
	}

	/**
	 * Adds a delivery of an order as it is now. It holds no slot: it is no transition.
	 *
	 * @param int    $repeats    The delivery that it sends again.
	 * @param string $webhook_id New webhook id.
	 * @return int|null Id of the new row, null where the order is no longer stored as completed.
	 * @throws QueryFailed
	 */
	public function repeat( int $order_id, string $event, int $repeats, string $webhook_id ): ?int {
		$storage  = OrderStorage::current();
		$orders   = $storage->orders();
		$inserted = Database::run(
			"INSERT INTO %i (order_id, event, webhook_id, captured_by, due_at, created_at, repeats)
			SELECT o.id, %s, %s, %s, UTC_TIMESTAMP(), UTC_TIMESTAMP(), %d {$orders->text} WHERE o.id = %d AND {$storage->is_completed()}",
			[ DeliveryTable::name(), $event, $webhook_id, self::BY_PERSON, $repeats, ...$orders->values, $order_id ]
		);
		return 1 === $inserted ? (int) Database::connection()->insert_id : null;
	}

	/**
	 * Gives a waiting delivery up. Its payload stays, so that it can be sent after all.
	 *
	 * @return bool Whether it waited and nobody was sending it.
	 * @throws QueryFailed
	 */
	public function stop( int $id, string $reason ): bool {
		return 1 === Database::write(
			"UPDATE %i SET status = 'failed', reason = %s, finished_at = UTC_TIMESTAMP() WHERE id = %d AND status = 'pending' AND " . self::FREE,
			[ DeliveryTable::name(), $reason, $id ]
		);
	}

	/**
	 * Settles a failed delivery: somebody has seen to it. Its payload is erased, and its row goes on standing for the completion.
	 *
	 * @return bool Whether it had failed.
	 * @throws QueryFailed
	 */
	public function settle( int $id, string $reason ): bool {
		return 1 === Database::write(
			"UPDATE %i SET status = 'cancelled', reason = %s, body = NULL, finished_at = UTC_TIMESTAMP() WHERE id = %d AND status = 'failed'",
			[ DeliveryTable::name(), $reason, $id ]
		);
	}

	/**
	 * Whether a later delivery of the same order has arrived or is under way: the older payload must not arrive last.
	 *
	 * @throws QueryFailed
	 */
	public function is_superseded( DeliveryRecord $delivery ): bool {
		return [] !== Database::rows( 'SELECT l.id FROM %i l WHERE ' . self::LATER . ' LIMIT 1', [ DeliveryTable::name(), $delivery->order_id, $delivery->id ] );
	}

	/**
	 * Whether a delivery is being sent again already: a second click must not send it twice.
	 *
	 * @throws QueryFailed
	 */
	public function is_being_repeated( DeliveryRecord $delivery ): bool {
		return [] !== Database::rows( "SELECT id FROM %i WHERE order_id = %d AND repeats = %d AND status = 'pending' LIMIT 1", [ DeliveryTable::name(), $delivery->order_id, $delivery->id ] );
	}
}
