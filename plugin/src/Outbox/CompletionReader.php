<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Orders\OrderStorage;

defined( 'ABSPATH' ) || exit;

/**
 * Reads what the database says of an order's completion.
 *
 * One query by unique keys, in either order storage; it locks nothing.
 */
final class CompletionReader {

	/** Option of the sweep; its JSON has the key armed_at. */
	public const SET_UP_OPTION = 'wc_order_sync_sweep';

	private const ROW = 'd.id AS row_id, d.captured_by, s.option_value AS sweep,
		( SELECT l.reason FROM %i l WHERE l.order_id = %d AND l.event = %s ORDER BY l.id DESC LIMIT 1 ) AS last_reason';

	private const JOINS = 'LEFT JOIN %i d ON d.order_id = %d AND d.event = %s AND d.open_slot = 1 LEFT JOIN %i s ON s.option_name = %s';

	/**
	 * The completion of an order; null where no `shop_order` of this id is stored.
	 *
	 * @throws QueryFailed
	 */
	public function read( int $order_id, string $event ): ?StoredCompletion {
		$wpdb   = OrderReader::primary();
		$orders = OrderStorage::current();
		$rows   = DeliveryTable::name();
		$values = [ $rows, $order_id, $event ];
		$joins  = [ $rows, $order_id, $event, $wpdb->options, self::SET_UP_OPTION ];
		$row    = self::ROW . ( ( new Schema() )->has_completion_dates() ? ', d.completed_at AS row_completed' : ', NULL AS row_completed' );
		$found  = $orders->is_tables
			? Database::rows(
				'SELECT o.status, p.date_completed_gmt AS completed, o.date_created_gmt AS created, ' . $row . ' FROM %i o LEFT JOIN %i p ON p.order_id = o.id ' . self::JOINS . " WHERE o.id = %d AND o.type = 'shop_order' LIMIT 1",
				[ ...$values, $orders->table, $wpdb->prefix . 'wc_order_operational_data', ...$joins, $order_id ]
			)
			: Database::rows(
				'SELECT o.post_status AS status, m.meta_value AS completed, o.post_date_gmt AS created, ' . $row . " FROM %i o LEFT JOIN %i m ON m.post_id = o.ID AND m.meta_key = '_date_completed' " . self::JOINS . " WHERE o.ID = %d AND o.post_type = 'shop_order' LIMIT 1",
				[ ...$values, $orders->table, $wpdb->postmeta, ...$joins, $order_id ]
			);
		return [] === $found ? null : self::completion( $found[0] );
	}

	/**
	 * From a row of the query.
	 *
	 * @param array<string, string|null> $row
	 */
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
	 * A stored time: a Unix time in the meta of posts, UTC in columns.
	 *
	 * @param string|null $stored What is stored.
	 * @return int|null Unix time; null where it is none.
	 */
	private static function time( ?string $stored ): ?int {
		$time = is_numeric( $stored ) ? (int) $stored : (int) strtotime( $stored . ' UTC' );
		return null === $stored || $time <= 0 ? null : $time;
	}
}
