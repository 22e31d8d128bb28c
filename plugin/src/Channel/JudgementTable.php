<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;

defined( 'ABSPATH' ) || exit;

/**
 * The channel's row: what orders and pings have told of each other.
 *
 * What is remembered so that one order cannot close the channel again and again, nor pings be asked in every round.
 */
final class JudgementTable {

	/**
	 * A ping that was asked because of an order has shown that the remote takes orders.
	 *
	 * @param int $generation Generation under which it was asked.
	 * @throws QueryFailed
	 */
	public function judged( int $generation ): void {
		Database::write( 'UPDATE %i SET judged_at = UTC_TIMESTAMP() WHERE id = 1 AND generation = %d', [ ChannelTable::name(), $generation ] );
	}

	/**
	 * Remembers orders in a row that were refused alike.
	 *
	 * @param string $text       As RefusedAlike has it, `` for none.
	 * @param int    $generation Generation under which they were sent.
	 * @throws QueryFailed
	 */
	public function refused_alike( string $text, int $generation ): void {
		Database::write( 'UPDATE %i SET refused_alike = %s WHERE id = 1 AND generation = %d', [ ChannelTable::name(), $text, $generation ] );
	}

	/**
	 * Others have got through since a delivery closed the channel: it has closed it without need. Counted once.
	 *
	 * @param int $delivery_id Row that closed it.
	 * @throws QueryFailed
	 */
	public function others_got_through( int $delivery_id ): void {
		if ( 1 === Database::write( 'UPDATE %i SET closed_by = NULL WHERE id = 1 AND closed_by = %d', [ ChannelTable::name(), $delivery_id ] ) ) {
			Database::write( 'UPDATE %i SET closures = closures + 1 WHERE id = %d', [ Schema::table_names()['deliveries'], $delivery_id ] );
		}
	}
}
