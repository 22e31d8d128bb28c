<?php
/**
 * A shopper's session: nothing is kept here, but it is saved at the moment at which WooCommerce saves one.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Session_Handler {

	/** @var array<string, mixed> */
	private $data = [];

	public function init(): void {
		add_action( 'shutdown', [ $this, 'save_data' ], 20 );
	}

	/**
	 * @param string $key     Name.
	 * @param mixed  $default Value where nothing is set.
	 * @return mixed
	 */
	public function get( $key, $default = null ) {
		return $this->data[ $key ] ?? $default;
	}

	public function set( $key, $value ): void {
		$this->data[ $key ] = $value;
	}

	public function save_data(): void {
		do_action( 'wc_stand_in_session_saved' );
	}
}
