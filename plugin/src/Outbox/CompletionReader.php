<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Database\Sql;
use WCOrderSync\Database\StoredOption;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Orders\OrderStorage;

defined( 'ABSPATH' ) || exit;

/**
 * Reads what is stored about the completion of an order: the order, the row that holds its slot, and the set-up.
 *
 * One query by unique keys, in either order storage. It locks nothing.
 */
final class CompletionReader {

	/** The sweep's option. Its JSON has the time of the set-up under the key armed_at. */
	public const SET_UP_OPTION = 'wc_order_sync_sweep';

	/**
	 * The completion of an order; null if no `shop_order` with this id is stored.
	 *
	 * @throws QueryFailed
	 */
	public function read( int $order_id, string $event ): ?StoredCompletion {
		Database::read_from_primary();
		$storage = OrderStorage::current();
		$dated   = ( new Schema() )->has_completion_dates() ? 'd.completed_at' : 'NULL';
		$found   = Sql::of(
			new Sql(
				"SELECT {$storage->columns()}, d.id AS row_id, d.captured_by, $dated AS row_completed, s.option_value AS sweep,
					( SELECT l.reason FROM %i l WHERE l.order_id = %d AND l.event = %s ORDER BY l.id DESC LIMIT 1 ) AS last_reason",
				[ DeliveryTable::name(), $order_id, $event ]
			),
			$storage->orders(),
			$storage->dates(),
			DeliveryTable::slot_of_order( $event ),
			( new StoredOption( self::SET_UP_OPTION ) )->join_as( 's' ),
			new Sql( "WHERE o.id = %d AND {$storage->is_order()} LIMIT 1", [ $order_id ] )
		)->rows();
		return [] === $found ? null : self::completion( $found[0] );
	}

	/** @param array<string, string|null> $row */
	private static function completion( array $row ): StoredCompletion {
		$status = (string) $row['status'];
		$state  = json_decode( (string) $row['sweep'], true );
		$set_up = is_array( $state ) ? $state['armed_at'] ?? null : null;
		return new StoredCompletion(
			str_starts_with( $status, 'wc-' ) ? substr( $status, 3 ) : $status,
			self::time( $row['completed'] ),
			self::time( $row['created'] ),
			is_int( $set_up ) && $set_up > 0 ? $set_up : null,
			null === $row['row_id'] ? null : (int) $row['row_id'],
			Delivery::BY_SWEEP === $row['captured_by'] && null === $row['row_completed'],
			null === $row['last_reason'] ? null : StoredReason::read( $row['last_reason'] )
		);
	}

	/**
	 * @param string|null $stored Unix time, as in the meta of posts, or a UTC time, as in columns.
	 * @return int|null Unix time; null if nothing is stored or it is not a time.
	 */
	private static function time( ?string $stored ): ?int {
		$time = is_numeric( $stored ) ? (int) $stored : (int) strtotime( $stored . ' UTC' );
		return null === $stored || $time <= 0 ? null : $time;
	}
}
