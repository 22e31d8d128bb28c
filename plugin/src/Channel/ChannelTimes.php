<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredTime;

defined( 'ABSPATH' ) || exit;

/** The channel's row: times that another clock has set. Reads ignore them (StoredTime) until they come true. */
final class ChannelTimes {

	/**
	 * Ends such times now, so that they never come true.
	 *
	 * @return int Rows changed, 0 or 1.
	 * @throws QueryFailed
	 */
	public function pull_in(): int {
		$ends = [];
		$any  = [ 'since > UTC_TIMESTAMP()' ];
		foreach ( [
			'until'          => StoredTime::Until,
			'canary_at'      => StoredTime::Canary,
			'slow_until'     => StoredTime::Slow,
			'sender_1_until' => StoredTime::FirstSender,
			'sender_2_until' => StoredTime::SecondSender,
			'stand_in_until' => StoredTime::StandIn,
		] as $column => $time ) {
			$is_over = "$column > UTC_TIMESTAMP() AND NOT " . $time->lasts();
			$ends[]  = "$column = CASE WHEN $is_over THEN UTC_TIMESTAMP() ELSE $column END";
			$any[]   = "( $is_over )";
		}
		// MySQL assigns from left to right: since last, because the others are judged by it.
		return Database::write(
			'UPDATE %i SET ' . implode( ', ', $ends ) . ', since = CASE WHEN since > UTC_TIMESTAMP() THEN UTC_TIMESTAMP() ELSE since END WHERE id = 1 AND ( ' . implode( ' OR ', $any ) . ' )',
			[ ChannelTable::name() ]
		);
	}
}
