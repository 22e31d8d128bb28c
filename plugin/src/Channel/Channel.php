<?php
/**
 * The channel: whether orders flow, and why not.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Connection\Badge;
use WCOrderSync\Connection\Verdict;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Closes and opens the channel. What is wrong with the channel costs no order an attempt.
 */
final class Channel {

	/**
	 * Seconds to the first probe of a held channel; each further interval doubles.
	 */
	private const FIRST_PROBE = 60;

	/**
	 * Longest interval between probes, in seconds.
	 */
	private const LONGEST_PROBE = 3600;

	/**
	 * For how long an answer over a second keeps senders out of the shop's own requests, in seconds.
	 */
	private const SLOW_SECONDS = 300;

	/**
	 * A channel.
	 *
	 * @param ChannelTable  $table      Its row.
	 * @param DeliveryTable $deliveries Rows that wait for it.
	 * @param Log           $log        Log.
	 */
	public function __construct(
		private readonly ChannelTable $table,
		private readonly DeliveryTable $deliveries,
		private readonly Log $log
	) {}

	/**
	 * The channel as it is now.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function status(): ChannelStatus {
		return $this->table->read();
	}

	/**
	 * The remote asked for patience.
	 *
	 * @param string $reason     Stable code.
	 * @param int    $seconds    How long.
	 * @param int    $generation Generation under which the answer came.
	 * @throws QueryFailed When the database refuses.
	 */
	public function pause( string $reason, int $seconds, int $generation ): void {
		$this->table->pause( $reason, $seconds, $generation );
		$this->log->info(
			'The endpoint asked for a pause; orders wait.',
			[
				'reason' => $reason,
				'seconds' => $seconds,
			]
		);
	}

	/**
	 * Something is wrong that only a change on either side mends.
	 *
	 * @param string $reason     Stable code.
	 * @param int    $generation Generation under which the answer came.
	 * @throws QueryFailed When the database refuses.
	 */
	public function hold( string $reason, int $generation ): void {
		if ( $this->table->hold( $reason, self::FIRST_PROBE, $generation ) ) {
			$this->log->error( 'Deliveries are held until the connection works again. Orders wait, none is lost.', [ 'reason' => $reason ] );
		}
	}

	/**
	 * The remote was found ready: what waits is due.
	 *
	 * @param int $generation Generation under which it was found ready.
	 * @throws QueryFailed When the database refuses.
	 */
	private function open( int $generation ): void {
		if ( $this->table->open( $generation ) ) {
			$this->deliveries->make_all_due();
			$this->log->info( 'The connection works again; waiting orders are sent.' );
		}
	}

	/**
	 * A probe or a test with the settings in force was made: anything but red opens the channel.
	 *
	 * @param Verdict $verdict    What was found.
	 * @param int     $generation Generation of the settings that were tested, read before the test.
	 * @throws QueryFailed When the database refuses.
	 */
	public function found( Verdict $verdict, int $generation ): void {
		if ( Badge::Red !== $verdict->badge ) {
			$this->open( $generation );
		}
	}

	/**
	 * The settings changed: answers got under the old ones count no more, and what waits is due.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function settings_changed(): void {
		$this->table->next_generation();
		$this->deliveries->make_all_due();
	}

	/**
	 * Whether this process may probe a held channel now. Asked and granted in one step.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function claim_probe(): bool {
		return $this->table->claim_probe( self::FIRST_PROBE, self::LONGEST_PROBE );
	}

	/**
	 * An answer took over a second.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function was_slow(): void {
		$this->table->mark_slow( self::SLOW_SECONDS );
	}
}
