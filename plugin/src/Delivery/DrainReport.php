<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

defined( 'ABSPATH' ) || exit;

/** What a drain did and why it stopped. */
final class DrainReport {

	/** @param array<value-of<Recorded>, int> $counts What was recorded => number of deliveries, in the order in which it came up. */
	public function __construct(
		public readonly array $counts,
		public readonly StopReason $stopped
	) {}
}
