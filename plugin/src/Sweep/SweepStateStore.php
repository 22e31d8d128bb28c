<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredOption;
use WCOrderSync\Outbox\CompletionReader;
use WCOrderSync\Outbox\DeliveryTable;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps the state of the sweep in an option.
 *
 * Each write compares with what was read: if several hosts sweep at once, one wins.
 */
final class SweepStateStore {

	public const OPTION = CompletionReader::SET_UP_OPTION;

	private const TRIES = 5;

	/**
	 * Null before the first tick.
	 *
	 * @throws QueryFailed
	 */
	public function read(): ?SweepState {
		return SweepState::from_json( self::option()->read() ?? '' );
	}

	/**
	 * Claims the tick that is due.
	 *
	 * @return SweepState|null State in which the tick begins; null if none is due or another process claimed it.
	 * @throws QueryFailed
	 */
	public function claim(): ?SweepState {
		[ 'value' => $json, 'now' => $now ] = self::option()->read_with_time();
		$state                              = SweepState::from_json( (string) $json ) ?? self::first_state( time() );
		if ( ! $state->is_turn( $now ) ) {
			return null;
		}
		$claimed = $state->ticked( $now, time() );
		return $this->swap( $json, $claimed ) ? $claimed : null;
	}

	/**
	 * Stores the state in which a tick ends. If another tick has begun since, nothing is stored, and this tick's windows are swept again.
	 *
	 * @param SweepState $claimed State in which the tick began.
	 * @param SweepState $reached State in which it ends.
	 * @throws QueryFailed
	 */
	public function save( SweepState $claimed, SweepState $reached ): void {
		$this->swap( $claimed->to_json(), $reached );
	}

	/**
	 * Notes an activation: from now on completed orders are captured, and also those of the last hour if the plugin was active before.
	 *
	 * @throws QueryFailed
	 */
	public function arm(): void {
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$json  = self::option()->read();
			$state = SweepState::from_json( (string) $json ) ?? self::first_state( time() );
			if ( $this->swap( $json, $state->armed( time() ) ) ) {
				return;
			}
		}
	}

	/** Forgets the state of this site. */
	public static function delete(): void {
		delete_option( self::OPTION );
	}

	private static function option(): StoredOption {
		return new StoredOption( self::OPTION );
	}

	/**
	 * The first state of a site. If orders were captured here before, by an older version or before the option was lost, then the
	 * plugin has been active since the first of them.
	 *
	 * @param int $php_now Unix time by PHP's clock.
	 */
	private static function first_state( int $php_now ): SweepState {
		return new SweepState( min( DeliveryTable::first_captured_at() ?? $php_now, $php_now ) );
	}

	/**
	 * Writes a state over what was read.
	 *
	 * @param string|null $before JSON that was read, null if there was none.
	 * @return bool Whether no other process wrote first. An unchanged state is not written.
	 * @throws QueryFailed
	 */
	private function swap( ?string $before, SweepState $after ): bool {
		$json = $after->to_json();
		return $before === $json || self::option()->swap( $before, $json );
	}
}
