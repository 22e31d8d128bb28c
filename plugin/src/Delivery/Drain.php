<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Channel\ChannelStatus;
use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Database\StoredTime;
use WCOrderSync\Http\TransportLimits;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Site\CopyGuard;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Memory;

defined( 'ABSPATH' ) || exit;

/**
 * Step 4 of an order's way: drain what is due.
 *
 * Leases due rows in batches until none is due, the channel closes, or time or memory is up. Any number of drains run side by side.
 */
final class Drain {

	private const BATCH = 25;

	private const LARGEST_BATCH = 100;

	/** Length of a lease in seconds: 15 to send, 15 to diagnose, the rest for freezing and recording a batch. */
	private const LEASE_SECONDS = StoredTime::LEASE;

	/** After so many seconds what is not frozen yet is given back: a lease must outlast its batch. */
	private const FREEZE_SECONDS = 60.0;

	/**
	 * For how long, in seconds, a look at channel and settings serves further batches while all goes well: what others change
	 * is noticed that much later, and an answer under the old settings holds nothing.
	 */
	private const LOOK_SECONDS = 0.1;

	/** After so many batches memory is tidied up. */
	private const TIDY_BATCHES = 8;

	/** Seconds between two looks, where nothing is due, for rows that a wrong clock has put off. */
	private const CLOCK_SECONDS = 10;

	/** Time of the last such look, as hrtime( true ); null before the first. */
	private ?int $clock_looked = null;

	/** Batches so far. */
	private int $batches = 0;

	/**
	 * @param CopyGuard   $guard      Says whether this is the shop that was set up.
	 * @param Prober      $prober     Probes a held channel and sends the canary.
	 * @param Dispatcher  $dispatcher Works on a batch.
	 * @param ClockRepair $clock      Puts right what a wrong clock has left behind.
	 */
	public function __construct(
		private readonly Schema $schema,
		private readonly SettingsStore $settings,
		private readonly CopyGuard $guard,
		private readonly Channel $channel,
		private readonly Prober $prober,
		private readonly LeaseTable $leases,
		private readonly Dispatcher $dispatcher,
		private readonly ClockRepair $clock,
		private readonly Log $log
	) {}

	/**
	 * @param float                   $seconds     Time after which no further batch is begun.
	 * @param (\Closure(): bool)|null $should_stop Asked before each batch.
	 * @throws QueryFailed
	 */
	public function run( float $seconds, ?\Closure $should_stop = null ): DrainReport {
		if ( Database::is_in_transaction() ) {
			// What would be recorded here might be rolled back after it was sent.
			return new DrainReport( [], 'in_transaction' );
		}
		$end    = hrtime( true ) / 1e9 + $seconds;
		$batch  = $this->dispatcher->batch_size( $this->batch() );
		$schema = $this->schema->stored_version();
		$counts = [];
		// What the last look found, and until when it serves.
		$channel = null;
		$to      = null;
		$until   = 0.0;
		do {
			if ( null === $channel || hrtime( true ) / 1e9 > $until ) {
				// Newer code may have migrated the tables under a long drain: leave the rest to it.
				if ( $schema < Schema::VERSION || $this->schema->stored_version() !== $schema ) {
					return new DrainReport( $counts, 'tables_changed' );
				}
				// The generation first: settings read after it are at least as new, so old ones never act under a new generation.
				$channel = $this->channel->status();
				$to      = Destination::of( $this->settings->read() );
				if ( null === $to ) {
					return new DrainReport( $counts, 'not_set_up' );
				}
				if ( $this->is_other_site( $channel ) ) {
					return new DrainReport( $counts, 'channel_held' );
				}
				if ( $this->prober->probe_when_due( $to, $channel ) ) {
					continue;
				}
				if ( ! $channel->is_active() ) {
					return new DrainReport( $counts, 'channel_' . $channel->state->value );
				}
			}
			if ( function_exists( 'set_time_limit' ) && (int) ini_get( 'max_execution_time' ) > 0 ) {
				// The limit counts from here: a drain of many batches must not die between a remote's 200 and our note of it.
				set_time_limit( self::LEASE_SECONDS );
			}
			$recorded = $this->send_batch( $to, $channel, $channel->pace->batch_size( $batch ) );
			if ( [] === $recorded ) {
				if ( $this->has_put_times_right() ) {
					continue;
				}
				return new DrainReport( $counts, 'idle' );
			}
			foreach ( $recorded as $outcome ) {
				$counts[ $outcome ] = ( $counts[ $outcome ] ?? 0 ) + 1;
			}
			if ( Memory::is_nearly_used_up() ) {
				return new DrainReport( $counts, 'memory_up' );
			}
			if ( ! $channel->pace->is_full() || [ 'delivered' ] !== array_values( array_unique( $recorded ) ) ) {
				$until = 0.0;
			} elseif ( hrtime( true ) / 1e9 > $until ) {
				$until = hrtime( true ) / 1e9 + self::LOOK_SECONDS;
			}
		} while ( hrtime( true ) / 1e9 < $end && ( null === $should_stop || ! $should_stop() ) );
		return new DrainReport( $counts, 'time_up' );
	}

	/**
	 * Leases a batch and sends it.
	 *
	 * @param Destination   $to      Where to, signed by what.
	 * @param ChannelStatus $channel Channel, read before those settings.
	 * @param int           $size    Rows at most.
	 * @return list<string> What was recorded of each row, empty where none was due.
	 * @throws QueryFailed
	 */
	private function send_batch( Destination $to, ChannelStatus $channel, int $size ): array {
		$token               = bin2hex( random_bytes( 16 ) );
		$leased              = $this->leases->lease_due( $token, self::LEASE_SECONDS, $size, $channel->pace->newest_first );
		[ $frozen, $settle ] = $this->dispatcher->freeze( $leased, $token, $to->shop, self::FREEZE_SECONDS );
		$this->tidy_up();
		return [ ...$settle, ...$this->dispatcher->send( $frozen, $token, $to, $channel, TransportLimits::normal(), true ) ];
	}

	/**
	 * Whether nothing was due only because a wrong clock has put rows off. Looks now and then: a worker asks each second.
	 *
	 * @throws QueryFailed
	 */
	private function has_put_times_right(): bool {
		if ( null !== $this->clock_looked && hrtime( true ) - $this->clock_looked < self::CLOCK_SECONDS * 1_000_000_000 ) {
			return false;
		}
		$this->clock_looked = hrtime( true );
		return 0 < $this->clock->deliveries();
	}

	/** Forgets, every few batches, what would grow with the queue: what WordPress remembers of orders that were read. */
	private function tidy_up(): void {
		if ( 0 === ++$this->batches % self::TIDY_BATCHES ) {
			Memory::tidy();
		}
	}

	/**
	 * Whether this is not the shop that was set up: then nothing is sent, not even a probe.
	 *
	 * @throws QueryFailed
	 */
	private function is_other_site( ChannelStatus $channel ): bool {
		$trouble = $this->guard->trouble();
		if ( null === $trouble ) {
			if ( ! $this->guard->is_certain() && $this->channel->is_about_site( $channel ) ) {
				// Another process has found out what this one cannot tell.
				return true;
			}
			$this->channel->site_is_known( $channel );
			return false;
		}
		$this->channel->hold( $trouble, $channel->generation );
		return true;
	}

	/** Size of a full batch. */
	private function batch(): int {
		try {
			/**
			 * Filters how many deliveries a drain sends at once.
			 *
			 * @since 0.1.0
			 *
			 * @param int $size 1 to 100.
			 */
			$size = apply_filters( 'wc_order_sync_batch_size', self::BATCH );
			return is_numeric( $size ) ? (int) max( 1, min( self::LARGEST_BATCH, $size ) ) : self::BATCH;
		} catch ( \Throwable $broken ) {
			$this->log->error( 'A filter of the batch size failed; the default is used.', [ 'error' => Log::describe( $broken ) ] );
			return self::BATCH;
		}
	}
}
