<?php
/**
 * Puts right what a clock that jumped has left behind.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Channel\ChannelTable;
use WCOrderSync\Delivery\Recorder;
use WCOrderSync\Outbox\Database;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Outbox\Schema;

defined( 'ABSPATH' ) || exit;

/**
 * A database whose clock ran ahead for a while has stored times that this code never sets: a row due in a month, a lease
 * until next year. Nothing would come before them.
 */
final class ClockRepair {

	/**
	 * Rows a tick.
	 */
	private const LIMIT = 1000;

	/**
	 * No row is put off for less than this, so nothing under it is suspect, in seconds.
	 */
	private const AT_LEAST = 3600;

	/**
	 * The longest lease is two minutes; one that ends later than this is of another time, in seconds.
	 */
	private const LEASE_AHEAD = 600;

	/**
	 * A repair.
	 *
	 * @param Recorder     $recorder Knows the retry schedule.
	 * @param ChannelTable $channel  Channel.
	 */
	public function __construct(
		private readonly Recorder $recorder,
		private readonly ChannelTable $channel
	) {}

	/**
	 * Rows that are put off beyond the longest delay are due, and leases that no process holds end.
	 *
	 * @return int Times put right.
	 * @throws QueryFailed When the database refuses.
	 */
	public function run(): int {
		$table = Schema::table_names()['deliveries'];
		// A lease that ends keeps its token: should its holder be alive after all, it can still say how it went.
		return $this->channel->pull_in()
			+ Database::write(
				'UPDATE %i SET lease_until = UTC_TIMESTAMP() WHERE lease_until > DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) ORDER BY lease_until LIMIT %d',
				[ $table, self::LEASE_AHEAD, self::LIMIT ]
			)
			+ Database::write(
				"UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND due_at > DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) ORDER BY due_at LIMIT %d",
				[ $table, max( self::AT_LEAST, $this->recorder->longest_delay() ), self::LIMIT ]
			);
	}
}
