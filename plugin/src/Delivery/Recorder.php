<?php
/**
 * Writes what became of a delivery.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Outbox\AttemptTable;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Turns outcomes into rows. Whoever lost the lease writes nothing.
 */
final class Recorder {

	/**
	 * Another process took the row; whatever it writes counts.
	 */
	private const LOST = 'lost_lease';

	/**
	 * A recorder.
	 *
	 * @param LeaseTable   $leases   Deliveries.
	 * @param AttemptTable $attempts Attempts.
	 * @param Channel      $channel  Channel.
	 * @param Log          $log      Log.
	 */
	public function __construct(
		private readonly LeaseTable $leases,
		private readonly AttemptTable $attempts,
		private readonly Channel $channel,
		private readonly Log $log
	) {}

	/**
	 * Records an attempt and its outcome.
	 *
	 * @param Delivery $delivery   Row.
	 * @param string   $token      Token of the lease.
	 * @param Attempt  $attempt    Time and ids.
	 * @param Answer   $answer     What came back.
	 * @param Outcome  $outcome    What was decided.
	 * @param int      $generation Channel generation under which it was sent.
	 * @return string What was written: delivered, retry, failed, waiting or lost_lease.
	 * @throws QueryFailed When the database refuses.
	 */
	public function record( Delivery $delivery, string $token, Attempt $attempt, Answer $answer, Outcome $outcome, int $generation ): string {
		$written = match ( $outcome->kind ) {
			OutcomeKind::Delivered => $this->leases->delivered( $delivery->id, $token, $outcome->reason ) ? 'delivered' : self::LOST,
			OutcomeKind::Failed    => $this->leases->failed( $delivery->id, $token, $outcome->reason, 1 ) ? 'failed' : self::LOST,
			OutcomeKind::Retry     => $this->retry( $delivery, $token, $outcome->reason ),
			default                => $this->wait( $delivery, $token, $outcome, $generation ),
		};
		if ( self::LOST !== $written ) {
			$this->note( $delivery, $attempt, $answer, $outcome );
		}
		if ( 'failed' === $written ) {
			$this->log->error( 'A delivery failed.', $this->ids( $delivery ) + [ 'reason' => $outcome->reason ] );
		} elseif ( 'retry' === $written ) {
			$this->log->warning(
				'A delivery is tried again.',
				$this->ids( $delivery ) + [
					'reason' => $outcome->reason,
					'detail' => $answer->detail,
				]
			);
		}
		return $written;
	}

	/**
	 * Ends a delivery, or puts it off, without having sent it.
	 *
	 * @param Delivery $delivery Row.
	 * @param string   $token    Token of the lease.
	 * @param Status   $status   Cancelled, failed, or pending for a later try.
	 * @param string   $reason   Stable code.
	 * @return string What was written: cancelled, failed, retry or lost_lease.
	 * @throws QueryFailed When the database refuses.
	 */
	public function put_away( Delivery $delivery, string $token, Status $status, string $reason ): string {
		$written = match ( $status ) {
			Status::Cancelled => $this->leases->cancelled( $delivery->id, $token, $reason ) ? 'cancelled' : self::LOST,
			Status::Failed    => $this->leases->failed( $delivery->id, $token, $reason, 0 ) ? 'failed' : self::LOST,
			default           => $this->retry( $delivery, $token, $reason ),
		};
		$this->log->warning(
			'A delivery was not sent.',
			$this->ids( $delivery ) + [
				'outcome' => $written,
				'reason' => $reason,
			]
		);
		return $written;
	}

	/**
	 * Gives a frozen delivery back: it stays due, nothing was tried.
	 *
	 * @param Delivery $delivery Row.
	 * @param string   $token    Token of the lease.
	 * @throws QueryFailed When the database refuses.
	 */
	public function give_back( Delivery $delivery, string $token ): void {
		$this->leases->give_back( $delivery->id, $token, $delivery->reason );
	}

	/**
	 * Schedules the next attempt, or fails the delivery when the schedule has ended.
	 *
	 * @param Delivery $delivery Row.
	 * @param string   $token    Token of the lease.
	 * @param string   $reason   Stable code.
	 */
	private function retry( Delivery $delivery, string $token, string $reason ): string {
		$delay = $this->schedule()->delay_after( $delivery->attempts + 1, wp_rand( 0, 1000 ) / 1000 );
		if ( null === $delay ) {
			return $this->leases->failed( $delivery->id, $token, $reason, 1 ) ? 'failed' : self::LOST;
		}
		return $this->leases->retry_in( $delivery->id, $token, $reason, $delay ) ? 'retry' : self::LOST;
	}

	/**
	 * The schedule in force. A filter that throws must not cost the rest of a batch what its answers said.
	 */
	private function schedule(): Schedule {
		try {
			/**
			 * Filters the retry schedule.
			 *
			 * @since 0.1.0
			 *
			 * @param list<int> $delays Seconds before the second, third, … attempt.
			 */
			$delays = apply_filters( 'wc_order_sync_retry_delays', Schedule::DEFAULT_DELAYS );
			return new Schedule( is_array( $delays ) ? $delays : Schedule::DEFAULT_DELAYS );
		} catch ( \Throwable $broken ) {
			$this->log->error( 'A filter of the retry schedule failed; the default schedule is used.', [ 'error' => $broken::class . ': ' . $broken->getMessage() ] );
			return new Schedule();
		}
	}

	/**
	 * Notes the attempt. The outcome stands whether or not that works.
	 *
	 * @param Delivery $delivery Row.
	 * @param Attempt  $attempt  Time and ids.
	 * @param Answer   $answer   What came back.
	 * @param Outcome  $outcome  What was decided.
	 */
	private function note( Delivery $delivery, Attempt $attempt, Answer $answer, Outcome $outcome ): void {
		try {
			$this->attempts->add( $delivery->id, $attempt, $answer, $outcome );
		} catch ( QueryFailed $failure ) {
			$this->log->error( 'An attempt could not be noted.', $this->ids( $delivery ) + [ 'error' => $failure->getMessage() ] );
		}
	}

	/**
	 * Closes the channel, if the outcome says so, and gives the row back without counting an attempt.
	 *
	 * @param Delivery $delivery   Row.
	 * @param string   $token      Token of the lease.
	 * @param Outcome  $outcome    Pause, hold, or a refusal that nobody had time to diagnose.
	 * @param int      $generation Channel generation under which it was sent.
	 */
	private function wait( Delivery $delivery, string $token, Outcome $outcome, int $generation ): string {
		if ( OutcomeKind::PauseChannel === $outcome->kind ) {
			$this->channel->pause( $outcome->reason, $outcome->pause_seconds, $generation );
		} elseif ( OutcomeKind::HoldChannel === $outcome->kind ) {
			$this->channel->hold( $outcome->reason, $generation );
		}
		return $this->leases->give_back( $delivery->id, $token, $outcome->reason ) ? 'waiting' : self::LOST;
	}

	/**
	 * What identifies a delivery in the log.
	 *
	 * @param Delivery $delivery Row.
	 * @return array<string, int|string>
	 */
	private function ids( Delivery $delivery ): array {
		return [
			'delivery' => $delivery->id,
			'order'    => $delivery->order_id,
			'id'       => $delivery->webhook_id,
			'attempts' => $delivery->attempts,
		];
	}
}
