<?php
/**
 * Leave to make one connection test.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * Given back when the test has ended.
 */
final class TestPermit {

	/**
	 * A permit.
	 *
	 * @param string $token Token of the test.
	 */
	public function __construct( public readonly string $token ) {}
}
