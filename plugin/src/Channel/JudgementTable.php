<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Outbox\DeliveryTable;

defined( 'ABSPATH' ) || exit;

/**
 * The channel's row: what orders and pings have shown of each other.
 *
 * It is remembered so that one order cannot stop the channel again and again, and so that not every batch needs a ping.
 */
final class JudgementTable {

	/**
	 * A ping that was sent because of an order has shown that the endpoint takes orders.
	 *
	 * @param int $generation Generation under which it was sent.
	 * @throws QueryFailed
	 */
	public function judged( int $generation ): void {
		Database::write( 'UPDATE %i SET judged_at = UTC_TIMESTAMP() WHERE id = 1 AND generation = %d', [ ChannelTable::name(), $generation ] );
	}

	/**
	 * Remembers orders in a row that were refused in the same way.
	 *
	 * @param string $text       As RefusedAlike writes it, '' for none.
	 * @param int    $generation Generation under which they were sent.
	 * @throws QueryFailed
	 */
	public function refused_alike( string $text, int $generation ): void {
		Database::write( 'UPDATE %i SET refused_alike = %s WHERE id = 1 AND generation = %d', [ ChannelTable::name(), $text, $generation ] );
	}

	/**
	 * The endpoint takes other orders, or a ping, since a delivery stopped the channel: that was needless. Counted once.
	 *
	 * @throws QueryFailed
	 */
	public function others_got_through( ?StoppedBy $by ): void {
		if ( null === $by?->delivery_id ) {
			return;
		}
		if ( 1 === Database::write( 'UPDATE %i SET closed_by = NULL WHERE id = 1 AND closed_by = %d', [ ChannelTable::name(), $by->delivery_id ] ) ) {
			DeliveryTable::stopped_without_need( $by->delivery_id );
		}
	}
}
