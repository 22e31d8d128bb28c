<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/** A sender slot that this process has taken. */
final class SenderSlot {

	/** @param int $taken_at When it was taken, as hrtime( true ). */
	public function __construct(
		public readonly int $number,
		public readonly int $taken_at
	) {}
}
