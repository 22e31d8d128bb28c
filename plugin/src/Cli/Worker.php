<?php
declare( strict_types=1 );

namespace WCOrderSync\Cli;

use WCOrderSync\Database\Database;
use WCOrderSync\Delivery\Drain;
use WCOrderSync\Delivery\StopReason;
use WCOrderSync\Orders\OrderStorage;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Memory;
use WCOrderSync\Sweep\Sweep;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * A process that drains until it is stopped, for shops that outgrow WP-Cron.
 *
 * Any number of workers run side by side, on any number of hosts. Their supervisor restarts each one that ends.
 */
final class Worker {

	/** Longest drain before the worker looks around, in seconds. */
	private const STRETCH = 10.0;

	/** Pause between two looks at an empty queue or a stopped channel, in microseconds. */
	private const IDLE_MICROSECONDS = 1000000;

	/** Seconds between two calls of the sweep, which decides itself whether it is time. */
	private const SWEEP_SECONDS = 15;

	/** Where the object cache cannot be flushed it grows and goes stale. Then a worker ends after this many seconds, and the next one takes over. */
	private const LIFE_OF_ONE_THAT_CANNOT_FORGET = 60;

	/** How long a query waits for a database that is gone, in seconds. */
	private const DATABASE_PATIENCE = 60;

	/** When this worker last called the sweep, as hrtime( true ), which no clock change affects; null before the first call. */
	private ?int $swept = null;

	public function __construct(
		private readonly Drain $drain,
		private readonly Sweep $sweep,
		private readonly Timer $timer,
		private readonly Log $log
	) {}

	/**
	 * @param \Closure(): bool                   $should_stop Asked between batches.
	 * @param \Closure(array<string, int>): void $on_sent     Gets what was recorded => number of deliveries.
	 */
	public function run( \Closure $should_stop, \Closure $on_sent ): WorkerEnd {
		$code  = self::code();
		$begun = hrtime( true );
		// The order storage that this process uses, as it knows it from its options.
		$storage = null;
		// wpdb reconnects by itself, but gives up and ends the process after five seconds. Restarting a database takes longer.
		Database::connection()->__set( 'reconnect_retries', self::DATABASE_PATIENCE );
		while ( ! $should_stop() ) {
			try {
				$this->look_around();
				$storage = $storage ?? OrderStorage::stored_switch();
				if ( OrderStorage::stored_switch() !== $storage ) {
					if ( ! Memory::can_be_tidied() ) {
						return WorkerEnd::CacheCannotBeFlushed;
					}
					Memory::tidy();
					$storage = OrderStorage::stored_switch();
				}
				// Asked before each batch, so that orders are never looked for in a storage that the shop has left.
				$report = $this->drain->run( self::STRETCH, self::or_when_switched( $should_stop, $storage ) );
				if ( [] !== $report->counts ) {
					$on_sent( $report->counts );
				}
				$end = WorkerEnd::after( $report->stopped );
				if ( null !== $end ) {
					return $end;
				}
				$idle = StopReason::TimeUp !== $report->stopped;
			} catch ( \Throwable $broken ) {
				$this->log->warning( 'A worker met an error; it goes on.', [ 'error' => Log::describe( $broken ) ] );
				$idle = true;
			}
			if ( self::code() !== $code ) {
				return WorkerEnd::CodeChanged;
			}
			if ( ! Memory::can_be_tidied() && hrtime( true ) - $begun > self::LIFE_OF_ONE_THAT_CANNOT_FORGET * 1e9 ) {
				return WorkerEnd::CacheCannotBeFlushed;
			}
			if ( $idle ) {
				// A signal ends this pause.
				usleep( self::IDLE_MICROSECONDS );
			}
		}
		return WorkerEnd::Stopped;
	}

	/** Now and then: sweeps, and empties the memory of WordPress and wpdb, which would grow and go stale. */
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
	 * Stops also when the shop moves its orders to the other storage.
	 *
	 * @param \Closure(): bool $should_stop
	 * @param string $storage As this process knows it.
	 * @return \Closure(): bool
	 */
	private static function or_when_switched( \Closure $should_stop, string $storage ): \Closure {
		return static fn (): bool => $should_stop() || OrderStorage::stored_switch() !== $storage;
	}

	/** Time of the main file, which changes when the plugin is updated under a running worker. */
	private static function code(): int {
		clearstatcache( true, WC_ORDER_SYNC_FILE );
		return (int) @filemtime( WC_ORDER_SYNC_FILE ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- While an update replaces the folder the file is missing, which is a change too.
	}
}
