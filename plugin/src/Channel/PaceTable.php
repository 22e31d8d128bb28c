<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/** The channel's row: how fast the endpoint is called. */
final class PaceTable {

	/**
	 * Stores a pace, unless another process has changed it since it was read: then that one counts.
	 *
	 * @param ChannelStatus $before Channel as it was read before the batch.
	 * @throws QueryFailed
	 */
	public function set( Pace $pace, ChannelStatus $before ): void {
		Database::write(
			'UPDATE %i SET failures = %d, concurrency = %d, newest_first = %d WHERE id = 1 AND generation = %d AND failures = %d AND concurrency = %d',
			[ ChannelTable::name(), $pace->failures, $pace->concurrency, (int) $pace->newest_first, $before->generation, $before->pace->failures, $before->pace->concurrency ]
		);
	}

	/**
	 * Marks the endpoint as slow for a while.
	 *
	 * @throws QueryFailed
	 */
	public function mark_slow( int $seconds ): void {
		Database::write( 'UPDATE %i SET slow_until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1', [ ChannelTable::name(), $seconds ] );
	}
}
