<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * Permission to make one connection test, released when the test has ended.
 */
final class TestPermit {

	public function __construct( public readonly string $token ) {}
}
