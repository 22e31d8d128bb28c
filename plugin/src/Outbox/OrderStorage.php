<?php
/**
 * Which of WooCommerce's two storages holds the orders.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the switch as any process last wrote it: a process that lives long remembers an older one.
 */
final class OrderStorage {

	private const SWITCH = 'woocommerce_custom_orders_table_enabled';

	/**
	 * The switch; empty where it was never set. Only good for telling a change.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public static function stored_switch(): string {
		$rows = Database::rows( 'SELECT option_value FROM %i WHERE option_name = %s', [ Database::connection()->options, self::SWITCH ] );
		return (string) ( $rows[0]['option_value'] ?? '' );
	}
}
