<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Outbox\Delivery;

defined( 'ABSPATH' ) || exit;

/** What one statement has written, and of which rows. */
final class RecordedRows {

	/** @param list<int> $ids Rows that this process still held. */
	public function __construct(
		private readonly array $ids,
		private readonly Recorded $recorded
	) {}

	/** What was recorded of one of the rows that the statement named. */
	public function of( Delivery $delivery ): Recorded {
		return in_array( $delivery->id, $this->ids, true ) ? $this->recorded : Recorded::LostLease;
	}
}
