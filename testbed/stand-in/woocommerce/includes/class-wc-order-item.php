<?php
/**
 * A row of an order.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

abstract class WC_Order_Item extends WC_Data {

	/** @var string */
	protected $object_type = 'order_item';

	/**
	 * @param int|WC_Order_Item $item Item to read; 0 for a new one.
	 * @throws Exception When there is no such item.
	 */
	public function __construct( $item = 0 ) {
		parent::__construct();
		$this->set_id( $item instanceof self ? $item->get_id() : $item );
		$this->data_store = WC_Data_Store::load( 'order-item-product' );
		if ( $this->get_id() ) {
			$this->data_store->read( $this );
		} else {
			$this->set_object_read( true );
		}
	}

	abstract public function get_type();

	public function is_type( $type ) {
		return in_array( $this->get_type(), (array) $type, true );
	}

	public function get_order_id( $context = 'view' ) {
		return $this->get_prop( 'order_id', $context );
	}

	public function get_order() {
		return wc_get_order( $this->get_order_id() );
	}

	public function get_name( $context = 'view' ) {
		return $this->get_prop( 'name', $context );
	}

	public function set_order_id( $value ): void {
		$this->set_prop( 'order_id', absint( $value ) );
	}

	public function set_name( $value ): void {
		$this->set_prop( 'name', wp_check_invalid_utf8( $value ) );
	}
}
