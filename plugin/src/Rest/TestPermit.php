<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * Leave to make one connection test.
 *
 * Given back when the test has ended.
 */
final class TestPermit {

	public function __construct( public readonly string $token ) {}
}
