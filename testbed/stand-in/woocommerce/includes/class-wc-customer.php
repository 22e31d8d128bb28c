<?php
/**
 * A shopper: nothing is kept here, but it is saved at the moment at which WooCommerce saves one.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Customer {

	/** @var int */
	private $id;

	public function __construct( $customer = 0 ) {
		$this->id = absint( $customer );
	}

	public function get_id() {
		return $this->id;
	}

	public function save() {
		do_action( 'wc_stand_in_customer_saved' );
		return $this->id;
	}
}
