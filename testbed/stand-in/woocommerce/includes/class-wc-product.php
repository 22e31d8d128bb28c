<?php
/**
 * Simple products and variations.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Product extends WC_Data {

	/** @var array<string, mixed> */
	protected $data = [
		'parent_id'     => 0,
		'name'          => '',
		'sku'           => '',
		'regular_price' => '',
		'status'        => 'publish',
		'virtual'       => false,
		'downloadable'  => false,
	];

	/** @var string */
	protected $object_type = 'product';

	/** @throws Exception When there is no such product. */
	public function __construct( $product = 0 ) {
		parent::__construct();
		$this->set_id( $product instanceof self ? $product->get_id() : $product );
		$this->data_store = WC_Data_Store::load( 'product' );
		if ( $this->get_id() ) {
			$this->data_store->read( $this );
		} else {
			$this->set_object_read( true );
		}
	}

	public function get_type() {
		return 'simple';
	}

	public function is_type( $type ) {
		return in_array( $this->get_type(), (array) $type, true );
	}

	public function get_parent_id( $context = 'view' ) {
		return $this->get_prop( 'parent_id', $context );
	}

	public function get_name( $context = 'view' ) {
		return $this->get_prop( 'name', $context );
	}

	public function get_sku( $context = 'view' ) {
		return $this->get_prop( 'sku', $context );
	}

	public function get_status( $context = 'view' ) {
		return $this->get_prop( 'status', $context );
	}

	public function get_regular_price( $context = 'view' ) {
		return $this->get_prop( 'regular_price', $context );
	}

	public function get_price( $context = 'view' ) {
		return $this->get_regular_price( $context );
	}

	public function is_virtual() {
		return (bool) $this->get_prop( 'virtual' );
	}

	public function is_downloadable() {
		return (bool) $this->get_prop( 'downloadable' );
	}

	public function set_parent_id( $value ): void {
		$this->set_prop( 'parent_id', absint( $value ) );
	}

	public function set_name( $value ): void {
		$this->set_prop( 'name', (string) $value );
	}

	public function set_sku( $value ): void {
		$this->set_prop( 'sku', (string) $value );
	}

	public function set_status( $value ): void {
		$this->set_prop( 'status', (string) $value );
	}

	public function set_regular_price( $value ): void {
		$this->set_prop( 'regular_price', wc_format_decimal( $value ) );
	}

	public function set_virtual( $value ): void {
		$this->set_prop( 'virtual', (bool) $value );
	}

	public function set_downloadable( $value ): void {
		$this->set_prop( 'downloadable', (bool) $value );
	}
}

class WC_Product_Simple extends WC_Product {
}

class WC_Product_Variable extends WC_Product {

	public function get_type() {
		return 'variable';
	}
}

class WC_Product_Variation extends WC_Product_Simple {

	public function get_type() {
		return 'variation';
	}

	/** A variation without a number of its own has its parent's. */
	public function get_sku( $context = 'view' ) {
		$sku = parent::get_sku( $context );
		if ( 'view' === $context && '' === $sku && $this->get_parent_id() ) {
			$parent = wc_get_product( $this->get_parent_id() );
			return $parent ? $parent->get_sku() : '';
		}
		return $sku;
	}
}
