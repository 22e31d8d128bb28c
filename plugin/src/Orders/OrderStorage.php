<?php
declare( strict_types=1 );

namespace WCOrderSync\Orders;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Sql;
use WCOrderSync\Database\StoredOption;
use WCOrderSync\Database\Window;

defined( 'ABSPATH' ) || exit;

/**
 * Where WooCommerce keeps its orders: in its own tables (HPOS) or as posts.
 *
 * Statements of the outbox that join orders with deliveries are put together from these clauses, so that only this room knows
 * WooCommerce's tables and columns. In them `o` is the order and `c` its completion date. The storage is looked up at each use,
 * so that switch_to_blog() works.
 */
final class OrderStorage {

	private const SWITCH = 'woocommerce_custom_orders_table_enabled';

	/** How many orders count as the newest ones. */
	private const NEWEST = 500;

	private function __construct(
		private readonly bool $is_tables,
		private readonly string $orders,
		private readonly string $dates
	) {}

	/** The storage in use on this site. */
	public static function current(): self {
		$wpdb = Database::connection();
		return OrderReader::is_in_tables()
			? new self( true, $wpdb->prefix . 'wc_orders', $wpdb->prefix . 'wc_order_operational_data' )
			: new self( false, $wpdb->posts, $wpdb->postmeta );
	}

	/**
	 * The option that switches between the two, as any process last wrote it; empty if it was never set. WordPress caches options in a
	 * process that runs for long, so a change shows only here.
	 *
	 * @throws QueryFailed
	 */
	public static function stored_switch(): string {
		return (string) ( new StoredOption( self::SWITCH ) )->read();
	}

	/** FROM clause: all orders. */
	public function orders(): Sql {
		return new Sql( 'FROM %i o', [ $this->orders ] );
	}

	/**
	 * FROM clause and condition: the newest orders. In WooCommerce's own tables these are the ones that were updated last. Posts have
	 * no index on the date of the last update, so there they are the posts with the highest ids.
	 *
	 * @return array{Sql, Sql}
	 * @throws QueryFailed
	 */
	public function newest(): array {
		if ( $this->is_tables ) {
			return [
				new Sql( 'FROM ( SELECT id FROM %i ORDER BY date_updated_gmt DESC LIMIT %d ) newest JOIN %i o ON o.id = newest.id', [ $this->orders, self::NEWEST, $this->orders ] ),
				new Sql( '1 = 1' ),
			];
		}
		$first = Database::rows( 'SELECT ID AS id FROM %i ORDER BY ID DESC LIMIT 1 OFFSET %d', [ $this->orders, self::NEWEST - 1 ] );
		return [ $this->orders(), ( new Window( (int) ( $first[0]['id'] ?? 1 ) - 1 ) )->has( 'o.id' ) ];
	}

	/**
	 * The window of the orders that begins after an id.
	 *
	 * @param int $after Where the last window ended, 0 at the beginning.
	 * @throws QueryFailed
	 */
	public function window( int $after ): Window {
		return Window::after( $this->orders, $after );
	}

	/** JOIN clause: the completion dates of the orders. */
	public function dates(): Sql {
		return new Sql( $this->is_tables ? 'LEFT JOIN %i c ON c.order_id = o.id' : "LEFT JOIN %i c ON c.post_id = o.id AND c.meta_key = '_date_completed'", [ $this->dates ] );
	}

	/**
	 * JOIN clause: the order of a row, if there is one.
	 *
	 * @param literal-string $order_id Column with the order's id.
	 */
	public function order_of( string $order_id ): Sql {
		return new Sql( $this->is_tables ? "LEFT JOIN %i o ON o.id = $order_id" : "LEFT JOIN %i o ON o.id = $order_id AND o.post_type = 'shop_order'", [ $this->orders ] );
	}

	/**
	 * Columns status, completed and created. The completion date is a UTC time in WooCommerce's own tables and a Unix time in the meta of posts.
	 *
	 * @return literal-string
	 */
	public function columns(): string {
		return $this->is_tables
			? 'o.status, c.date_completed_gmt AS completed, o.date_created_gmt AS created'
			: 'o.post_status AS status, c.meta_value AS completed, o.post_date_gmt AS created';
	}

	/**
	 * Condition: it is an order, and not for example a refund.
	 *
	 * @return literal-string
	 */
	public function is_order(): string {
		return $this->is_tables ? "o.type = 'shop_order'" : "o.post_type = 'shop_order'";
	}

	/**
	 * Condition: it is an order that is stored as completed. Refunds are stored as completed too.
	 *
	 * @return literal-string
	 */
	public function is_completed(): string {
		return $this->is_order() . ' AND ' . ( $this->is_tables ? "o.status = 'wc-completed'" : "o.post_status = 'wc-completed'" );
	}

	/**
	 * Condition on order_of(): there is no order, or it has left "completed". The trash is not leaving it.
	 *
	 * @return literal-string
	 */
	public function is_gone_or_left(): string {
		return $this->is_tables
			? "( o.id IS NULL OR o.status NOT IN ( 'wc-completed', 'trash' ) )"
			: "( o.id IS NULL OR o.post_status NOT IN ( 'wc-completed', 'trash' ) )";
	}

	/**
	 * Condition: completed since a time, but not within the last seconds. An order without a completion date counts by its creation:
	 * a process that is killed between the status and the date leaves one.
	 *
	 * @param int $since Unix time.
	 * @param int $from  Unix time from which on completions are left out.
	 * @param int $now   Unix time up to which they are left out. A date after it was set by a host whose clock is ahead, and counts.
	 */
	public function completed_since( int $since, int $from, int $now ): Sql {
		$times = array_map( static fn ( int $time ): string => gmdate( 'Y-m-d H:i:s', $time ), [ $since, $from, $now ] );
		return $this->is_tables
			? new Sql( 'COALESCE( c.date_completed_gmt, o.date_created_gmt ) >= %s AND NOT ( COALESCE( c.date_completed_gmt, o.date_updated_gmt ) BETWEEN %s AND %s )', $times )
			: new Sql(
				'CASE WHEN COALESCE( c.meta_value + 0, 0 ) = 0 THEN o.post_date_gmt >= %s AND NOT ( o.post_modified_gmt BETWEEN %s AND %s )
					ELSE c.meta_value + 0 >= %d AND NOT ( c.meta_value + 0 BETWEEN %d AND %d ) END',
				[ ...$times, $since, $from, $now ]
			);
	}

	/**
	 * Condition: without a completion date, and created before a time.
	 *
	 * @param int $time Unix time.
	 */
	public function undated_before( int $time ): Sql {
		return new Sql(
			$this->is_tables ? 'c.date_completed_gmt IS NULL AND o.date_created_gmt < %s' : 'COALESCE( c.meta_value + 0, 0 ) = 0 AND o.post_date_gmt < %s',
			[ gmdate( 'Y-m-d H:i:s', $time ) ]
		);
	}
}
