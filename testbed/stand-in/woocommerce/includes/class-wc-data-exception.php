<?php
/**
 * Thrown by setters that are given an impossible value.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Data_Exception extends Exception {

	/** @var string */
	protected $error_code;

	public function __construct( string $code, string $message, int $http_status_code = 400 ) {
		$this->error_code = $code;
		parent::__construct( $message, $http_status_code );
	}

	public function getErrorCode(): string {
		return $this->error_code;
	}
}
