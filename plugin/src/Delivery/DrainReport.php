<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

defined( 'ABSPATH' ) || exit;

/**
 * What a drain did and why it stopped.
 *
 * Counts by outcome, and the reason of the end.
 */
final class DrainReport {

	/**
	 * @param array<string, int> $counts  Outcome => deliveries: delivered, retry, failed, cancelled, waiting, lost_lease.
	 * @param string             $stopped Stable code: idle, time_up, memory_up, in_transaction, not_set_up, channel_paused, channel_held, tables_changed.
	 */
	public function __construct(
		public readonly array $counts,
		public readonly string $stopped
	) {}

	/** Whether due rows may be left that another drain could take at once. */
	public function has_more(): bool {
		return in_array( $this->stopped, [ 'time_up', 'memory_up', 'in_transaction' ], true );
	}
}
