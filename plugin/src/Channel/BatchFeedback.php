<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredTime;
use WCOrderSync\Decision\ChannelReason;
use WCOrderSync\Decision\Judgement;
use WCOrderSync\Decision\Outcome;
use WCOrderSync\Decision\OutcomeKind;
use WCOrderSync\Outbox\SentDelivery;

defined( 'ABSPATH' ) || exit;

/**
 * What the channel learns from a batch: the pace of the next one, and whether there is a next one.
 *
 * The only class that stops the channel because of orders. Probes, tests and the site check stop it through Channel.
 */
final class BatchFeedback {

	/** For how long an answer that took over a second keeps senders out of the shop's own requests, in seconds. */
	private const SLOW_SECONDS = StoredTime::SLOW;

	public function __construct(
		private readonly PaceTable $paces,
		private readonly JudgementTable $judgements,
		private readonly Channel $channel
	) {}

	/**
	 * An order has drawn an answer that stops the channel: pauses or holds it, and names the order. Other answers change nothing.
	 *
	 * @param int $generation Generation under which the order was sent.
	 * @throws QueryFailed
	 */
	public function stop_for( SentDelivery $sent, int $generation ): void {
		$outcome = $sent->outcome;
		// Without a status line (a certificate, an address) the order cannot be the cause.
		$by = new StoppedBy( $sent->delivery->order_id, null === $sent->answer->status ? null : $sent->delivery->id );
		if ( OutcomeKind::PauseChannel === $outcome->kind ) {
			$this->channel->pause( $outcome->reason, $outcome->pause_seconds, $generation, $by );
		} elseif ( OutcomeKind::HoldChannel === $outcome->kind ) {
			$this->channel->hold( $outcome->reason, $generation, $by );
		}
	}

	/**
	 * The batch has ended. Several failures without a success let a ping decide: if the endpoint takes it, those orders go on by
	 * their own schedules, otherwise the channel pauses.
	 *
	 * @param ChannelStatus  $before    Channel as it was read before the batch.
	 * @param Judgement|null $judgement What a ping says, null if none was needed or there was no time for one.
	 * @throws QueryFailed
	 */
	public function apply( BatchResult $batch, ChannelStatus $before, ?Judgement $judgement ): void {
		if ( $batch->is_slow() ) {
			$this->paces->mark_slow( self::SLOW_SECONDS );
		}
		if ( $batch->has_success() ) {
			$this->judgements->others_got_through( $before->stopped_by );
			if ( '' !== $before->evidence->refused_alike ) {
				$this->judgements->refused_alike( '', $before->generation );
			}
		}
		$is_up = true === $judgement?->is_up();
		$pace  = Pace::after( $batch, $before->pace, $is_up );
		if ( $pace->needs_ping && ! $is_up ) {
			// If no ping was sent yet, the pause ends at once, and a ping goes first then.
			$seconds = null === $judgement ? 1 : $judgement->patience ?? Outcome::SHORT_PAUSE;
			$this->channel->pause( ChannelReason::Failing, $seconds, $before->generation, $batch->last_failed() );
		}
		if ( $pace->differs_from( $before->pace ) ) {
			$this->paces->set( $pace, $before );
		}
	}
}
