<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Sql;
use WCOrderSync\Database\Window;
use WCOrderSync\Orders\OrderStorage;
use WCOrderSync\Wire\SignedRequest;

defined( 'ABSPATH' ) || exit;

/** Finds orders that are stored as completed and have no row that holds their slot. */
final class ForgottenOrders {

	/** How long a completion is left to the request that it happens in, in seconds: its capture comes first, and only it sends at once. */
	private const REQUEST_SECONDS = 30;

	/**
	 * Those among the newest orders.
	 *
	 * @param int $armed_at Unix time; orders that completed before it are left alone.
	 * @param int $now      Unix time by PHP's clock, which also dates completions.
	 * @return list<int> Order ids.
	 * @throws QueryFailed
	 */
	public function newest( int $armed_at, int $now ): array {
		$storage            = OrderStorage::current();
		[ $orders, $which ] = $storage->newest();
		return self::find( $storage, $orders, $which, $armed_at, $now );
	}

	/**
	 * Those in a window of the orders.
	 *
	 * @param int $armed_at Unix time; orders that completed before it are left alone.
	 * @param int $now      Unix time by PHP's clock, which also dates completions.
	 * @return list<int> Order ids, ascending, at most Window::FINDINGS.
	 * @throws QueryFailed
	 */
	public function in_window( Window $window, int $armed_at, int $now ): array {
		$storage = OrderStorage::current();
		return self::find( $storage, $storage->orders(), $window->has( 'o.id' ), $armed_at, $now );
	}

	/**
	 * How many orders in a window are stored as completed, have no row, and do not say when they completed: they were created before
	 * the set-up and have no completion date, as SQL and some importers leave them. Nobody can tell whether they completed since.
	 *
	 * @param int $armed_at Unix time of the set-up.
	 * @throws QueryFailed
	 */
	public function undated( Window $window, int $armed_at ): int {
		$storage = OrderStorage::current();
		$found   = Sql::of(
			new Sql( 'SELECT COUNT(*) AS n' ),
			self::without_row( $storage, $storage->orders() ),
			new Sql( 'AND' ),
			$storage->undated_before( $armed_at ),
			new Sql( 'AND' ),
			$window->has( 'o.id' )
		)->rows();
		return (int) $found[0]['n'];
	}

	/**
	 * @param Sql $orders FROM clause.
	 * @param Sql $which  Condition.
	 * @return list<int> Order ids.
	 * @throws QueryFailed
	 */
	private static function find( OrderStorage $storage, Sql $orders, Sql $which, int $armed_at, int $now ): array {
		$found = Sql::of(
			new Sql( 'SELECT o.id AS id' ),
			self::without_row( $storage, $orders ),
			new Sql( 'AND' ),
			$storage->completed_since( $armed_at, $now - self::REQUEST_SECONDS, $now ),
			new Sql( 'AND' ),
			$which,
			new Sql( 'ORDER BY o.id LIMIT %d', [ Window::FINDINGS ] )
		)->rows();
		return array_map( static fn ( array $row ): int => (int) $row['id'], $found );
	}

	/** FROM to WHERE: completed orders whose slot no row holds. */
	private static function without_row( OrderStorage $storage, Sql $orders ): Sql {
		return Sql::of(
			$orders,
			$storage->dates(),
			DeliveryTable::slot_of_order( SignedRequest::EVENT ),
			new Sql( 'WHERE ' . $storage->is_completed() . ' AND d.id IS NULL' )
		);
	}
}
