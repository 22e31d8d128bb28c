<?php
/**
 * Reads and writes the rows of one order in the orders tables.
 *
 * @package WCOrderSync\StandIn
 */

namespace Automattic\WooCommerce\Internal\DataStores\Orders;

defined( 'ABSPATH' ) || exit;

trait OrdersTableRows {

	/** @return array<string, mixed>|null Columns of the order and its operational row; addresses under billing and shipping. */
	private function stored_row( int $order_id ): ?array {
		global $wpdb;
		$remembers = 'yes' === get_option( 'woocommerce_hpos_datastore_caching_enabled' );
		$row       = $remembers ? wp_cache_get( $order_id, 'orders_data' ) : false;
		if ( is_array( $row ) ) {
			return $row;
		}
		$row = $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM %i WHERE id = %d', self::get_orders_table_name(), $order_id ), ARRAY_A );
		if ( null === $row ) {
			return null;
		}
		$row += (array) $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM %i WHERE order_id = %d', $wpdb->prefix . 'wc_order_operational_data', $order_id ), ARRAY_A );
		foreach ( $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i WHERE order_id = %d', $wpdb->prefix . 'wc_order_addresses', $order_id ), ARRAY_A ) as $address ) {
			$row[ $address['address_type'] ] = $address;
		}
		$row['id'] = $order_id;
		if ( $remembers ) {
			wp_cache_set( $order_id, $row, 'orders_data' );
		}
		return $row;
	}

	/**
	 * @param \WC_Order $order Order.
	 * @param string[]  $props Properties to write.
	 * @throws \Exception When a row cannot be written.
	 */
	private function write( \WC_Order $order, array $props ): void {
		global $wpdb;
		$rows = [
			self::get_orders_table_name()              => [ [ 'id' => $order->get_id() ], $this->columns( $order, $props, self::ORDER_COLUMNS ) ],
			$wpdb->prefix . 'wc_order_operational_data' => [ [ 'order_id' => $order->get_id() ], $this->columns( $order, $props, self::OPERATIONAL_COLUMNS ) ],
		];
		foreach ( $rows as $table => [ $key, $columns ] ) {
			if ( self::get_orders_table_name() === $table ) {
				$columns += [ 'type' => $order->get_type() ];
				if ( in_array( 'billing', $props, true ) ) {
					$columns['billing_email'] = $order->get_billing_email( 'edit' );
				}
			}
			$this->write_row( $table, $key, $columns );
		}
		foreach ( array_intersect( [ 'billing', 'shipping' ], $props ) as $type ) {
			$key = [
				'order_id'     => $order->get_id(),
				'address_type' => $type,
			];
			$this->write_row( $wpdb->prefix . 'wc_order_addresses', $key, array_map( 'strval', $order->get_address( $type ) ) );
		}
		$this->clear_cached_data( [ $order->get_id() ] );
	}

	/**
	 * @param string[]              $props   Properties to write.
	 * @param array<string, string> $mapping Column by property.
	 * @return array<string, mixed>
	 */
	private function columns( \WC_Order $order, array $props, array $mapping ): array {
		$columns = [];
		foreach ( array_intersect_key( $mapping, array_flip( $props ) ) as $prop => $column ) {
			$value = 'status' === $prop ? $this->stored_status( $order ) : $order->{"get_$prop"}( 'edit' );

			// Decimals are written from floats, as in WooCommerce.
			$columns[ $column ] = $value instanceof \WC_DateTime ? gmdate( 'Y-m-d H:i:s', $value->getTimestamp() ) : ( 'total' === $prop ? sprintf( '%F', (float) $value ) : $value );
		}
		return $columns;
	}

	/**
	 * @param array<string, mixed> $key     Column and value of the unique key.
	 * @param array<string, mixed> $columns Other columns.
	 * @throws \Exception When the row cannot be written.
	 */
	private function write_row( string $table, array $key, array $columns ): void {
		global $wpdb;
		$where  = implode( ' AND ', array_fill( 0, count( $key ), '%i = %s' ) );
		$values = [];
		foreach ( $key as $column => $value ) {
			array_push( $values, $column, $value );
		}
		$exists = null !== $wpdb->get_var( $wpdb->prepare( "SELECT 1 FROM %i WHERE $where", $table, ...$values ) );
		if ( $exists && ! $columns ) {
			return;
		}
		$result = $exists ? $wpdb->update( $table, $columns, $key ) : $wpdb->insert( $table, $key + $columns );
		if ( false === $result ) {
			throw new \Exception( sprintf( 'Could not persist order to database table "%s".', $table ) );
		}
	}
}
