<?php
declare( strict_types=1 );

namespace WCOrderSync\Cli;

use WCOrderSync\Database\Database;
use WCOrderSync\Delivery\Drain;
use WCOrderSync\Orders\OrderStorage;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Memory;
use WCOrderSync\Sweep\Sweep;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * A process that sends as long as it is let: for shops that outgrow WP-Cron.
 *
 * Drains again and again. Any number of workers run side by side, on any number of hosts; a supervisor starts them anew
 * when they end.
 */
final class Worker {

	/** Longest stretch of draining before the worker looks around, in seconds. */
	private const STRETCH = 10.0;

	/** Pause between two looks at an empty queue or a closed channel, in microseconds. */
	private const IDLE_MICROSECONDS = 1000000;

	/** Seconds between two offers to sweep; how often it is done is the sweep's own affair. */
	private const SWEEP_SECONDS = 15;

	/**
	 * Where what this process remembers cannot be forgotten it grows and goes stale: so many seconds, and the next one takes over.
	 */
	private const LIFE_OF_ONE_THAT_CANNOT_FORGET = 60;

	/** For how long a query waits for a database that is gone, in seconds. */
	private const DATABASE_PATIENCE = 60;

	/**
	 * When this worker last offered to sweep, as hrtime( true ): a clock that is set back must not put the next time off.
	 * Null before the first.
	 */
	private ?int $swept = null;

	/** @param Timer $timer Timer, which need not come where a worker is. */
	public function __construct(
		private readonly Drain $drain,
		private readonly Sweep $sweep,
		private readonly Timer $timer,
		private readonly Log $log
	) {}

	/**
	 * Works until it is told to stop.
	 *
	 * @param \Closure(): bool                   $should_stop Asked between batches.
	 * @param \Closure(array<string, int>): void $on_sent     Gets what was recorded, outcome => deliveries.
	 * @return string Why it ended: stopped, memory_up, tables_changed, code_changed or cache_cannot_be_flushed.
	 */
	public function run( \Closure $should_stop, \Closure $on_sent ): string {
		$code  = self::code();
		$begun = hrtime( true );
		// Which storage this process looks for orders in: it has read its options by now.
		$storage = null;
		// wpdb reconnects by itself, but gives up, and ends the process, after five seconds: a restart takes longer.
		Database::connection()->__set( 'reconnect_retries', self::DATABASE_PATIENCE );
		while ( ! $should_stop() ) {
			try {
				$this->look_around();
				$storage = $storage ?? OrderStorage::stored_switch();
				if ( OrderStorage::stored_switch() !== $storage ) {
					if ( ! Memory::can_be_tidied() ) {
						return 'cache_cannot_be_flushed';
					}
					Memory::tidy();
					$storage = OrderStorage::stored_switch();
				}
				// Asked before each batch: orders would be looked for where the shop keeps none any more.
				$report = $this->drain->run( self::STRETCH, self::or_when_switched( $should_stop, $storage ) );
				if ( [] !== $report->counts ) {
					$on_sent( $report->counts );
				}
				if ( in_array( $report->stopped, [ 'tables_changed', 'memory_up' ], true ) ) {
					return $report->stopped;
				}
				$idle = 'time_up' !== $report->stopped;
			} catch ( \Throwable $broken ) {
				$this->log->error( 'A worker met an error; it goes on.', [ 'error' => Log::describe( $broken ) ] );
				$idle = true;
			}
			if ( self::code() !== $code ) {
				return 'code_changed';
			}
			if ( ! Memory::can_be_tidied() && hrtime( true ) - $begun > self::LIFE_OF_ONE_THAT_CANNOT_FORGET * 1e9 ) {
				return 'cache_cannot_be_flushed';
			}
			if ( $idle ) {
				// A signal ends this pause.
				usleep( self::IDLE_MICROSECONDS );
			}
		}
		return 'stopped';
	}

	/** Now and then: sweeps, and forgets what WordPress and wpdb remember, which would grow and go stale. */
	private function look_around(): void {
		if ( null !== $this->swept && hrtime( true ) - $this->swept < self::SWEEP_SECONDS * 1_000_000_000 ) {
			return;
		}
		$this->swept = hrtime( true );
		Memory::tidy();
		Database::connection()->queries = [];
		$this->sweep->tick();
		if ( $this->timer->is_late() ) {
			$this->timer->defer();
		}
	}

	/**
	 * Stops also when the shop's orders move to the other storage.
	 *
	 * @param \Closure(): bool $should_stop Asked first.
	 * @param string $storage Switch as this process knows it.
	 * @return \Closure(): bool
	 */
	private static function or_when_switched( \Closure $should_stop, string $storage ): \Closure {
		return static fn (): bool => $should_stop() || OrderStorage::stored_switch() !== $storage;
	}

	/** What changes when the plugin is updated under a running worker. */
	private static function code(): int {
		clearstatcache( true, WC_ORDER_SYNC_FILE );
		return (int) @filemtime( WC_ORDER_SYNC_FILE ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- While an update replaces the folder, the file is not there: that is a change too.
	}
}
