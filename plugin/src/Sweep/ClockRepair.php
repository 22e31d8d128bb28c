<?php
/**
 * Puts right what a clock that was wrong has left behind.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Channel\ChannelTable;
use WCOrderSync\Delivery\Recorder;
use WCOrderSync\Outbox\DeliveryTimes;
use WCOrderSync\Outbox\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * Most times are judged where they are read (StoredTime). Here those are mended that a read cannot judge, and those that
 * would come true when their time comes.
 */
final class ClockRepair {

	/**
	 * A repair.
	 *
	 * @param Recorder      $recorder Knows the retry schedule.
	 * @param DeliveryTimes $times    Due times and leases.
	 * @param ChannelTable  $channel  Channel.
	 */
	public function __construct(
		private readonly Recorder $recorder,
		private readonly DeliveryTimes $times,
		private readonly ChannelTable $channel
	) {}

	/**
	 * All of it: the sweep's part.
	 *
	 * @return int Times put right.
	 * @throws QueryFailed When the database refuses.
	 */
	public function run(): int {
		return $this->channel->pull_in() + $this->deliveries();
	}

	/**
	 * What keeps a drain from rows that it should send.
	 *
	 * @return int Times put right.
	 * @throws QueryFailed When the database refuses.
	 */
	public function deliveries(): int {
		return $this->times->cut_leases() + $this->times->pull_in_due( $this->recorder->longest_delays() );
	}
}
