<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

defined( 'ABSPATH' ) || exit;

/**
 * What a tick of the sweep did.
 *
 * Counts by step, and the steps that failed.
 */
final class SweepReport {

	/**
	 * @param bool               $ran    Whether this call was the tick; most calls are not, since one is made in 50 seconds.
	 * @param array<string, int> $counts Step => what it mended: orders captured, slots given back, times pulled in, rows pruned, tables mended.
	 * @param list<string>       $failed Steps that failed; the log says why.
	 */
	public function __construct(
		public readonly bool $ran,
		public readonly array $counts = [],
		public readonly array $failed = []
	) {}
}
