<?php
/**
 * A product line of an order.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Order_Item_Product extends WC_Order_Item {

	/** @var array<string, mixed> */
	protected $data = [
		'order_id'     => 0,
		'name'         => '',
		'product_id'   => 0,
		'variation_id' => 0,
		'quantity'     => 1,
		'subtotal'     => 0,
		'total'        => 0,
	];

	public function get_type() {
		return 'line_item';
	}

	public function get_product_id( $context = 'view' ) {
		return $this->get_prop( 'product_id', $context );
	}

	public function get_variation_id( $context = 'view' ) {
		return $this->get_prop( 'variation_id', $context );
	}

	public function get_quantity( $context = 'view' ) {
		return $this->get_prop( 'quantity', $context );
	}

	public function get_subtotal( $context = 'view' ) {
		return $this->get_prop( 'subtotal', $context );
	}

	public function get_total( $context = 'view' ) {
		return $this->get_prop( 'total', $context );
	}

	/** @return WC_Product|false */
	public function get_product() {
		$product = wc_get_product( $this->get_variation_id() ? $this->get_variation_id() : $this->get_product_id() );
		return apply_filters( 'woocommerce_order_item_product', $product, $this );
	}

	public function set_product( $product ): void {
		if ( ! $product instanceof WC_Product ) {
			$this->error( 'order_item_product_invalid_product', 'Invalid product' );
		}
		if ( $product->is_type( 'variation' ) ) {
			$this->set_product_id( $product->get_parent_id() );
			$this->set_variation_id( $product->get_id() );
		} else {
			$this->set_product_id( $product->get_id() );
		}
		$this->set_name( $product->get_name() );
	}

	public function set_product_id( $value ): void {
		if ( $value > 0 && 'product' !== get_post_type( absint( $value ) ) ) {
			$this->error( 'order_item_product_invalid_product_id', 'Invalid product ID' );
		}
		$this->set_prop( 'product_id', absint( $value ) );
	}

	public function set_variation_id( $value ): void {
		if ( $value > 0 && 'product_variation' !== get_post_type( absint( $value ) ) ) {
			$this->error( 'order_item_product_invalid_variation_id', 'Invalid variation ID' );
		}
		$this->set_prop( 'variation_id', absint( $value ) );
	}

	public function set_quantity( $value ): void {
		$this->set_prop( 'quantity', wc_stock_amount( $value ) );
	}

	public function set_subtotal( $value ): void {
		$value = wc_format_decimal( $value );
		$this->set_prop( 'subtotal', is_numeric( $value ) ? $value : 0 );
	}

	public function set_total( $value ): void {
		$value = wc_format_decimal( $value );
		$this->set_prop( 'total', is_numeric( $value ) ? $value : 0 );
		if ( (float) $this->get_subtotal( 'edit' ) < (float) $this->get_total( 'edit' ) ) {
			$this->set_subtotal( $value );
		}
	}
}
