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
 * The channel's row: its state, and when pings are due.
 *
 * Read uncached. Every write but a change of settings names the generation that it was based on, so that an answer from
 * before cannot stop a channel whose settings have been corrected. Times that a wrong clock has set count as over (StoredTime).
 */
final class ChannelTable {

	/** For how long the verdict of a ping holds for deliveries that get the same answer again, in seconds. */
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
		$row   = $rows[0];
		$state = ChannelState::tryFrom( (string) $row['state'] ) ?? ChannelState::Active;
		return new ChannelStatus(
			$state,
			ChannelState::Active === $state ? null : StoredReason::read( (string) $row['reason'] ),
			(string) $row['since'],
			(int) $row['generation'],
			match ( true ) {
				ChannelState::Active === $state => (bool) (int) $row['is_canary_due'] ? DuePing::Canary : null,
				(bool) (int) $row['is_waiting'] => null,
				default                         => DuePing::Probe,
			},
			new Pace( (int) $row['failures'], (int) $row['concurrency'], (bool) (int) $row['newest_first'] ),
			new Evidence( (bool) (int) $row['was_green'], (bool) (int) $row['is_slow'], (bool) (int) $row['is_judged'], (string) $row['refused_alike'] ),
			null === $row['closed_order'] ? null : new StoppedBy( (int) $row['closed_order'], null === $row['closed_by'] ? null : (int) $row['closed_by'] )
		);
	}

	/**
	 * Stops sending for a while; then a ping goes first. Neither a longer pause nor a hold is replaced.
	 *
	 * @param int            $generation Generation under which the answer came.
	 * @param StoppedBy|null $by         Null if it was the answer to a ping.
	 * @throws QueryFailed
	 */
	public function pause( ReasonCode $reason, int $seconds, int $generation, ?StoppedBy $by = null ): void {
		Database::write(
			"UPDATE %i SET probes = CASE WHEN state = 'paused' THEN probes ELSE 0 END, " . self::stopped( $by ) . ", state = 'paused', reason = %s, since = UTC_TIMESTAMP(), until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND), newest_first = 1
			WHERE id = 1 AND generation = %d AND state <> 'held' AND ( NOT " . StoredTime::Until->lasts() . ' OR until < DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) )',
			[ self::name(), ...( $by?->values() ?? [] ), $reason->code(), $seconds, $generation, $seconds ]
		);
	}

	/**
	 * Stops sending until the cause is mended.
	 *
	 * @param int            $probe_seconds Seconds until the first probe.
	 * @param int            $generation    Generation under which the answer came.
	 * @param bool           $replaces      Whether the reason replaces that of an earlier hold.
	 * @param StoppedBy|null $by            Null if no order was sent.
	 * @return bool Whether this call changed the row.
	 * @throws QueryFailed
	 */
	public function hold( ReasonCode $reason, int $probe_seconds, int $generation, bool $replaces, ?StoppedBy $by = null ): bool {
		return 1 === Database::write(
			'UPDATE %i SET ' . self::stopped( $by ) . ", state = 'held', reason = %s, since = UTC_TIMESTAMP(), probes = 0, until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND)
			WHERE id = 1 AND generation = %d AND ( state <> 'held' OR ( 1 = %d AND reason <> %s ) )",
			[ self::name(), ...( $by?->values() ?? [] ), $reason->code(), $probe_seconds, $generation, (int) $replaces, $reason->code() ]
		);
	}

	/**
	 * Claims the due probe of a stopped channel, so that one process sends it. The interval doubles up to its limit. A hold
	 * that seems to begin in the future, since a clock was ahead, begins now: otherwise its next probe would be due at once.
	 *
	 * @param ChannelState $state State that was read: paused or held.
	 * @return bool Whether this process has it.
	 * @throws QueryFailed
	 */
	public function claim_probe( int $first_seconds, int $limit_seconds, ChannelState $state = ChannelState::Held ): bool {
		return 1 === Database::write(
			'UPDATE %i SET until = DATE_ADD(UTC_TIMESTAMP(), INTERVAL LEAST( %d, %d * POW( 2, LEAST( probes, 16 ) ) ) SECOND), probes = probes + 1,
				since = CASE WHEN since > UTC_TIMESTAMP() THEN UTC_TIMESTAMP() ELSE since END
			WHERE id = 1 AND state = %s AND NOT ' . StoredTime::Until->lasts(),
			[ self::name(), $limit_seconds, $first_seconds, $state->value ]
		);
	}

	/**
	 * Lets orders flow again, one at a time at first. After a pause the newest go first: those that wait have failed before.
	 *
	 * @param int              $generation Generation under which the endpoint was found ready.
	 * @param list<ReasonCode> $except     Reasons that this does not end.
	 * @return bool Whether it was stopped and this call ended that.
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
	 * New settings begin a new generation, with an active channel that sends one order at a time and knows nothing of the endpoint.
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
	 * Schedules the next canary.
	 *
	 * @param int $seconds    Seconds from now.
	 * @param int $generation Generation under which the endpoint was found ready.
	 * @throws QueryFailed
	 */
	public function set_canary( int $seconds, int $generation ): void {
		Database::write( 'UPDATE %i SET canary_at = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1 AND generation = %d', [ self::name(), $seconds, $generation ] );
	}

	/**
	 * Claims the due canary, so that one process sends it, and schedules the next one.
	 *
	 * @param int $seconds Seconds from now to the next one.
	 * @return bool Whether this process has it.
	 * @throws QueryFailed
	 */
	public function claim_canary( int $seconds ): bool {
		return 1 === Database::write(
			'UPDATE %i SET canary_at = DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) WHERE id = 1 AND canary_at IS NOT NULL AND NOT ' . StoredTime::Canary->lasts(),
			[ self::name(), $seconds ]
		);
	}

	/**
	 * The assignments for what stopped the channel, with a placeholder for each of StoppedBy::values().
	 *
	 * @return literal-string
	 */
	private static function stopped( ?StoppedBy $by ): string {
		return match ( true ) {
			null === $by              => 'closed_order = NULL, closed_by = NULL',
			null === $by->delivery_id => 'closed_order = %d, closed_by = NULL',
			default                   => 'closed_order = %d, closed_by = %d',
		};
	}
}
