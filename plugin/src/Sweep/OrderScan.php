<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Wire\SignedRequest;

defined( 'ABSPATH' ) || exit;

/**
 * Finds orders without a row and rows without an order.
 *
 * The SQL over WooCommerce's tables, in either order storage. A look costs the same in a shop with a million orders: a
 * window is a number of entries of a primary key, whatever they are, and what it finds is bounded too.
 */
final class OrderScan {

	/** Entries of a window. */
	private const WINDOW = 2000;

	/** Orders and rows that a window yields at most; where there are more, the next window begins behind the last of them. */
	private const YIELD = 250;

	/**
	 * For how long a completion is left to the request that it happens in, in seconds: its capture comes first, and only it sends at once.
	 */
	private const REQUEST_SECONDS = 30;

	/**
	 * Rows younger than this many seconds are left alone: their request may be under way. A row that is further in the future
	 * than that is of another clock, and old.
	 */
	private const YOUNG_SECONDS = 60;

	/**
	 * What makes an order a forgotten one. Refunds are stored as completed too. A date in the future is that of a host whose
	 * clock is ahead. An order without a date counts if it was created since the plugin was set up: a process that is killed
	 * between the status and the date leaves one; imported history is older.
	 */
	private const IN_TABLES = "LEFT JOIN %i p ON p.order_id = o.id LEFT JOIN %i d ON d.order_id = o.id AND d.event = %s AND d.open_slot = 1
		WHERE o.type = 'shop_order' AND o.status = 'wc-completed' AND d.id IS NULL
		AND COALESCE( p.date_completed_gmt, o.date_created_gmt ) >= %s AND NOT ( COALESCE( p.date_completed_gmt, o.date_updated_gmt ) BETWEEN %s AND %s )";

	private const IN_POSTS = "LEFT JOIN %i m ON m.post_id = o.ID AND m.meta_key = '_date_completed' LEFT JOIN %i d ON d.order_id = o.ID AND d.event = %s AND d.open_slot = 1
		WHERE o.post_type = 'shop_order' AND o.post_status = 'wc-completed' AND d.id IS NULL
		AND CASE WHEN COALESCE( m.meta_value + 0, 0 ) = 0 THEN o.post_date_gmt >= %s AND NOT ( o.post_modified_gmt BETWEEN %s AND %s )
			ELSE m.meta_value + 0 >= %d AND NOT ( m.meta_value + 0 BETWEEN %d AND %d ) END";

	/**
	 * A row that is no longer justified. The trash counts as completed: an order that comes back from it has not completed
	 * again. Freezing decides on rows without a body. A row of the future was made under another clock, and is not young.
	 */
	private const UNJUSTIFIED = "d.id > %d AND d.id <= %d AND d.open_slot = 1 AND d.event = %s
		AND NOT ( d.created_at BETWEEN DATE_SUB(UTC_TIMESTAMP(), INTERVAL %d SECOND) AND DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) ) AND NOT ( d.status = 'pending' AND d.body IS NULL )";

	/**
	 * Forgotten orders among the newest: with WooCommerce's own tables the 500 that were updated last, else the 500 newest
	 * posts, since there is no index on the date of the last update.
	 *
	 * @param int $armed_at Orders completed before it are left alone.
	 * @param int $now      Unix time by PHP's clock, which also dates completions.
	 * @return list<int> Order ids.
	 * @throws QueryFailed
	 */
	public function newest( int $armed_at, int $now ): array {
		if ( OrderReader::is_in_tables() ) {
			return self::ids(
				'SELECT o.id FROM ( SELECT id FROM %i ORDER BY date_updated_gmt DESC LIMIT 500 ) newest JOIN %i o ON o.id = newest.id ' . self::IN_TABLES . ' ORDER BY o.id LIMIT %d',
				[ self::orders_table(), self::orders_table(), ...self::of_orders( $armed_at, $now ), self::YIELD ]
			);
		}
		$from = Database::rows( 'SELECT ID AS id FROM %i ORDER BY ID DESC LIMIT 1 OFFSET 499', [ Database::connection()->posts ] );
		return self::posts( (int) ( $from[0]['id'] ?? 1 ) - 1, PHP_INT_MAX, $armed_at, $now );
	}

	/**
	 * Forgotten orders of the next window.
	 *
	 * @param int $cursor   Where the last window ended.
	 * @param int $armed_at Orders completed before it are left alone.
	 * @param int $now      Unix time by PHP's clock, which also dates completions.
	 * @return array{orders: list<int>, cursor: int} Order ids, and where this window ends: 0 where it was the last.
	 * @throws QueryFailed
	 */
	public function orders( int $cursor, int $armed_at, int $now ): array {
		$in_tables = OrderReader::is_in_tables();
		$end       = self::end_of_window( $in_tables ? self::orders_table() : Database::connection()->posts, $cursor );
		$orders    = ! $in_tables ? self::posts( $cursor, $end ?? PHP_INT_MAX, $armed_at, $now ) : self::ids(
			'SELECT o.id FROM %i o ' . self::IN_TABLES . ' AND o.id > %d AND o.id <= %d ORDER BY o.id LIMIT %d',
			[ self::orders_table(), ...self::of_orders( $armed_at, $now ), $cursor, $end ?? PHP_INT_MAX, self::YIELD ]
		);
		return [
			'orders' => $orders,
			'cursor' => count( $orders ) < self::YIELD ? $end ?? 0 : max( $orders ),
		];
	}

	/**
	 * How many orders of a window are stored as completed, have no row, and say nothing of when they completed: made before the
	 * set-up and without a date, as SQL and some importers leave them. Nobody can tell whether they completed since.
	 *
	 * @param int $after    Cursor at which the window began.
	 * @param int $cursor   Cursor at which it ended, 0 where it was the last.
	 * @param int $armed_at When the plugin was set up.
	 * @throws QueryFailed
	 */
	public function undated( int $after, int $cursor, int $armed_at ): int {
		$wpdb   = Database::connection();
		$window = [ Schema::table_names()['deliveries'], SignedRequest::EVENT, gmdate( 'Y-m-d H:i:s', $armed_at ), $after, 0 === $cursor ? PHP_INT_MAX : $cursor ];
		$found  = OrderReader::is_in_tables()
			? Database::rows(
				"SELECT COUNT(*) AS n FROM %i o LEFT JOIN %i p ON p.order_id = o.id LEFT JOIN %i d ON d.order_id = o.id AND d.event = %s AND d.open_slot = 1
				WHERE o.type = 'shop_order' AND o.status = 'wc-completed' AND d.id IS NULL AND p.date_completed_gmt IS NULL AND o.date_created_gmt < %s AND o.id > %d AND o.id <= %d",
				[ self::orders_table(), $wpdb->prefix . 'wc_order_operational_data', ...$window ]
			)
			: Database::rows(
				"SELECT COUNT(*) AS n FROM %i o LEFT JOIN %i m ON m.post_id = o.ID AND m.meta_key = '_date_completed' LEFT JOIN %i d ON d.order_id = o.ID AND d.event = %s AND d.open_slot = 1
				WHERE o.post_type = 'shop_order' AND o.post_status = 'wc-completed' AND d.id IS NULL AND COALESCE( m.meta_value + 0, 0 ) = 0 AND o.post_date_gmt < %s AND o.ID > %d AND o.ID <= %d",
				[ $wpdb->posts, $wpdb->postmeta, ...$window ]
			);
		return (int) $found[0]['n'];
	}

	/**
	 * Rows of the next window that hold the slot of an order which is not stored as completed.
	 *
	 * @param int $cursor Where the last window ended.
	 * @return array{rows: array<int, int>, cursor: int} Order id by row id, and where this window ends: 0 where it was the last.
	 * @throws QueryFailed
	 */
	public function rows( int $cursor ): array {
		$table = Schema::table_names()['deliveries'];
		$end   = self::end_of_window( $table, $cursor );
		$which = [ $cursor, $end ?? PHP_INT_MAX, SignedRequest::EVENT, self::YOUNG_SECONDS, self::YOUNG_SECONDS, self::YIELD ];
		$found = OrderReader::is_in_tables()
			? Database::rows(
				'SELECT d.id, d.order_id FROM %i d LEFT JOIN %i o ON o.id = d.order_id WHERE ' . self::UNJUSTIFIED . " AND ( o.id IS NULL OR o.status NOT IN ('wc-completed', 'trash') ) ORDER BY d.id LIMIT %d",
				[ $table, self::orders_table(), ...$which ]
			)
			: Database::rows(
				"SELECT d.id, d.order_id FROM %i d LEFT JOIN %i o ON o.ID = d.order_id AND o.post_type = 'shop_order' WHERE " . self::UNJUSTIFIED . " AND ( o.ID IS NULL OR o.post_status NOT IN ('wc-completed', 'trash') ) ORDER BY d.id LIMIT %d",
				[ $table, Database::connection()->posts, ...$which ]
			);
		$rows  = [];
		foreach ( $found as $row ) {
			$rows[ (int) $row['id'] ] = (int) $row['order_id'];
		}
		return [
			'rows'   => $rows,
			'cursor' => count( $found ) < self::YIELD ? $end ?? 0 : (int) array_key_last( $rows ),
		];
	}

	/** WooCommerce's table of orders. */
	private static function orders_table(): string {
		return Database::connection()->prefix . 'wc_orders';
	}

	/**
	 * Values of the placeholders in IN_TABLES.
	 *
	 * @param int $armed_at Orders completed before it are left alone.
	 * @param int $now      Unix time by PHP's clock, which also dates completions.
	 * @return list<string>
	 */
	private static function of_orders( int $armed_at, int $now ): array {
		return [
			Database::connection()->prefix . 'wc_order_operational_data',
			Schema::table_names()['deliveries'],
			SignedRequest::EVENT,
			...self::times( $armed_at, $now ),
		];
	}

	/**
	 * Since when a completion counts, and between which times it is left to its request.
	 *
	 * @param int $armed_at Orders completed before it are left alone.
	 * @param int $now      Unix time by PHP's clock, which also dates completions.
	 * @return list<string> UTC times, `Y-m-d H:i:s`.
	 */
	private static function times( int $armed_at, int $now ): array {
		return array_map( static fn ( int $time ): string => gmdate( 'Y-m-d H:i:s', $time ), [ $armed_at, $now - self::REQUEST_SECONDS, $now ] );
	}

	/**
	 * Forgotten orders among posts.
	 *
	 * @param int $after    Id before the first.
	 * @param int $armed_at Orders completed before it are left alone.
	 * @param int $now      Unix time by PHP's clock, which also dates completions.
	 * @return list<int> Order ids.
	 * @throws QueryFailed
	 */
	private static function posts( int $after, int $last, int $armed_at, int $now ): array {
		$wpdb = Database::connection();
		return self::ids(
			'SELECT o.ID AS id FROM %i o ' . self::IN_POSTS . ' AND o.ID > %d AND o.ID <= %d ORDER BY o.ID LIMIT %d',
			[ $wpdb->posts, $wpdb->postmeta, Schema::table_names()['deliveries'], SignedRequest::EVENT, ...self::times( $armed_at, $now ), $armed_at, $now - self::REQUEST_SECONDS, $now, $after, $last, self::YIELD ]
		);
	}

	/**
	 * The last id of the window behind a cursor; null where fewer ids are left than it holds. Counted in entries, not in
	 * numbers: ids of orders are shared with posts and lie far apart.
	 *
	 * @param string $table  Table with a primary key named id.
	 * @param int    $cursor Where the last window ended.
	 * @throws QueryFailed
	 */
	private static function end_of_window( string $table, int $cursor ): ?int {
		$rows = Database::rows( 'SELECT id FROM %i WHERE id > %d ORDER BY id LIMIT 1 OFFSET %d', [ $table, $cursor, self::WINDOW - 1 ] );
		return [] === $rows ? null : (int) array_values( $rows[0] )[0];
	}

	/**
	 * Ids that a query finds.
	 *
	 * @param literal-string   $sql SQL with wpdb placeholders, of one column id.
	 * @param list<int|string> $values
	 * @return list<int>
	 * @throws QueryFailed
	 */
	private static function ids( string $sql, array $values ): array {
		return array_map( static fn ( array $row ): int => (int) $row['id'], Database::rows( $sql, $values ) );
	}
}
