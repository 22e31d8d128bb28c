<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

defined( 'ABSPATH' ) || exit;

/** What a tick of the sweep did. */
final class SweepReport {

	/**
	 * @param bool               $ran    Whether this call ran a tick. Most do not: one runs in 50 seconds.
	 * @param array<string, int> $counts Step => how much it repaired.
	 * @param list<string>       $failed Steps that failed; the log says why.
	 */
	public function __construct(
		public readonly bool $ran,
		public readonly array $counts = [],
		public readonly array $failed = []
	) {}
}
