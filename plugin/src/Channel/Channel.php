<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Connection\Badge;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Connection\Verdict;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredTime;
use WCOrderSync\Decision\ChannelReason;
use WCOrderSync\Decision\HttpReason;
use WCOrderSync\Decision\Judgement;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * The channel to the endpoint: active, paused or held.
 *
 * It stops for causes that concern all orders. Such a cause costs no order an attempt.
 */
final class Channel {

	/** Seconds to the first probe of a held channel. Each further interval doubles. */
	private const FIRST_PROBE = StoredTime::FIRST_PROBE;

	/** Longest interval between two probes, in seconds. */
	private const LONGEST_PROBE = StoredTime::LAST_PROBE;

	/** Seconds between two canaries. */
	private const CANARY_SECONDS = StoredTime::CANARY;

	/** Longest pause of a failing channel, in seconds. */
	private const LONGEST_PAUSE = StoredTime::FAILING_PAUSE;

	/** Reasons that lie in this site: no answer of the endpoint ends them. */
	private const ABOUT_SITE = [ ChannelReason::OtherSite, ChannelReason::Copy ];

	/** Reasons that replace the reason of an earlier hold: what ends that one must not end these. */
	private const WEIGHTY = [ ...self::ABOUT_SITE, Reason::NotVerifying ];

	public function __construct(
		private readonly ChannelTable $table,
		private readonly JudgementTable $judgements,
		private readonly DeliveryTable $deliveries,
		private readonly Log $log
	) {}

	/**
	 * Read anew each time.
	 *
	 * @throws QueryFailed
	 */
	public function status(): ChannelStatus {
		return $this->table->read();
	}

	/**
	 * The endpoint asks everybody for patience, or is down.
	 *
	 * @param int            $generation Generation under which the answer came.
	 * @param StoppedBy|null $by         Null if it was the answer to a ping.
	 * @throws QueryFailed
	 */
	public function pause( ReasonCode $reason, int $seconds, int $generation, ?StoppedBy $by = null ): void {
		$this->table->pause( $reason, $seconds, $generation, $by );
		$this->log->info(
			'Deliveries are paused; orders wait.',
			[
				'reason'  => $reason->code(),
				'seconds' => $seconds,
			] + self::context( $by )
		);
	}

	/**
	 * Something is wrong that needs a change here or at the endpoint.
	 *
	 * @param int            $generation Generation under which the answer came.
	 * @param StoppedBy|null $by         Null if no order was sent.
	 * @throws QueryFailed
	 */
	public function hold( ReasonCode $reason, int $generation, ?StoppedBy $by = null ): void {
		if ( $this->table->hold( $reason, self::FIRST_PROBE, $generation, in_array( $reason, self::WEIGHTY, true ), $by ) ) {
			$this->log->error( 'Deliveries are held until the connection works again. Orders wait, none is lost.', [ 'reason' => $reason->code() ] + self::context( $by ) );
		}
	}

	/**
	 * A probe, or a test of the current settings, has a verdict. Anything but red makes the channel active, with one
	 * exception: an endpoint that refused forged requests before and accepts one now may be somebody else's. That holds the
	 * channel, and only green ends it.
	 *
	 * @param int  $generation     Generation of the settings that were tested, read before the test.
	 * @param bool $brings_forward Whether waiting orders become due at once if this makes the channel active.
	 * @throws QueryFailed
	 */
	public function found( Verdict $verdict, int $generation, bool $brings_forward = true ): void {
		if ( Badge::Green === $verdict->badge ) {
			$this->table->set_canary( self::CANARY_SECONDS, $generation );
			// The endpoint works as it did before an order stopped the channel, so the cause may have been that order.
			$this->judgements->others_got_through( $this->table->read()->stopped_by );
			$this->activate( $generation, self::ABOUT_SITE, $brings_forward );
		} elseif ( Reason::NotVerifying === $verdict->reason && $this->table->read()->evidence->was_green ) {
			$this->hold( $verdict->reason, $generation );
		} elseif ( Badge::Amber === $verdict->badge ) {
			$this->activate( $generation, self::WEIGHTY, $brings_forward );
		}
	}

	/**
	 * A probe came back.
	 *
	 * @param ChannelStatus $before Channel as it was read before the probe.
	 * @throws QueryFailed
	 */
	public function probed( Judgement $found, Verdict $verdict, ChannelStatus $before ): void {
		$is_paused = ChannelState::Paused === $before->state;
		if ( null !== $found->patience ) {
			$this->pause( new HttpReason( 429 ), $found->patience, $before->generation );
		} elseif ( $is_paused && $found->says_mend() ) {
			$this->hold( $found->reason, $before->generation );
		} else {
			// Orders that failed one by one before a pause keep their retry times.
			$this->found( $verdict, $before->generation, ! $is_paused );
		}
	}

	/**
	 * A canary came back: an endpoint that refused forged requests before and accepts one now may be somebody else's.
	 *
	 * @param int $generation Generation of the settings that were tested, read before the test.
	 * @throws QueryFailed
	 */
	public function canary_found( Verdict $verdict, int $generation ): void {
		if ( Reason::NotVerifying === $verdict->reason ) {
			$this->hold( $verdict->reason, $generation );
		}
	}

	/**
	 * Whether this process sends the canary that is due. At most one process gets it.
	 *
	 * @throws QueryFailed
	 */
	public function claim_canary(): bool {
		return $this->table->claim_canary( self::CANARY_SECONDS );
	}

	/**
	 * Whether this process sends the probe that is due. At most one process gets it.
	 *
	 * @param ChannelState $state State that was read: paused or held.
	 * @throws QueryFailed
	 */
	public function claim_probe( ChannelState $state ): bool {
		return $this->table->claim_probe( self::FIRST_PROBE, ChannelState::Paused === $state ? self::LONGEST_PAUSE : self::LONGEST_PROBE, $state );
	}

	/** Whether the channel is held because this may not be the site that was set up. */
	public function is_about_site( ChannelStatus $status ): bool {
		return in_array( $status->reason, self::ABOUT_SITE, true );
	}

	/**
	 * This site is the one that was set up, after all.
	 *
	 * @throws QueryFailed
	 */
	public function site_is_known( ChannelStatus $status ): void {
		if ( $this->is_about_site( $status ) ) {
			$this->activate( $status->generation, [], true );
		}
	}

	/**
	 * The settings changed: answers from before no longer count, and waiting orders become due.
	 *
	 * @throws QueryFailed
	 */
	public function settings_changed(): void {
		$this->table->next_generation();
		$this->deliveries->make_all_due();
	}

	/**
	 * @param int              $generation     Generation under which the endpoint was found ready.
	 * @param list<ReasonCode> $except         Reasons that this does not end.
	 * @param bool             $brings_forward Whether waiting orders become due at once.
	 * @throws QueryFailed
	 */
	private function activate( int $generation, array $except, bool $brings_forward ): void {
		if ( $this->table->activate( $generation, $except ) ) {
			if ( $brings_forward ) {
				$this->deliveries->make_all_due();
			}
			$this->log->info( 'The connection works again; waiting orders are sent.' );
		}
	}

	/** @return array<string, int> For the log. */
	private static function context( ?StoppedBy $by ): array {
		return null === $by ? [] : [ 'order' => $by->order_id ];
	}
}
