<?php
declare( strict_types=1 );

namespace WCOrderSync\Repair;

defined( 'ABSPATH' ) || exit;

/** What came of an action on one delivery, and which it was. */
final class RepairResult {

	/** @param int|null $new_id The delivery that was added to repeat it, null where none was. */
	public function __construct(
		public readonly int $id,
		public readonly RepairOutcome $outcome,
		public readonly ?int $new_id = null
	) {}
}
