<?php
/**
 * Getters and setters of the billing and shipping addresses.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

trait WC_Order_Addresses {

	abstract protected function get_address_prop( $prop, $type, $context );

	abstract protected function set_address_prop( $prop, $type, $value ): void;

	public function get_billing_first_name( $context = 'view' ) {
		return $this->get_address_prop( 'first_name', 'billing', $context );
	}

	public function set_billing_first_name( $value ): void {
		$this->set_address_prop( 'first_name', 'billing', $value );
	}

	public function get_billing_last_name( $context = 'view' ) {
		return $this->get_address_prop( 'last_name', 'billing', $context );
	}

	public function set_billing_last_name( $value ): void {
		$this->set_address_prop( 'last_name', 'billing', $value );
	}

	public function get_billing_company( $context = 'view' ) {
		return $this->get_address_prop( 'company', 'billing', $context );
	}

	public function set_billing_company( $value ): void {
		$this->set_address_prop( 'company', 'billing', $value );
	}

	public function get_billing_address_1( $context = 'view' ) {
		return $this->get_address_prop( 'address_1', 'billing', $context );
	}

	public function set_billing_address_1( $value ): void {
		$this->set_address_prop( 'address_1', 'billing', $value );
	}

	public function get_billing_address_2( $context = 'view' ) {
		return $this->get_address_prop( 'address_2', 'billing', $context );
	}

	public function set_billing_address_2( $value ): void {
		$this->set_address_prop( 'address_2', 'billing', $value );
	}

	public function get_billing_city( $context = 'view' ) {
		return $this->get_address_prop( 'city', 'billing', $context );
	}

	public function set_billing_city( $value ): void {
		$this->set_address_prop( 'city', 'billing', $value );
	}

	public function get_billing_state( $context = 'view' ) {
		return $this->get_address_prop( 'state', 'billing', $context );
	}

	public function set_billing_state( $value ): void {
		$this->set_address_prop( 'state', 'billing', $value );
	}

	public function get_billing_postcode( $context = 'view' ) {
		return $this->get_address_prop( 'postcode', 'billing', $context );
	}

	public function set_billing_postcode( $value ): void {
		$this->set_address_prop( 'postcode', 'billing', $value );
	}

	public function get_billing_country( $context = 'view' ) {
		return $this->get_address_prop( 'country', 'billing', $context );
	}

	public function set_billing_country( $value ): void {
		$this->set_address_prop( 'country', 'billing', $value );
	}

	public function get_billing_email( $context = 'view' ) {
		return $this->get_address_prop( 'email', 'billing', $context );
	}

	public function get_billing_phone( $context = 'view' ) {
		return $this->get_address_prop( 'phone', 'billing', $context );
	}

	public function set_billing_phone( $value ): void {
		$this->set_address_prop( 'phone', 'billing', $value );
	}

	public function get_shipping_first_name( $context = 'view' ) {
		return $this->get_address_prop( 'first_name', 'shipping', $context );
	}

	public function set_shipping_first_name( $value ): void {
		$this->set_address_prop( 'first_name', 'shipping', $value );
	}

	public function get_shipping_last_name( $context = 'view' ) {
		return $this->get_address_prop( 'last_name', 'shipping', $context );
	}

	public function set_shipping_last_name( $value ): void {
		$this->set_address_prop( 'last_name', 'shipping', $value );
	}

	public function get_shipping_company( $context = 'view' ) {
		return $this->get_address_prop( 'company', 'shipping', $context );
	}

	public function set_shipping_company( $value ): void {
		$this->set_address_prop( 'company', 'shipping', $value );
	}

	public function get_shipping_address_1( $context = 'view' ) {
		return $this->get_address_prop( 'address_1', 'shipping', $context );
	}

	public function set_shipping_address_1( $value ): void {
		$this->set_address_prop( 'address_1', 'shipping', $value );
	}

	public function get_shipping_address_2( $context = 'view' ) {
		return $this->get_address_prop( 'address_2', 'shipping', $context );
	}

	public function set_shipping_address_2( $value ): void {
		$this->set_address_prop( 'address_2', 'shipping', $value );
	}

	public function get_shipping_city( $context = 'view' ) {
		return $this->get_address_prop( 'city', 'shipping', $context );
	}

	public function set_shipping_city( $value ): void {
		$this->set_address_prop( 'city', 'shipping', $value );
	}

	public function get_shipping_state( $context = 'view' ) {
		return $this->get_address_prop( 'state', 'shipping', $context );
	}

	public function set_shipping_state( $value ): void {
		$this->set_address_prop( 'state', 'shipping', $value );
	}

	public function get_shipping_postcode( $context = 'view' ) {
		return $this->get_address_prop( 'postcode', 'shipping', $context );
	}

	public function set_shipping_postcode( $value ): void {
		$this->set_address_prop( 'postcode', 'shipping', $value );
	}

	public function get_shipping_country( $context = 'view' ) {
		return $this->get_address_prop( 'country', 'shipping', $context );
	}

	public function set_shipping_country( $value ): void {
		$this->set_address_prop( 'country', 'shipping', $value );
	}

	public function get_shipping_phone( $context = 'view' ) {
		return $this->get_address_prop( 'phone', 'shipping', $context );
	}

	public function set_shipping_phone( $value ): void {
		$this->set_address_prop( 'phone', 'shipping', $value );
	}
}
