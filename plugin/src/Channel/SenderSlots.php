<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredTime;

defined( 'ABSPATH' ) || exit;

/**
 * The channel's row: how many of the shop's own requests may work for this plugin at once.
 *
 * Two may send after their response, so that a slow endpoint occupies two PHP workers of the shop at most, and one may stand
 * in for WP-Cron. Each claim is one compare-and-swap, so that of many requests at once one gets it.
 */
final class SenderSlots {

	/**
	 * Takes one of the two sender slots for StoredTime::SENDER_SLOT seconds; after that it is free again, should the process die.
	 *
	 * @phpstan-impure
	 * @return SenderSlot|null Null where both are taken.
	 * @throws QueryFailed
	 */
	public function take(): ?SenderSlot {
		foreach ( [
			1 => StoredTime::FirstSender,
			2 => StoredTime::SecondSender,
		] as $number => $until ) {
			$taken = Database::write(
				'UPDATE %i SET %i = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1 AND NOT ' . $until->lasts(),
				[ ChannelTable::name(), self::column( $number ), StoredTime::SENDER_SLOT ]
			);
			if ( 1 === $taken ) {
				return new SenderSlot( $number, hrtime( true ) );
			}
		}
		return null;
	}

	/**
	 * Frees a slot. After its time another process may own it: then it is left alone.
	 *
	 * @throws QueryFailed
	 */
	public function release( SenderSlot $slot ): void {
		if ( hrtime( true ) - $slot->taken_at < StoredTime::SENDER_SLOT * 1_000_000_000 ) {
			Database::write( 'UPDATE %i SET %i = NULL WHERE id = 1', [ ChannelTable::name(), self::column( $slot->number ) ] );
		}
	}

	/**
	 * Claims the right to stand in for WP-Cron. Nobody gives it back: it allows one stand-in every StoredTime::STAND_IN seconds.
	 *
	 * @phpstan-impure
	 * @return bool Whether this process has it.
	 * @throws QueryFailed
	 */
	public function claim_stand_in(): bool {
		return 1 === Database::write(
			'UPDATE %i SET stand_in_until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1 AND NOT ' . StoredTime::StandIn->lasts(),
			[ ChannelTable::name(), StoredTime::STAND_IN ]
		);
	}

	private static function column( int $number ): string {
		return 'sender_' . $number . '_until';
	}
}
