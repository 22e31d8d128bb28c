<?php
/**
 * The channel's row.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Outbox\Database;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Outbox\Schema;

defined( 'ABSPATH' ) || exit;

/**
 * All SQL of the channel table. One row, read uncached; every write but a change of settings is bound to a generation,
 * so that an answer got under older settings cannot close a repaired channel.
 */
final class ChannelTable {

	/**
	 * Name of the table on the current site.
	 */
	public static function name(): string {
		return Schema::table_names()['channel'];
	}

	/**
	 * Reads the channel.
	 *
	 * @throws QueryFailed When the database refuses or the row is missing.
	 */
	public function read(): ChannelStatus {
		$rows = Database::rows(
			'SELECT state, reason, since, generation,
				( until IS NOT NULL AND until > UTC_TIMESTAMP() ) AS is_waiting,
				( slow_until IS NOT NULL AND slow_until > UTC_TIMESTAMP() ) AS is_slow
			FROM %i WHERE id = 1',
			[ self::name() ]
		);
		if ( [] === $rows ) {
			throw new QueryFailed( 'the channel row is missing' );
		}
		$row        = $rows[0];
		$state      = State::tryFrom( (string) $row['state'] ) ?? State::Open;
		$is_waiting = (bool) (int) $row['is_waiting'];
		return new ChannelStatus(
			State::Paused === $state && ! $is_waiting ? State::Open : $state,
			(string) $row['reason'],
			(string) $row['since'],
			(int) $row['generation'],
			State::Held === $state && ! $is_waiting,
			(bool) (int) $row['is_slow']
		);
	}

	/**
	 * Nobody sends for a while. A longer pause or a hold stays.
	 *
	 * @param string $reason     Stable code.
	 * @param int    $seconds    Length.
	 * @param int    $generation Generation under which the answer came.
	 * @throws QueryFailed When the database refuses.
	 */
	public function pause( string $reason, int $seconds, int $generation ): void {
		Database::run(
			"UPDATE %i SET state = 'paused', reason = %s, since = UTC_TIMESTAMP(), until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND)
			WHERE id = 1 AND generation = %d AND state <> 'held' AND ( until IS NULL OR until < DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) )",
			[ self::name(), $reason, $seconds, $generation, $seconds ]
		);
	}

	/**
	 * Nobody sends until the channel is mended.
	 *
	 * @param string $reason        Stable code.
	 * @param int    $probe_seconds Seconds until the first probe.
	 * @param int    $generation    Generation under which the answer came.
	 * @return bool Whether this call closed it.
	 * @throws QueryFailed When the database refuses.
	 */
	public function hold( string $reason, int $probe_seconds, int $generation ): bool {
		return 1 === Database::run(
			"UPDATE %i SET state = 'held', reason = %s, since = UTC_TIMESTAMP(), probes = 0, until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND)
			WHERE id = 1 AND generation = %d AND state <> 'held'",
			[ self::name(), $reason, $probe_seconds, $generation ]
		);
	}

	/**
	 * Claims the next probe of a held channel, so that one process makes it. The interval doubles up to its limit.
	 *
	 * @param int $first_seconds First interval.
	 * @param int $limit_seconds Longest interval.
	 * @return bool Whether this process probes.
	 * @throws QueryFailed When the database refuses.
	 */
	public function claim_probe( int $first_seconds, int $limit_seconds ): bool {
		return 1 === Database::run(
			"UPDATE %i SET probes = probes + 1, until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL LEAST( %d, %d * POW( 2, LEAST( probes, 16 ) ) ) SECOND)
			WHERE id = 1 AND state = 'held' AND ( until IS NULL OR until <= UTC_TIMESTAMP() )",
			[ self::name(), $limit_seconds, $first_seconds ]
		);
	}

	/**
	 * Orders flow again.
	 *
	 * @param int $generation Generation under which the channel was found ready.
	 * @return bool Whether it was closed and this call opened it.
	 * @throws QueryFailed When the database refuses.
	 */
	public function open( int $generation ): bool {
		return 1 === Database::run(
			"UPDATE %i SET state = 'open', reason = '', since = UTC_TIMESTAMP(), until = NULL, probes = 0
			WHERE id = 1 AND generation = %d AND state <> 'open'",
			[ self::name(), $generation ]
		);
	}

	/**
	 * New settings: a new generation, and an open channel.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function next_generation(): void {
		Database::run(
			"UPDATE %i SET generation = generation + 1, state = 'open', reason = '', since = UTC_TIMESTAMP(), until = NULL, probes = 0, slow_until = NULL WHERE id = 1",
			[ self::name() ]
		);
	}

	/**
	 * Remembers that the remote is slow.
	 *
	 * @param int $seconds For how long.
	 * @throws QueryFailed When the database refuses.
	 */
	public function mark_slow( int $seconds ): void {
		Database::run( 'UPDATE %i SET slow_until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1', [ self::name(), $seconds ] );
	}

	/**
	 * Takes one of the two places of senders that run in the shop's own requests.
	 *
	 * @param int $seconds After how long a place is free again, should its process die.
	 * @return int|null Number of the place, null where both are taken.
	 * @throws QueryFailed When the database refuses.
	 */
	public function take_place( int $seconds ): ?int {
		foreach ( [ 1, 2 ] as $place ) {
			$column = 'sender_' . $place . '_until';
			$taken  = Database::run(
				'UPDATE %i SET %i = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1 AND ( %i IS NULL OR %i <= UTC_TIMESTAMP() )',
				[ self::name(), $column, $seconds, $column, $column ]
			);
			if ( 1 === $taken ) {
				return $place;
			}
		}
		return null;
	}

	/**
	 * Leaves a place.
	 *
	 * @param int $place Number of the place.
	 * @throws QueryFailed When the database refuses.
	 */
	public function leave_place( int $place ): void {
		Database::run( 'UPDATE %i SET %i = NULL WHERE id = 1', [ self::name(), 'sender_' . $place . '_until' ] );
	}
}
