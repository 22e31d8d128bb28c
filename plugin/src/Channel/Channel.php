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
use WCOrderSync\Decision\Outcome;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * The channel: whether orders flow, and why not.
 *
 * Closes and opens the channel. What is wrong with the channel costs no order an attempt.
 */
final class Channel {

	/** Seconds to the first probe of a held channel; each further interval doubles. */
	private const FIRST_PROBE = StoredTime::FIRST_PROBE;

	/** Longest interval between probes, in seconds. */
	private const LONGEST_PROBE = StoredTime::LAST_PROBE;

	/** Seconds between two canaries. */
	private const CANARY_SECONDS = StoredTime::CANARY;

	/** Longest pause of a failing channel, in seconds. */
	private const LONGEST_PAUSE = StoredTime::FAILING_PAUSE;

	/** Reasons that lie in this site: no answer of the remote opens the channel again. */
	private const ABOUT_SITE = [ ChannelReason::OtherSite, ChannelReason::Copy ];

	/** Reasons that take the place of another one: what would open the channel for that one must not for these. */
	private const WEIGHTY = [ ...self::ABOUT_SITE, Reason::NotVerifying ];

	/** For how long an answer over a second keeps senders out of the shop's own requests, in seconds. */
	private const SLOW_SECONDS = StoredTime::SLOW;

	/**
	 * @param JudgementTable $judgements What orders and pings have told of each other, in the same row.
	 * @param DeliveryTable  $deliveries Rows that wait for it.
	 */
	public function __construct(
		private readonly ChannelTable $table,
		private readonly JudgementTable $judgements,
		private readonly DeliveryTable $deliveries,
		private readonly Log $log
	) {}

	/**
	 * The channel as it is now.
	 *
	 * @throws QueryFailed
	 */
	public function status(): ChannelStatus {
		return $this->table->read();
	}

	/**
	 * The remote asks everybody for patience, or is not there.
	 *
	 * @param int            $generation Generation under which the answer came.
	 * @param StoppedBy|null $by         Whose answer it was, null for a ping's.
	 * @throws QueryFailed
	 */
	public function pause( ReasonCode $reason, int $seconds, int $generation, ?StoppedBy $by = null ): void {
		$this->table->pause( $reason, $seconds, $generation, $by );
		$this->log->info(
			'Deliveries pause; orders wait.',
			[
				'reason'  => $reason->code(),
				'seconds' => $seconds,
			] + self::named( $by )
		);
	}

	/**
	 * Something is wrong that only a change on either side mends.
	 *
	 * @param int            $generation Generation under which the answer came.
	 * @param StoppedBy|null $by         Whose answer it was, null where no order was sent.
	 * @throws QueryFailed
	 */
	public function hold( ReasonCode $reason, int $generation, ?StoppedBy $by = null ): void {
		if ( $this->table->hold( $reason, self::FIRST_PROBE, $generation, in_array( $reason, self::WEIGHTY, true ), $by ) ) {
			$this->log->error( 'Deliveries are held until the connection works again. Orders wait, none is lost.', [ 'reason' => $reason->code() ] + self::named( $by ) );
		}
	}

	/**
	 * A probe or a test with the settings in force was made: anything but red opens the channel. A remote that was seen
	 * refusing forged requests and takes one now is not the remote any more: that holds it, and green alone ends the hold.
	 *
	 * @param Verdict $verdict        What was found.
	 * @param int     $generation     Generation of the settings that were tested, read before the test.
	 * @param bool    $brings_forward Whether what waits is due at once where this opens the channel.
	 * @throws QueryFailed
	 */
	public function found( Verdict $verdict, int $generation, bool $brings_forward = true ): void {
		if ( Badge::Green === $verdict->badge ) {
			$this->table->set_canary( self::CANARY_SECONDS, $generation );
			// Right before an order closed it, and again now: the remote is as it was, so it may have been that order.
			$this->forget_closer( $this->table->read() );
			$this->activate( $generation, self::ABOUT_SITE, $brings_forward );
		} elseif ( Reason::NotVerifying === $verdict->reason && $this->table->read()->was_green ) {
			$this->hold( $verdict->reason, $generation );
		} elseif ( Badge::Amber === $verdict->badge ) {
			$this->activate( $generation, self::WEIGHTY, $brings_forward );
		}
	}

	/**
	 * The probe of a closed channel came back.
	 *
	 * @param Judgement     $found  What the pings say.
	 * @param ChannelStatus $before Channel as it was read before.
	 * @throws QueryFailed
	 */
	public function probed( Judgement $found, Verdict $verdict, ChannelStatus $before ): void {
		if ( null !== $found->patience ) {
			$this->pause( new HttpReason( 429 ), $found->patience, $before->generation );
		} elseif ( State::Paused === $before->state && $found->says_mend() ) {
			$this->hold( $found->reason, $before->generation );
		} else {
			// A pause has closed nothing to orders that failed by themselves: they keep their times.
			$this->found( $verdict, $before->generation, State::Paused !== $before->state );
		}
	}

	/**
	 * The canary came back: a remote that was seen refusing forged requests and takes one now is not the remote any more.
	 *
	 * @param Verdict $verdict    What was found.
	 * @param int     $generation Generation of the settings that were tested, read before the test.
	 * @throws QueryFailed
	 */
	public function canary_found( Verdict $verdict, int $generation ): void {
		if ( Reason::NotVerifying === $verdict->reason ) {
			$this->hold( $verdict->reason, $generation );
		}
	}

	/**
	 * Whether this process may send the canary now. Asked and granted in one step.
	 *
	 * @throws QueryFailed
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
		return ! $status->is_active() && in_array( $status->reason, self::ABOUT_SITE, true );
	}

	/**
	 * This site is the one that was set up, after all.
	 *
	 * @param ChannelStatus $status Channel as it was read.
	 * @throws QueryFailed
	 */
	public function site_is_known( ChannelStatus $status ): void {
		if ( in_array( $status->reason, self::ABOUT_SITE, true ) ) {
			$this->activate( $status->generation, [], true );
		}
	}

	/**
	 * A round of requests has ended: what it says of the remote as a whole. Several failures without a success let a ping
	 * decide: where it is taken, those orders go on by their own schedules; else the channel pauses.
	 *
	 * @param ChannelStatus  $before    Channel as it was read before the round.
	 * @param Judgement|null $judgement What a ping says, null where there was no need or no time to ask.
	 * @throws QueryFailed
	 */
	public function batch_ended( BatchResult $round, ChannelStatus $before, ?Judgement $judgement ): void {
		if ( $round->is_slow() ) {
			$this->table->mark_slow( self::SLOW_SECONDS );
		}
		if ( $round->has_success() ) {
			$this->forget_closer( $before );
			if ( '' !== $before->refused_alike ) {
				$this->judgements->refused_alike( '', $before->generation );
			}
		}
		$pace = Pace::after( $round, $before, true === $judgement?->is_up() );
		if ( $pace->needs_ping && true !== $judgement?->is_up() ) {
			// Where nobody has asked, the pause is over at once: the ping goes first then.
			$this->pause( ChannelReason::Failing, null === $judgement ? 1 : $judgement->patience ?? Outcome::SHORT_PAUSE, $before->generation, $round->last_failed() );
		}
		if ( $pace->differs_from( $before ) ) {
			$this->table->set_pace( $pace->failures, $pace->concurrency, $pace->newest_first, $before );
		}
	}

	/**
	 * The remote takes others, or a rightly signed ping: a delivery that closed the channel before has done so without need.
	 *
	 * @param ChannelStatus $before Channel as it was read before.
	 * @throws QueryFailed
	 */
	private function forget_closer( ChannelStatus $before ): void {
		if ( null !== $before->closed_by ) {
			$this->judgements->others_got_through( $before->closed_by );
		}
	}

	/**
	 * Who closed the channel, for the log.
	 *
	 * @return array<string, int>
	 */
	private static function named( ?StoppedBy $by ): array {
		return null === $by ? [] : [ 'order' => $by->order_id ];
	}

	/**
	 * The settings changed: answers got under the old ones count no more, and what waits is due.
	 *
	 * @throws QueryFailed
	 */
	public function settings_changed(): void {
		$this->table->next_generation();
		$this->deliveries->make_all_due();
	}

	/**
	 * Whether this process may probe a closed channel now. Asked and granted in one step.
	 *
	 * @param State $state State that was read.
	 * @throws QueryFailed
	 */
	public function claim_probe( State $state ): bool {
		return $this->table->claim_probe( self::FIRST_PROBE, State::Paused === $state ? self::LONGEST_PAUSE : self::LONGEST_PROBE, $state );
	}

	/**
	 * Opens the channel.
	 *
	 * @param int          $generation     Generation under which it was found ready.
	 * @param list<ReasonCode> $except         Reasons for which it stays closed.
	 * @param bool         $brings_forward Whether what waits is due at once.
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
}
