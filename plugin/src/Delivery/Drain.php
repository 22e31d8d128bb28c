<?php
/**
 * Step 4 of an order's way: drain what is due.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Channel\Prober;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Outbox\Schema;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Settings\SettingsStore;

defined( 'ABSPATH' ) || exit;

/**
 * Leases due rows in batches until none is due, the channel closes or time is up. Any number of drains run side by side.
 */
final class Drain {

	private const BATCH = 25;

	/**
	 * Length of a lease in seconds: 15 to send, 15 to diagnose, the rest for freezing and recording 25 rows.
	 */
	private const LEASE_SECONDS = 120;

	/**
	 * A drain.
	 *
	 * @param Schema        $schema     Tables.
	 * @param SettingsStore $settings   Settings.
	 * @param Channel       $channel    Channel.
	 * @param Prober        $prober     Probes a held channel.
	 * @param LeaseTable    $leases     Leases.
	 * @param Dispatcher    $dispatcher Works on a batch.
	 */
	public function __construct(
		private readonly Schema $schema,
		private readonly SettingsStore $settings,
		private readonly Channel $channel,
		private readonly Prober $prober,
		private readonly LeaseTable $leases,
		private readonly Dispatcher $dispatcher
	) {}

	/**
	 * Drains.
	 *
	 * @param float $seconds Time after which no further batch is begun.
	 * @throws QueryFailed When the database refuses.
	 */
	public function run( float $seconds ): DrainReport {
		$end    = microtime( true ) + $seconds;
		$schema = $this->schema->stored_version();
		$counts = [];
		do {
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
			if ( $channel->probe_due && $this->channel->claim_probe() ) {
				$this->prober->probe( $to, $channel->generation );
				continue;
			}
			if ( ! $channel->is_open() ) {
				return new DrainReport( $counts, 'channel_' . $channel->state->value );
			}
			if ( function_exists( 'set_time_limit' ) && (int) ini_get( 'max_execution_time' ) > 0 ) {
				// The limit counts from here: a drain of many batches must not die between a remote's 200 and our note of it.
				set_time_limit( self::LEASE_SECONDS );
			}
			$token = bin2hex( random_bytes( 16 ) );
			$batch = $this->leases->lease_due( $token, self::LEASE_SECONDS, $this->dispatcher->batch_size( self::BATCH ) );
			if ( [] === $batch ) {
				return new DrainReport( $counts, 'idle' );
			}
			[ $frozen, $put_away ] = $this->dispatcher->freeze( $batch, $token, $to->shop );
			$sent                  = $this->dispatcher->send( $frozen, $token, $to, $channel->generation, TransportLimits::normal(), true );
			foreach ( [ ...$put_away, ...$sent ] as $outcome ) {
				$counts[ $outcome ] = ( $counts[ $outcome ] ?? 0 ) + 1;
			}
		} while ( microtime( true ) < $end );
		return new DrainReport( $counts, 'time_up' );
	}
}
