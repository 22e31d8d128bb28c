<?php
/**
 * Products are posts.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Product_Data_Store extends WC_Meta_Data_Store {

	public function create( WC_Product &$product ): void {
		$product->set_id( wp_insert_post( wp_slash( $this->post_fields( $product ) ) ) );
		$this->write_properties( $product );
	}

	/** @throws Exception When there is no such product. */
	public function read( WC_Product &$product ): void {
		$product->set_defaults();
		$post = get_post( $product->get_id() );
		if ( ! $post || $post->post_type !== $this->post_type( $product ) ) {
			throw new Exception( 'Invalid product.' );
		}
		$product->set_props(
			[
				'parent_id'     => $post->post_parent,
				'name'          => $post->post_title,
				'status'        => $post->post_status,
				'sku'           => get_post_meta( $post->ID, '_sku', true ),
				'regular_price' => get_post_meta( $post->ID, '_regular_price', true ),
				'virtual'       => 'yes' === get_post_meta( $post->ID, '_virtual', true ),
				'downloadable'  => 'yes' === get_post_meta( $post->ID, '_downloadable', true ),
			]
		);
		$product->set_object_read( true );
	}

	public function update( WC_Product &$product ): void {
		wp_update_post( wp_slash( [ 'ID' => $product->get_id() ] + $this->post_fields( $product ) ) );
		$this->write_properties( $product );
	}

	public function delete( WC_Product &$product, array $args = [] ): void {
		if ( empty( $args['force_delete'] ) ) {
			wp_trash_post( $product->get_id() );
			return;
		}
		wp_delete_post( $product->get_id(), true );
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
		return [ '_sku', '_regular_price', '_virtual', '_downloadable', '_product_type' ];
	}

	private function post_type( WC_Product $product ): string {
		return $product->is_type( 'variation' ) ? 'product_variation' : 'product';
	}

	/** @return array<string, mixed> */
	private function post_fields( WC_Product $product ): array {
		return [
			'post_type'   => $this->post_type( $product ),
			'post_title'  => $product->get_name( 'edit' ),
			'post_status' => $product->get_status( 'edit' ),
			'post_parent' => $product->get_parent_id( 'edit' ),
		];
	}

	private function write_properties( WC_Product $product ): void {
		$values = [
			'_sku'           => $product->get_sku( 'edit' ),
			'_regular_price' => $product->get_regular_price( 'edit' ),
			'_virtual'       => $product->is_virtual() ? 'yes' : 'no',
			'_downloadable'  => $product->is_downloadable() ? 'yes' : 'no',
			'_product_type'  => $product->get_type(),
		];
		foreach ( $values as $key => $value ) {
			update_post_meta( $product->get_id(), $key, wp_slash( $value ) );
		}
		$product->save_meta_data();
		$product->apply_changes();
	}
}
