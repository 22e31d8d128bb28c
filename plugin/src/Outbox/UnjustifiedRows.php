<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Sql;
use WCOrderSync\Database\Window;
use WCOrderSync\Orders\OrderStorage;
use WCOrderSync\Wire\SignedRequest;

defined( 'ABSPATH' ) || exit;

/** Finds rows that hold the slot of an order which is no longer stored as completed. */
final class UnjustifiedRows {

	/**
	 * Rows younger than this are left alone, in seconds: their request may still be running. A row dated further in the future
	 * than this was dated by another clock, and is not young.
	 */
	private const YOUNG_SECONDS = 60;

	/**
	 * The window of the rows that begins after an id.
	 *
	 * @param int $after Where the last window ended, 0 at the beginning.
	 * @throws QueryFailed
	 */
	public function window( int $after ): Window {
		return Window::after( DeliveryTable::name(), $after );
	}

	/**
	 * Those in a window. Rows without a payload are left to the freeze, which judges their completion itself. An order in the trash
	 * counts as completed: if it comes back, it has not completed again.
	 *
	 * @return array<int, int> Order id by row id, ascending, at most Window::FINDINGS.
	 * @throws QueryFailed
	 */
	public function in_window( Window $window ): array {
		$storage = OrderStorage::current();
		$found   = Sql::of(
			new Sql( 'SELECT d.id, d.order_id FROM %i d', [ DeliveryTable::name() ] ),
			$storage->order_of( 'd.order_id' ),
			new Sql( 'WHERE' ),
			$window->has( 'd.id' ),
			new Sql(
				"AND d.open_slot = 1 AND d.event = %s
					AND NOT ( d.created_at BETWEEN DATE_SUB(UTC_TIMESTAMP(), INTERVAL %d SECOND) AND DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) )
					AND NOT ( d.status = 'pending' AND d.body IS NULL )",
				[ SignedRequest::EVENT, self::YOUNG_SECONDS, self::YOUNG_SECONDS ]
			),
			new Sql( 'AND ' . $storage->is_gone_or_left() . ' ORDER BY d.id LIMIT %d', [ Window::FINDINGS ] )
		)->rows();
		$rows    = [];
		foreach ( $found as $row ) {
			$rows[ (int) $row['id'] ] = (int) $row['order_id'];
		}
		return $rows;
	}
}
