<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Outbox\CompletionReader;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps the state of the sweep.
 *
 * One option, read and written past WordPress's caches, which remember for the length of a request and, with a persistent
 * object cache, on other hosts too. Each write compares with what was read: of ten hosts one wins.
 */
final class SweepStateStore {

	public const OPTION = CompletionReader::SET_UP_OPTION;

	private const TRIES = 5;

	/**
	 * The state as it is stored; null before the first tick.
	 *
	 * @throws QueryFailed
	 */
	public function read(): ?SweepState {
		return SweepState::from_json( $this->stored()['json'] ?? '' );
	}

	/**
	 * Claims the tick that is due.
	 *
	 * @return SweepState|null State in which the tick begins; null where none is due or another process has it.
	 * @throws QueryFailed
	 */
	public function claim(): ?SweepState {
		[ 'json' => $json, 'now' => $now ] = $this->stored();
		$state                             = SweepState::from_json( (string) $json ) ?? $this->first_state( time() );
		if ( ! $state->is_turn( $now ) ) {
			return null;
		}
		$claimed = $state->ticked( $now, time() );
		return $this->swap( $json, $claimed ) ? $claimed : null;
	}

	/**
	 * Stores where a tick has come to. Where another tick has begun since, its state stands: this one's window is looked at again.
	 *
	 * @param SweepState $claimed State in which the tick began.
	 * @param SweepState $reached State in which it ended.
	 * @throws QueryFailed
	 */
	public function save( SweepState $claimed, SweepState $reached ): void {
		$this->swap( $claimed->to_json(), $reached );
	}

	/**
	 * The plugin was activated: orders completed from now on, or from a little while ago where it was active before, are its business.
	 *
	 * @throws QueryFailed
	 */
	public function arm(): void {
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$json  = $this->stored()['json'];
			$state = SweepState::from_json( (string) $json ) ?? $this->first_state( time() );
			if ( $this->swap( $json, $state->armed( time() ) ) ) {
				return;
			}
		}
	}

	/** Forgets the state of this site. */
	public static function delete(): void {
		delete_option( self::OPTION );
	}

	/**
	 * What is stored, and the database's time.
	 *
	 * @return array{json: string|null, now: int}
	 * @throws QueryFailed
	 */
	private function stored(): array {
		$rows = Database::rows( 'SELECT option_value, UNIX_TIMESTAMP() AS now FROM %i WHERE option_name = %s', [ Database::connection()->options, self::OPTION ] );
		$rows = [] === $rows ? Database::rows( 'SELECT UNIX_TIMESTAMP() AS now', [] ) : $rows;
		return [
			'json' => $rows[0]['option_value'] ?? null,
			'now'  => (int) ( $rows[0]['now'] ?? 0 ),
		];
	}

	/**
	 * The state of a shop without one. Where an earlier version, or one whose option was lost, has captured orders, it was
	 * active since the first of them.
	 *
	 * @param int $php_now Unix time by PHP's clock.
	 */
	private function first_state( int $php_now ): SweepState {
		try {
			$first = Database::rows( 'SELECT created_at FROM %i ORDER BY id LIMIT 1', [ Schema::table_names()['deliveries'] ] );
		} catch ( QueryFailed ) {
			// Before the first migration there is no table.
			$first = [];
		}
		$since = [] === $first ? false : strtotime( $first[0]['created_at'] . ' UTC' );
		return new SweepState( false === $since || $since <= 0 ? $php_now : min( $since, $php_now ) );
	}

	/**
	 * Writes a state over what was read.
	 *
	 * @param string|null $before JSON that was read, null where there was none.
	 * @return bool Whether nobody came first; where nothing changes nothing is written, and that is as good.
	 * @throws QueryFailed
	 */
	private function swap( ?string $before, SweepState $after ): bool {
		$options = Database::connection()->options;
		$json    = $after->to_json();
		if ( $before === $json ) {
			return true;
		}
		return 1 === ( null === $before
			? Database::write( "INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", [ $options, self::OPTION, $json ] )
			: Database::write( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s', [ $options, $json, self::OPTION, $before ] ) );
	}
}
