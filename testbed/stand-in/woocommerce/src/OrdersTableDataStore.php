<?php
/**
 * The orders tables (HPOS): an order has a row, its addresses and its dates have rows of their own.
 *
 * @package WCOrderSync\StandIn
 */

namespace Automattic\WooCommerce\Internal\DataStores\Orders;

defined( 'ABSPATH' ) || exit;

class OrdersTableDataStore extends \WC_Order_Data_Store {
	use OrdersTableRows;

	private const ORDER_COLUMNS = [
		'status'               => 'status',
		'currency'             => 'currency',
		'total'                => 'total_amount',
		'customer_id'          => 'customer_id',
		'parent_id'            => 'parent_order_id',
		'date_created'         => 'date_created_gmt',
		'date_modified'        => 'date_updated_gmt',
		'payment_method'       => 'payment_method',
		'payment_method_title' => 'payment_method_title',
		'transaction_id'       => 'transaction_id',
		'customer_note'        => 'customer_note',
	];

	private const OPERATIONAL_COLUMNS = [
		'order_key'      => 'order_key',
		'created_via'    => 'created_via',
		'version'        => 'woocommerce_version',
		'date_paid'      => 'date_paid_gmt',
		'date_completed' => 'date_completed_gmt',
	];

	public static function get_orders_table_name(): string {
		global $wpdb;
		return $wpdb->prefix . 'wc_orders';
	}

	/** @throws \Exception When the row cannot be written. */
	public function create( \WC_Order &$order ): void {
		$this->prepare_for_insert( $order );
		// The id comes from the posts table, so that orders of both storages never share one.
		$order->set_id(
			wp_insert_post(
				[
					'post_type'   => 'shop_order_placehold',
					'post_status' => 'draft',
					'post_title'  => 'Order',
				]
			)
		);
		$this->write( $order, array_keys( $order->get_data() ) );
		$order->save_meta_data();
		$order->apply_changes();
		\WC_Stand_In_Caches::forget_order( $order->get_id() );
		$this->announce_insert( $order );
	}

	/** @throws \Exception When there is no such order. */
	public function read( \WC_Order &$order ): void {
		$row = $this->stored_row( $order->get_id() );
		$order->set_defaults();
		if ( null === $row ) {
			throw new \Exception( 'Invalid order IDs in call to read_multiple()' );
		}
		$props = [];
		foreach ( self::ORDER_COLUMNS + self::OPERATIONAL_COLUMNS as $prop => $column ) {
			$props[ $prop ] = $row[ $column ] ?? null;
			if ( null !== $props[ $prop ] && str_starts_with( $prop, 'date_' ) ) {
				$props[ $prop ] = strtotime( $props[ $prop ] . ' UTC' );
			}
		}
		foreach ( [ 'billing', 'shipping' ] as $type ) {
			foreach ( array_keys( $order->get_address( $type ) ) as $field ) {
				$props[ "{$type}_$field" ] = $row[ $type ][ $field ] ?? null;
			}
		}
		$order->set_props( $props );
		$order->read_meta_data( true );
		$order->set_object_read( true );
	}

	/** @throws \Exception When a row cannot be written. */
	public function update( \WC_Order &$order ): void {
		$previous_status = (string) $order->get_data()['status'];
		$order->set_version( WC_VERSION );
		$changes = $order->get_changes();
		if ( ! isset( $changes['date_modified'] ) ) {
			$order->set_date_modified( time() );
		}
		$this->write( $order, array_keys( $order->get_changes() ) );
		$order->save_meta_data();
		$order->apply_changes();
		\WC_Stand_In_Caches::forget_order( $order->get_id() );

		// Going to the trash and coming back is no update.
		if ( ! isset( $changes['status'] ) || ! in_array( 'trash', [ $changes['status'], $previous_status ], true ) ) {
			$this->announce_update( $order, $previous_status );
		}
	}

	protected function trash( \WC_Order $order ): void {
		global $wpdb;
		$previous = $order->get_status( 'edit' );
		if ( 'trash' === $previous ) {
			return;
		}
		$wpdb->update(
			self::get_orders_table_name(),
			[
				'status'           => 'trash',
				'date_updated_gmt' => current_time( 'mysql', true ),
			],
			[ 'id' => $order->get_id() ]
		);
		$order->set_status( 'trash' );
		foreach ( [ '_wp_trash_meta_status' => "wc-$previous", '_wp_trash_meta_time' => time() ] as $key => $value ) {
			$this->add_meta( $order, (object) [ 'key' => $key, 'value' => $value ] );
		}
		$this->clear_cached_data( [ $order->get_id() ] );
	}

	/** Back to the status before the trash, by a save with all its hooks. */
	public function untrash_order( \WC_Order $order ): bool {
		$previous = $order->get_meta( '_wp_trash_meta_status' );
		if ( 'trash' !== $order->get_status() ) {
			return false;
		}
		$previous = array_key_exists( $previous, wc_get_order_statuses() ) ? $previous : 'wc-pending';
		do_action( 'woocommerce_untrash_order', $order->get_id(), $previous );
		$order->set_status( $previous );
		$order->save();
		$order->delete_meta_data( '_wp_trash_meta_status' );
		$order->delete_meta_data( '_wp_trash_meta_time' );
		$order->save_meta_data();
		return 'wc-' . $order->get_status() === $previous;
	}

	public function get_order_type( int $order_id ): string {
		global $wpdb;
		return (string) $wpdb->get_var( $wpdb->prepare( 'SELECT type FROM %i WHERE id = %d', self::get_orders_table_name(), $order_id ) );
	}

	/** @return int[] */
	public function query_ids( array $args ): array {
		global $wpdb;
		$columns = [
			'id'       => 'id',
			'date'     => 'date_created_gmt',
			'modified' => 'date_updated_gmt',
		];
		$where   = $wpdb->prepare( 'type = %s AND status IN (' . implode( ', ', array_fill( 0, count( $args['status'] ), '%s' ) ) . ')', $args['type'], ...$args['status'] );
		if ( $args['id'] ) {
			$where .= ' AND id IN (' . implode( ', ', array_map( 'absint', $args['id'] ) ) . ')';
		}
		$limit = $args['limit'] > 0 ? 'LIMIT ' . absint( $args['limit'] ) : '';
		$order = 'ASC' === $args['order'] ? 'ASC' : 'DESC';
		$ids   = $wpdb->get_col( $wpdb->prepare( "SELECT id FROM %i WHERE $where ORDER BY %i $order $limit", self::get_orders_table_name(), $columns[ strtolower( $args['orderby'] ) ] ?? 'date_created_gmt' ) );
		return array_map( 'intval', $ids );
	}

	/** Rows are remembered only where the shop has switched that on. */
	public function clear_cached_data( array $order_ids ): array {
		return array_combine( $order_ids, array_map( static fn( int $id ): bool => wp_cache_delete( $id, 'orders_data' ), $order_ids ) );
	}

	protected function erase( int $order_id ): void {
		global $wpdb;
		$wpdb->delete( self::get_orders_table_name(), [ 'id' => $order_id ] );
		foreach ( [ 'wc_order_addresses', 'wc_order_operational_data', 'wc_orders_meta' ] as $table ) {
			$wpdb->delete( $wpdb->prefix . $table, [ 'order_id' => $order_id ] );
		}
		wp_delete_post( $order_id, true );
		$this->clear_cached_data( [ $order_id ] );
		\WC_Stand_In_Caches::forget_order( $order_id );
	}

	protected function meta_table(): string {
		global $wpdb;
		return $wpdb->prefix . 'wc_orders_meta';
	}

	protected function meta_id_column(): string {
		return 'id';
	}

	protected function meta_object_column(): string {
		return 'order_id';
	}

	protected function meta_changed( \WC_Data $data ): void {
		\WC_Stand_In_Caches::forget_order_object( $data->get_id() );
	}
}
