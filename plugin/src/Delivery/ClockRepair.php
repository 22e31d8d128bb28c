<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\ChannelTimes;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\RetrySchedule;
use WCOrderSync\Outbox\DeliveryTimes;

defined( 'ABSPATH' ) || exit;

/**
 * Corrects stored times that a wrong clock has written.
 *
 * Most stored times are judged when they are read (StoredTime). This class corrects those that a read alone cannot judge, and
 * those that would take effect later, when their time comes.
 */
final class ClockRepair {

	public function __construct(
		private readonly RetrySchedule $schedule,
		private readonly DeliveryTimes $times,
		private readonly ChannelTimes $channel
	) {}

	/**
	 * For the sweep: all of them.
	 *
	 * @return int Times corrected.
	 * @throws QueryFailed
	 */
	public function run(): int {
		return $this->channel->pull_in() + $this->deliveries();
	}

	/**
	 * For a drain: those that hide rows which it should send.
	 *
	 * @return int Times corrected.
	 * @throws QueryFailed
	 */
	public function deliveries(): int {
		return $this->times->cut_leases() + $this->times->pull_in_due( $this->schedule->longest_delays() );
	}
}
