<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\ChannelStatus;
use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Database\StoredTime;
use WCOrderSync\Http\TransportLimits;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Support\Memory;

defined( 'ABSPATH' ) || exit;

/**
 * Step 4: drain what is due.
 *
 * Leases due rows in batches until none is due, the channel stops, or time or memory runs out. Any number of drains run side by side.
 */
final class Drain {

	/** Length of a lease in seconds: 15 to send, 15 for the ping, the rest to freeze and record a batch. */
	private const LEASE_SECONDS = StoredTime::LEASE;

	/** Seconds after which rows that are not frozen yet are released: a lease must outlast its batch. */
	private const FREEZE_SECONDS = 60.0;

	/**
	 * For how many seconds further batches may rely on one look at the channel and settings, as long as every delivery arrives.
	 * Changes made elsewhere are noticed that much later, but an answer received under old settings never stops the channel.
	 */
	private const LOOK_SECONDS = 0.1;

	/** Batches after which memory is tidied. */
	private const TIDY_BATCHES = 8;

	/** While nothing is due: seconds between two searches for rows that a wrong clock has postponed. */
	private const CLOCK_SECONDS = 10;

	/** Time of the last such search, as hrtime( true ); null before the first. */
	private ?int $clock_checked = null;

	private int $batches = 0;

	public function __construct(
		private readonly Schema $schema,
		private readonly Preflight $preflight,
		private readonly BatchSize $size,
		private readonly LeaseTable $leases,
		private readonly BatchFreezer $freezer,
		private readonly BatchSender $sender,
		private readonly ClockRepair $clock
	) {}

	/**
	 * @param float                   $seconds     Seconds after which no further batch is started.
	 * @param (\Closure(): bool)|null $should_stop Asked before each batch.
	 * @throws QueryFailed
	 */
	public function run( float $seconds, ?\Closure $should_stop = null ): DrainReport {
		if ( Database::is_in_transaction() ) {
			// The caller might roll back what we record about orders that were already sent.
			return new DrainReport( [], StopReason::InTransaction );
		}
		$end    = hrtime( true ) / 1e9 + $seconds;
		$size   = $this->size->full();
		$tables = $this->schema->stored_version();
		$counts = [];
		// What the last look found, and until when it may be reused.
		$route = null;
		$until = 0.0;
		do {
			if ( null === $route || hrtime( true ) / 1e9 > $until ) {
				$found = $this->look( $tables );
				if ( $found instanceof StopReason ) {
					return new DrainReport( $counts, $found );
				}
				$route = $found;
				if ( null === $route ) {
					continue;
				}
			}
			$recorded = $this->send_batch( $route, $route->channel->pace->batch_size( $size ) );
			if ( [] === $recorded ) {
				if ( $this->has_put_times_right() ) {
					continue;
				}
				return new DrainReport( $counts, StopReason::Idle );
			}
			foreach ( $recorded as $one ) {
				$counts[ $one->value ] = ( $counts[ $one->value ] ?? 0 ) + 1;
			}
			if ( Memory::is_nearly_used_up() ) {
				return new DrainReport( $counts, StopReason::MemoryUp );
			}
			if ( ! self::may_reuse_look( $route->channel, $recorded ) ) {
				$until = 0.0;
			} elseif ( hrtime( true ) / 1e9 > $until ) {
				$until = hrtime( true ) / 1e9 + self::LOOK_SECONDS;
			}
		} while ( hrtime( true ) / 1e9 < $end && ( null === $should_stop || ! $should_stop() ) );
		return new DrainReport( $counts, StopReason::TimeUp );
	}

	/**
	 * @param int $tables Version of the tables when this drain began. If newer code migrates them during a long drain, the drain stops and leaves the rest to that code.
	 * @return Route|StopReason|null Null after a ping: look again.
	 * @throws QueryFailed
	 */
	private function look( int $tables ): Route|StopReason|null {
		return $tables < Schema::VERSION || $this->schema->stored_version() !== $tables ? StopReason::TablesChanged : $this->preflight->look();
	}

	/**
	 * Leases, freezes and sends one batch.
	 *
	 * @return list<Recorded> One for each row, empty where none was due.
	 * @throws QueryFailed
	 */
	private function send_batch( Route $route, int $size ): array {
		if ( function_exists( 'set_time_limit' ) && (int) ini_get( 'max_execution_time' ) > 0 ) {
			// This restarts PHP's time limit: a long drain must not be killed between an endpoint's 200 and our note of it.
			set_time_limit( self::LEASE_SECONDS );
		}
		$token  = bin2hex( random_bytes( 16 ) );
		$leased = $this->leases->lease_due( $token, self::LEASE_SECONDS, $size, $route->channel->pace->newest_first );
		$frozen = $this->freezer->freeze( $leased, $token, $route->to->shop, self::FREEZE_SECONDS );
		if ( 0 === ++$this->batches % self::TIDY_BATCHES ) {
			// WordPress keeps every order that it reads in memory.
			Memory::tidy();
		}
		return [ ...$frozen->settled, ...$this->sender->send( $frozen, $route, TransportLimits::normal(), true ) ];
	}

	/**
	 * Whether the next batch may go out without another look: batches have their full size, and all of this one was delivered.
	 *
	 * @param non-empty-list<Recorded> $recorded
	 */
	private static function may_reuse_look( ChannelStatus $channel, array $recorded ): bool {
		return $channel->pace->is_full() && [] === array_filter( $recorded, static fn ( Recorded $one ): bool => Recorded::Delivered !== $one );
	}

	/**
	 * Whether rows that a wrong clock had postponed were made due again. Searches only now and then, because a worker asks every second.
	 *
	 * @throws QueryFailed
	 */
	private function has_put_times_right(): bool {
		if ( null !== $this->clock_checked && hrtime( true ) - $this->clock_checked < self::CLOCK_SECONDS * 1_000_000_000 ) {
			return false;
		}
		$this->clock_checked = hrtime( true );
		return 0 < $this->clock->deliveries();
	}
}
