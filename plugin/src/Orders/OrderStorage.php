<?php
declare( strict_types=1 );

namespace WCOrderSync\Orders;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * Where WooCommerce keeps its orders.
 *
 * Names of the table and of its columns in the order storage that this site reads: WooCommerce's own tables (HPOS) or posts.
 * Per use, so that switch_to_blog() works.
 */
final class OrderStorage {

	private const SWITCH = 'woocommerce_custom_orders_table_enabled';

	/**
	 * Use current().
	 *
	 * @param bool   $is_tables Whether these are WooCommerce's own tables.
	 * @param string $id        Its primary key.
	 * @param string $type      Column of the order type.
	 * @param string $status    Column of the status.
	 */
	private function __construct(
		public readonly bool $is_tables,
		public readonly string $table,
		public readonly string $id,
		public readonly string $type,
		public readonly string $status
	) {}

	/** The storage in use on this site. */
	public static function current(): self {
		$wpdb = Database::connection();
		return OrderReader::is_in_tables()
			? new self( true, $wpdb->prefix . 'wc_orders', 'id', 'type', 'status' )
			: new self( false, $wpdb->posts, 'ID', 'post_type', 'post_status' );
	}

	/**
	 * The switch between the two as any process last wrote it; empty where it was never set. A process that lives long
	 * remembers an older one: good for telling a change.
	 *
	 * @throws QueryFailed
	 */
	public static function stored_switch(): string {
		$rows = Database::rows( 'SELECT option_value FROM %i WHERE option_name = %s', [ Database::connection()->options, self::SWITCH ] );
		return (string) ( $rows[0]['option_value'] ?? '' );
	}
}
