<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Database\StoredTime;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * The channel's row.
 *
 * All SQL of the channel table. One row, read uncached; every write but a change of settings is bound to a generation,
 * so that an answer got under older settings cannot close a repaired channel. Its times are judged where they are read
 * (StoredTime): what a clock that was wrong has set is over.
 */
final class ChannelTable {

	/** For how long what a ping has shown holds for what draws the same answer again, in seconds. */
	private const JUDGED_SECONDS = 600;

	/** Name of the table on the current site. */
	public static function name(): string {
		return Schema::table_names()['channel'];
	}

	/** @throws QueryFailed When the database refuses or the row is missing. */
	public function read(): ChannelStatus {
		$rows = Database::rows(
			'SELECT state, reason, since, generation,
				' . StoredTime::Until->lasts() . ' AS is_waiting,
				' . StoredTime::Slow->lasts() . ' AS is_slow,
				failures, concurrency, canary_at IS NOT NULL AS was_green, ( canary_at IS NOT NULL AND NOT ' . StoredTime::Canary->lasts() . ' ) AS is_canary_due,
				( judged_at IS NOT NULL AND judged_at <= UTC_TIMESTAMP() AND judged_at > DATE_SUB(UTC_TIMESTAMP(), INTERVAL %d SECOND) ) AS is_judged,
				newest_first, refused_alike, closed_by, closed_order
			FROM %i WHERE id = 1',
			[ self::JUDGED_SECONDS, self::name() ]
		);
		if ( [] === $rows ) {
			throw new QueryFailed( 'the channel row is missing' );
		}
		$row        = $rows[0];
		$state      = State::tryFrom( (string) $row['state'] ) ?? State::Active;
		$is_waiting = (bool) (int) $row['is_waiting'];
		return new ChannelStatus(
			$state,
			State::Active === $state ? null : StoredReason::read( (string) $row['reason'] ),
			(string) $row['since'],
			(int) $row['generation'],
			State::Active !== $state && ! $is_waiting,
			(bool) (int) $row['is_slow'],
			(int) $row['failures'],
			(int) $row['concurrency'],
			(bool) (int) $row['was_green'],
			(bool) (int) $row['is_canary_due'],
			(bool) (int) $row['is_judged'],
			(bool) (int) $row['newest_first'],
			(string) $row['refused_alike'],
			null === $row['closed_by'] ? null : (int) $row['closed_by'],
			null === $row['closed_order'] ? null : (int) $row['closed_order']
		);
	}

	/**
	 * Nobody sends for a while, and then a ping goes first. A longer pause or a hold stays.
	 *
	 * @param int            $generation Generation under which the answer came.
	 * @param StoppedBy|null $by         Whose answer it was, null for a ping's.
	 * @throws QueryFailed
	 */
	public function pause( ReasonCode $reason, int $seconds, int $generation, ?StoppedBy $by = null ): void {
		Database::write(
			"UPDATE %i SET probes = CASE WHEN state = 'paused' THEN probes ELSE 0 END, " . self::named( $by ) . ", state = 'paused', reason = %s, since = UTC_TIMESTAMP(), until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND), newest_first = 1
			WHERE id = 1 AND generation = %d AND state <> 'held' AND ( NOT " . StoredTime::Until->lasts() . ' OR until < DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) )',
			[ self::name(), ...( $by?->values() ?? [] ), $reason->code(), $seconds, $generation, $seconds ]
		);
	}

	/**
	 * Nobody sends until the channel is mended. The first reason stays, unless the new one weighs more.
	 *
	 * @param int            $probe_seconds Seconds until the first probe.
	 * @param int            $generation    Generation under which the answer came.
	 * @param bool           $replaces      Whether it takes the place of another reason.
	 * @param StoppedBy|null $by            Whose answer it was, null where no order was sent.
	 * @return bool Whether this call closed it.
	 * @throws QueryFailed
	 */
	public function hold( ReasonCode $reason, int $probe_seconds, int $generation, bool $replaces, ?StoppedBy $by = null ): bool {
		return 1 === Database::write(
			'UPDATE %i SET ' . self::named( $by ) . ", state = 'held', reason = %s, since = UTC_TIMESTAMP(), probes = 0, until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND)
			WHERE id = 1 AND generation = %d AND ( state <> 'held' OR ( 1 = %d AND reason <> %s ) )",
			[ self::name(), ...( $by?->values() ?? [] ), $reason->code(), $probe_seconds, $generation, (int) $replaces, $reason->code() ]
		);
	}

	/**
	 * Claims the next probe of a closed channel, so that one process makes it. The interval doubles up to its limit. A hold that
	 * a clock ahead has begun begins now: else its next probe would be due at once again.
	 *
	 * @param State $state State that was read: paused or held.
	 * @return bool Whether this process probes.
	 * @throws QueryFailed
	 */
	public function claim_probe( int $first_seconds, int $limit_seconds, State $state = State::Held ): bool {
		return 1 === Database::write(
			'UPDATE %i SET until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL LEAST( %d, %d * POW( 2, LEAST( probes, 16 ) ) ) SECOND), probes = probes + 1,
				since = CASE WHEN since > UTC_TIMESTAMP() THEN UTC_TIMESTAMP() ELSE since END
			WHERE id = 1 AND state = %s AND NOT ' . StoredTime::Until->lasts(),
			[ self::name(), $limit_seconds, $first_seconds, $state->value ]
		);
	}

	/**
	 * Orders flow again, one at a time at first; after a pause the newest first, since those that wait have had trouble.
	 *
	 * @param int          $generation Generation under which the channel was found ready.
	 * @param list<ReasonCode> $except Reasons for which it stays closed.
	 * @return bool Whether it was closed and this call opened it.
	 * @throws QueryFailed
	 */
	public function activate( int $generation, array $except ): bool {
		$unless = [] === $except ? '' : ' AND reason NOT IN (' . implode( ',', array_fill( 0, count( $except ), '%s' ) ) . ')';
		return 1 === Database::write(
			"UPDATE %i SET newest_first = CASE WHEN state = 'paused' THEN 1 ELSE 0 END, state = 'open', reason = '', since = UTC_TIMESTAMP(), until = NULL, probes = 0, failures = 0, concurrency = 1
			WHERE id = 1 AND generation = %d AND state <> 'open'" . $unless,
			[ self::name(), $generation, ...array_map( static fn ( ReasonCode $reason ): string => $reason->code(), $except ) ]
		);
	}

	/**
	 * New settings: a new generation, and an open channel that begins with one order at a time.
	 *
	 * @throws QueryFailed
	 */
	public function next_generation(): void {
		Database::write(
			"UPDATE %i SET generation = generation + 1, state = 'open', reason = '', since = UTC_TIMESTAMP(), until = NULL, probes = 0,
				failures = 0, concurrency = 1, canary_at = NULL, slow_until = NULL,
				judged_at = NULL, closed_by = NULL, closed_order = NULL, newest_first = 0, refused_alike = '' WHERE id = 1",
			[ self::name() ]
		);
	}

	/**
	 * Remembers failures in a row and how many requests the remote gets at once. Where another process has changed them since
	 * they were read, its figures stand.
	 *
	 * @param int           $concurrency  Requests, 0 for a full batch.
	 * @param bool          $newest_first Whether what has just completed goes before what has waited.
	 * @param ChannelStatus $before       Channel as it was read before the answers came.
	 * @throws QueryFailed
	 */
	public function set_pace( int $failures, int $concurrency, bool $newest_first, ChannelStatus $before ): void {
		Database::write(
			'UPDATE %i SET failures = %d, concurrency = %d, newest_first = %d WHERE id = 1 AND generation = %d AND failures = %d AND concurrency = %d',
			[ self::name(), $failures, $concurrency, (int) $newest_first, $before->generation, $before->failures, $before->concurrency ]
		);
	}

	/**
	 * Sets the time of the next canary.
	 *
	 * @param int $seconds    Seconds from now.
	 * @param int $generation Generation under which the remote was found ready.
	 * @throws QueryFailed
	 */
	public function set_canary( int $seconds, int $generation ): void {
		Database::write( 'UPDATE %i SET canary_at = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1 AND generation = %d', [ self::name(), $seconds, $generation ] );
	}

	/**
	 * Claims the canary that is due, so that one process makes it, and sets the time of the next one.
	 *
	 * @param int $seconds Seconds from now to the next one.
	 * @return bool Whether this process makes it.
	 * @throws QueryFailed
	 */
	public function claim_canary( int $seconds ): bool {
		return 1 === Database::write(
			'UPDATE %i SET canary_at = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1 AND canary_at IS NOT NULL AND NOT ' . StoredTime::Canary->lasts(),
			[ self::name(), $seconds ]
		);
	}

	/**
	 * Remembers that the remote is slow.
	 *
	 * @param int $seconds For how long.
	 * @throws QueryFailed
	 */
	public function mark_slow( int $seconds ): void {
		Database::write( 'UPDATE %i SET slow_until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1', [ self::name(), $seconds ] );
	}

	/**
	 * Ends what another clock has set, so that it does not come true when that time comes.
	 *
	 * @return int Rows put right, 0 or 1.
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
			[ self::name() ]
		);
	}

	/**
	 * Who closed the channel, as assignments.
	 *
	 * @param StoppedBy|null $by Whose answer it was, null where no order's.
	 * @return literal-string
	 */
	private static function named( ?StoppedBy $by ): string {
		return match ( true ) {
			null === $by              => 'closed_order = NULL, closed_by = NULL',
			null === $by->delivery_id => 'closed_order = %d, closed_by = NULL',
			default                   => 'closed_order = %d, closed_by = %d',
		};
	}
}
