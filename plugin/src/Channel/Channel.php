<?php
/**
 * The channel: whether orders flow, and why not.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Connection\Badge;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Connection\Verdict;
use WCOrderSync\Delivery\Round;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Outbox\StoredTime;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Closes and opens the channel. What is wrong with the channel costs no order an attempt.
 */
final class Channel {

	/**
	 * Seconds to the first probe of a held channel; each further interval doubles.
	 */
	private const FIRST_PROBE = StoredTime::FIRST_PROBE;

	/**
	 * Longest interval between probes, in seconds.
	 */
	private const LONGEST_PROBE = StoredTime::LAST_PROBE;

	/**
	 * Seconds between two canaries.
	 */
	private const CANARY_SECONDS = StoredTime::CANARY;

	/**
	 * Failures in a row without a success after which the channel pauses.
	 */
	private const FAILURES = 5;

	/**
	 * First pause of a failing channel in seconds; each further one doubles.
	 */
	private const FIRST_PAUSE = 30;

	/**
	 * Longest pause of a failing channel, in seconds.
	 */
	private const LONGEST_PAUSE = StoredTime::FAILING_PAUSE;

	/**
	 * From so many requests at once on, the remote gets full batches.
	 */
	private const FULL_PACE = 64;

	/**
	 * Reasons that lie in this site: no answer of the remote opens the channel again.
	 */
	private const ABOUT_SITE = [ 'other_site', 'copy' ];

	/**
	 * Reasons that take the place of another one: what would open the channel for that one must not for these.
	 */
	private const WEIGHTY = [ ...self::ABOUT_SITE, 'not_verifying' ];

	/**
	 * For how long an answer over a second keeps senders out of the shop's own requests, in seconds.
	 */
	private const SLOW_SECONDS = StoredTime::SLOW;

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
	 * The remote asked for patience, or fails.
	 *
	 * @param string $reason     Stable code.
	 * @param int    $seconds    How long.
	 * @param int    $generation Generation under which the answer came.
	 * @throws QueryFailed When the database refuses.
	 */
	public function pause( string $reason, int $seconds, int $generation ): void {
		$this->table->pause( $reason, $seconds, $generation );
		$this->log->info(
			'Deliveries pause; orders wait.',
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
		if ( $this->table->hold( $reason, self::FIRST_PROBE, $generation, in_array( $reason, self::WEIGHTY, true ) ) ) {
			$this->log->error( 'Deliveries are held until the connection works again. Orders wait, none is lost.', [ 'reason' => $reason ] );
		}
	}

	/**
	 * A probe or a test with the settings in force was made: anything but red opens the channel. A remote that was seen
	 * refusing forged requests and takes one now is not the remote any more: that holds it, and green alone ends the hold.
	 *
	 * @param Verdict $verdict    What was found.
	 * @param int     $generation Generation of the settings that were tested, read before the test.
	 * @throws QueryFailed When the database refuses.
	 */
	public function found( Verdict $verdict, int $generation ): void {
		if ( Badge::Green === $verdict->badge ) {
			$this->table->set_canary( self::CANARY_SECONDS, $generation );
			$this->open( $generation, self::ABOUT_SITE );
		} elseif ( Reason::NotVerifying === $verdict->reason && $this->table->read()->was_green ) {
			$this->hold( $verdict->reason->value, $generation );
		} elseif ( Badge::Amber === $verdict->badge ) {
			$this->open( $generation, self::WEIGHTY );
		}
	}

	/**
	 * The canary came back: a remote that was seen refusing forged requests and takes one now is not the remote any more.
	 *
	 * @param Verdict $verdict    What was found.
	 * @param int     $generation Generation of the settings that were tested, read before the test.
	 * @throws QueryFailed When the database refuses.
	 */
	public function canary_found( Verdict $verdict, int $generation ): void {
		if ( Reason::NotVerifying === $verdict->reason ) {
			$this->hold( $verdict->reason->value, $generation );
		}
	}

	/**
	 * Whether this process may send the canary now. Asked and granted in one step.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function claim_canary(): bool {
		return $this->table->claim_canary( self::CANARY_SECONDS );
	}

	/**
	 * Whether the channel is closed because this may not be the site that was set up.
	 *
	 * @param ChannelStatus $status Channel as it was read.
	 */
	public function is_about_site( ChannelStatus $status ): bool {
		return ! $status->is_open() && in_array( $status->reason, self::ABOUT_SITE, true );
	}

	/**
	 * This site is the one that was set up, after all.
	 *
	 * @param ChannelStatus $status Channel as it was read.
	 * @throws QueryFailed When the database refuses.
	 */
	public function site_is_known( ChannelStatus $status ): void {
		if ( in_array( $status->reason, self::ABOUT_SITE, true ) ) {
			$this->open( $status->generation, [ '' ] );
		}
	}

	/**
	 * A round of requests has ended: what it says of the remote as a whole. Several failures without a success pause the
	 * channel, longer each time; the pace doubles with a clean round and halves where the remote asks for patience.
	 *
	 * @param Round         $round  The round.
	 * @param ChannelStatus $before Channel as it was read before the round.
	 * @throws QueryFailed When the database refuses.
	 */
	public function round_ended( Round $round, ChannelStatus $before ): void {
		if ( $round->is_slow() ) {
			$this->table->mark_slow( self::SLOW_SECONDS );
		}
		$failures = $round->has_success() ? 0 : $before->failures;
		$more     = $round->failures_without_success();
		$pace     = $before->concurrency;
		if ( $more > 0 ) {
			// The first bad round counts as far as the threshold, however big it was: the pauses grow with the rounds.
			$failures = min( $failures + $more, max( self::FAILURES, $failures + 1 ) );
		}
		if ( $more > 0 && $failures >= self::FAILURES ) {
			$pace = 1;
			$this->pause( 'failing', (int) min( self::LONGEST_PAUSE, self::FIRST_PAUSE * 2 ** min( $failures - self::FAILURES, 10 ) ), $before->generation );
		} elseif ( $round->is_too_much() ) {
			$pace = max( 1, intdiv( $round->size(), 2 ) );
		} elseif ( $round->is_clean() && $pace > 0 && $round->size() >= $pace ) {
			$pace = $pace * 2 >= self::FULL_PACE ? 0 : $pace * 2;
		}
		if ( $failures !== $before->failures || $pace !== $before->concurrency ) {
			$this->table->set_pace( $failures, $pace, $before );
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
	 * Opens the channel: what waits is due.
	 *
	 * @param int          $generation Generation under which it was found ready.
	 * @param list<string> $except     Reasons for which it stays closed, at least one.
	 * @throws QueryFailed When the database refuses.
	 */
	private function open( int $generation, array $except ): void {
		if ( $this->table->open( $generation, $except ) ) {
			$this->deliveries->make_all_due();
			$this->log->info( 'The connection works again; waiting orders are sent.' );
		}
	}
}
