<?php
/**
 * The classic storage: an order is a post, its properties are post meta.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Order_Data_Store_CPT extends WC_Order_Data_Store {

	private const META_KEYS = [
		'_order_currency'       => 'currency',
		'_order_total'          => 'total',
		'_order_version'        => 'version',
		'_order_key'            => 'order_key',
		'_customer_user'        => 'customer_id',
		'_payment_method'       => 'payment_method',
		'_payment_method_title' => 'payment_method_title',
		'_transaction_id'       => 'transaction_id',
		'_created_via'          => 'created_via',
		'_date_completed'       => 'date_completed',
		'_date_paid'            => 'date_paid',
	];

	public function create( WC_Order &$order ): void {
		$this->prepare_for_insert( $order );
		$id = wp_insert_post(
			[
				'post_type'     => $order->get_type(),
				'post_status'   => $this->stored_status( $order ),
				'post_title'    => 'Order',
				'post_excerpt'  => $order->get_customer_note( 'edit' ),
				'post_parent'   => $order->get_parent_id( 'edit' ),
				'post_password' => $order->get_order_key( 'edit' ),
				'post_author'   => 1,
				'ping_status'   => 'closed',
				'post_date'     => $order->get_date_created( 'edit' )->date( 'Y-m-d H:i:s' ),
				'post_date_gmt' => gmdate( 'Y-m-d H:i:s', $order->get_date_created( 'edit' )->getTimestamp() ),
			]
		);
		if ( ! $id ) {
			return;
		}
		$order->set_id( $id );
		$this->write_properties( $order, array_values( self::META_KEYS ), [ 'billing', 'shipping' ] );
		$order->save_meta_data();
		$order->apply_changes();
		WC_Stand_In_Caches::forget_order( $id );
		$this->announce_insert( $order );
	}

	/** @throws Exception When there is no such order. */
	public function read( WC_Order &$order ): void {
		$order->set_defaults();
		$post = get_post( $order->get_id() );
		if ( ! $post || ! in_array( $post->post_type, wc_get_order_types(), true ) ) {
			throw new Exception( 'Invalid order.' );
		}
		$stored = get_post_meta( $post->ID );
		$props  = [
			'status'        => $post->post_status,
			'parent_id'     => $post->post_parent,
			'customer_note' => $post->post_excerpt,
			'date_created'  => strtotime( $post->post_date_gmt . ' UTC' ),
			'date_modified' => strtotime( $post->post_modified_gmt . ' UTC' ),
		];
		foreach ( self::META_KEYS as $key => $prop ) {
			$props[ $prop ] = $stored[ $key ][0] ?? '';
		}
		foreach ( [ 'billing', 'shipping' ] as $type ) {
			foreach ( array_keys( $order->get_address( $type ) ) as $field ) {
				$props[ "{$type}_$field" ] = $stored[ "_{$type}_$field" ][0] ?? '';
			}
		}
		$order->set_props( $props );
		$order->read_meta_data( true );
		$order->set_object_read( true );
	}

	/** As in WooCommerce, a database that refuses the write raises no exception here. */
	public function update( WC_Order &$order ): void {
		$order->save_meta_data();
		$order->set_version( WC_VERSION );
		$changes         = $order->get_changes();
		$previous_status = preg_replace( '/^wc-/', '', (string) get_post_status( $order->get_id() ) );

		if ( array_intersect( [ 'date_created', 'date_modified', 'status', 'parent_id', 'customer_note' ], array_keys( $changes ) ) ) {
			wp_update_post(
				[
					'ID'            => $order->get_id(),
					'post_status'   => $this->stored_status( $order ),
					'post_parent'   => $order->get_parent_id( 'edit' ),
					'post_excerpt'  => $order->get_customer_note( 'edit' ),
					'post_date'     => $order->get_date_created( 'edit' )->date( 'Y-m-d H:i:s' ),
					'post_date_gmt' => gmdate( 'Y-m-d H:i:s', $order->get_date_created( 'edit' )->getTimestamp() ),
				]
			);
		}
		$this->write_properties( $order, array_keys( $changes ), array_keys( $changes ) );
		$order->apply_changes();
		WC_Stand_In_Caches::forget_order( $order->get_id() );
		$this->announce_update( $order, $previous_status );
	}

	public function get_order_type( int $order_id ): string {
		return (string) get_post_type( $order_id );
	}

	/** @return int[] */
	public function query_ids( array $args ): array {
		$query = new WP_Query(
			[
				'post_type'              => $args['type'],
				'post_status'            => $args['status'],
				'post__in'               => $args['id'],
				'posts_per_page'         => $args['limit'],
				'orderby'                => in_array( $args['orderby'], [ 'ID', 'modified' ], true ) ? $args['orderby'] : 'date',
				'order'                  => $args['order'],
				'fields'                 => 'ids',
				'no_found_rows'          => true,
				'update_post_meta_cache' => false,
			]
		);
		return array_map( 'intval', $query->posts );
	}

	protected function trash( WC_Order $order ): void {
		wp_trash_post( $order->get_id() );
		$order->set_status( 'trash' );
	}

	protected function erase( int $order_id ): void {
		wp_delete_post( $order_id );
		WC_Stand_In_Caches::forget_order( $order_id );
	}

	protected function meta_table(): string {
		global $wpdb;
		return $wpdb->postmeta;
	}

	protected function meta_id_column(): string {
		return 'meta_id';
	}

	protected function meta_object_column(): string {
		return 'post_id';
	}

	protected function property_meta_keys(): array {
		$keys = array_keys( self::META_KEYS );
		foreach ( [ 'billing', 'shipping' ] as $type ) {
			foreach ( [ 'first_name', 'last_name', 'company', 'address_1', 'address_2', 'city', 'state', 'postcode', 'country', 'email', 'phone' ] as $field ) {
				$keys[] = "_{$type}_$field";
			}
		}
		return $keys;
	}

	protected function meta_changed( WC_Data $data ): void {
		wp_cache_delete( $data->get_id(), 'post_meta' );
	}

	/**
	 * @param string[] $props     Properties to write.
	 * @param string[] $addresses Addresses to write: billing, shipping; other names are ignored.
	 */
	private function write_properties( WC_Order $order, array $props, array $addresses ): void {
		foreach ( self::META_KEYS as $key => $prop ) {
			if ( in_array( $prop, $props, true ) ) {
				$value = $order->{"get_$prop"}( 'edit' );
				update_post_meta( $order->get_id(), $key, $value instanceof WC_DateTime ? $value->getTimestamp() : wp_slash( $value ) );
			}
		}
		foreach ( array_intersect( [ 'billing', 'shipping' ], $addresses ) as $type ) {
			foreach ( $order->get_address( $type ) as $field => $value ) {
				update_post_meta( $order->get_id(), "_{$type}_$field", wp_slash( $value ) );
			}
		}
	}
}
