<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\ChannelTimes;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\RetrySchedule;
use WCOrderSync\Outbox\DeliveryTimes;

defined( 'ABSPATH' ) || exit;

/**
 * Puts right what a clock that was wrong has left behind.
 *
 * Most times are judged where they are read (StoredTime). Here those are mended that a read cannot judge, and those that
 * would come true when their time comes.
 */
final class ClockRepair {

	/**
	 * @param RetrySchedule $schedule The longest delays of a retry.
	 * @param DeliveryTimes $times    Due times and leases.
	 */
	public function __construct(
		private readonly RetrySchedule $schedule,
		private readonly DeliveryTimes $times,
		private readonly ChannelTimes $channel
	) {}

	/**
	 * All of it: the sweep's part.
	 *
	 * @return int Times put right.
	 * @throws QueryFailed
	 */
	public function run(): int {
		return $this->channel->pull_in() + $this->deliveries();
	}

	/**
	 * What keeps a drain from rows that it should send.
	 *
	 * @return int Times put right.
	 * @throws QueryFailed
	 */
	public function deliveries(): int {
		return $this->times->cut_leases() + $this->times->pull_in_due( $this->schedule->longest_delays() );
	}
}
