<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** Orders that were tried, did not arrive, and will be tried again. */
final class TriedOrders {

	/**
	 * @param int        $count       How many, at least one.
	 * @param int        $last_order  Id of the last of them.
	 * @param ReasonCode $last_reason What came of its last attempt.
	 */
	public function __construct(
		public readonly int $count,
		public readonly int $last_order,
		public readonly ReasonCode $last_reason
	) {}
}
