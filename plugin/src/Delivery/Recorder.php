<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Channel\StoppedBy;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\Outcome;
use WCOrderSync\Decision\OutcomeKind;
use WCOrderSync\Decision\RetrySchedule;
use WCOrderSync\Freeze\FreezeResult;
use WCOrderSync\Outbox\AttemptTable;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\OutcomeTable;
use WCOrderSync\Outbox\SentDelivery;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * Writes what became of a delivery.
 *
 * Turns outcomes into rows. Whoever lost the lease writes nothing.
 */
final class Recorder {

	/** Another process took the row; whatever it writes counts. */
	private const LOST = 'lost_lease';

	/** @param RetrySchedule $schedule When to try again. */
	public function __construct(
		private readonly OutcomeTable $outcomes,
		private readonly AttemptTable $attempts,
		private readonly Channel $channel,
		private readonly RetrySchedule $schedule,
		private readonly OutcomeReporter $reporter,
		private readonly Log $log
	) {}

	/**
	 * Records attempts and their outcomes, those that are alike with one statement.
	 *
	 * @param list<SentDelivery> $sent       What was sent and decided.
	 * @param int                $generation Channel generation under which it was sent.
	 * @return list<string> What was written of each: delivered, retry, failed, waiting or lost_lease.
	 * @throws QueryFailed
	 */
	public function record( array $sent, string $token, int $generation ): array {
		$alike = [];
		foreach ( $sent as $one ) {
			$alike[ $this->likeness( $one ) ][] = $one;
		}
		$written = [];
		$ours    = [];
		foreach ( $alike as $group ) {
			$result = $this->write( $group, $token, $generation );
			$held   = array_flip( $result['ids'] );
			foreach ( $group as $one ) {
				$is_ours   = isset( $held[ $one->delivery->id ] );
				$written[] = $is_ours ? $result['written'] : self::LOST;
				if ( $is_ours ) {
					$ours[] = [ $one, $result['written'] ];
				}
			}
		}
		$this->note( array_column( $ours, 0 ) );
		// Last: other plugins listen to notes in orders.
		foreach ( $ours as [ $one, $what ] ) {
			$this->reporter->sent( $one, $what );
		}
		return $written;
	}

	/**
	 * Ends a delivery, or puts it off, without having sent it.
	 *
	 * @param Status $status Cancelled, failed, or pending for a later try.
	 * @return string What was written: cancelled, failed, retry or lost_lease.
	 * @throws QueryFailed
	 */
	public function settle( Delivery $delivery, string $token, Status $status, ReasonCode $reason ): string {
		$ids   = [ $delivery->id ];
		$delay = Status::Pending === $status ? $this->schedule->delay_after( $delivery->attempts + 1 ) : null;
		if ( Status::Cancelled === $status ) {
			$written = [] === $this->outcomes->cancelled( $ids, $token, $reason ) ? self::LOST : 'cancelled';
		} elseif ( null === $delay ) {
			$written = [] === $this->outcomes->failed( $ids, $token, $reason, Status::Pending === $status ? 1 : 0 ) ? self::LOST : 'failed';
		} else {
			$written = [] === $this->outcomes->retry_in( $ids, $token, $reason, $delay ) ? self::LOST : 'retry';
		}
		$this->reporter->not_sent( $delivery, $written, $reason );
		return $written;
	}

	/**
	 * Puts away a delivery for which there is no body.
	 *
	 * @param FreezeResult $freeze What freezing came to.
	 * @return string What was recorded.
	 * @throws QueryFailed
	 */
	public function not_frozen( Delivery $delivery, string $token, FreezeResult $freeze ): string {
		if ( null === $freeze->reason ) {
			return self::LOST;
		}
		$ids = [ $delivery->id ];
		if ( null !== $freeze->wait ) {
			// Nothing is wrong, and nothing was tried: no attempt is counted, and nobody is told.
			return [] === $this->outcomes->wait( $ids, $token, $freeze->reason, $freeze->wait ) ? self::LOST : 'waiting';
		}
		if ( $freeze->keeps_slot ) {
			$written = [] === $this->outcomes->settled( $ids, $token, $freeze->reason ) ? self::LOST : 'cancelled';
			$this->reporter->not_sent( $delivery, $written, $freeze->reason );
			return $written;
		}
		return $this->settle( $delivery, $token, $freeze->status, $freeze->reason );
	}

	/**
	 * Gives deliveries back: they stay due, nothing was tried.
	 *
	 * @param list<Delivery> $deliveries
	 * @throws QueryFailed
	 */
	public function release( array $deliveries, string $token ): void {
		$reasons = [];
		$ids     = [];
		foreach ( $deliveries as $delivery ) {
			$code             = $delivery->reason->code();
			$reasons[ $code ] = $delivery->reason;
			$ids[ $code ][]   = $delivery->id;
		}
		foreach ( $reasons as $code => $reason ) {
			$this->outcomes->release( $ids[ $code ], $token, $reason, false );
		}
	}

	/** What two deliveries must share to be written with one statement. */
	private function likeness( SentDelivery $one ): string {
		$outcome  = $one->outcome;
		$is_later = OutcomeKind::Retry === $outcome->kind || OutcomeKind::Wait === $outcome->kind;
		return implode( ' ', [ $outcome->kind->value, $outcome->reason->code(), $outcome->pause_seconds, (int) $outcome->is_refusal, ...( $is_later ? [ $one->delivery->attempts, min( 1, $one->delivery->past->waits ) ] : [] ) ] );
	}

	/**
	 * Writes what became of deliveries that are alike, and closes the channel where their outcome says so.
	 *
	 * @param non-empty-list<SentDelivery> $group
	 * @param int                          $generation Channel generation under which they were sent.
	 * @return array{ids: list<int>, written: string} Rows that were still ours, and what was written of them.
	 * @throws QueryFailed
	 */
	private function write( array $group, string $token, int $generation ): array {
		$ids     = array_map( static fn ( SentDelivery $one ): int => $one->delivery->id, $group );
		$outcome = $group[0]->outcome;
		return match ( $outcome->kind ) {
			OutcomeKind::Delivered => [
				'ids'     => $this->outcomes->delivered( $ids, $token, $outcome->reason ),
				'written' => 'delivered',
			],
			OutcomeKind::Retry     => $this->try_again( $ids, $token, $outcome, $group[0]->delivery ),
			OutcomeKind::Wait      => $this->put_off( $ids, $token, $outcome, $group[0]->delivery ),
			default                => $this->close( $ids, $token, $group[0], $generation ),
		};
	}

	/**
	 * By the schedule; failed where it has ended.
	 *
	 * @param list<int> $ids
	 * @param Outcome   $outcome Outcome of all of them.
	 * @param Delivery  $first   One of them: they have made as many attempts, and have one delay, as a batch of a later round.
	 * @return array{ids: list<int>, written: string}
	 * @throws QueryFailed
	 */
	private function try_again( array $ids, string $token, Outcome $outcome, Delivery $first ): array {
		$delay = $this->schedule->delay_after( $first->attempts + 1 );
		return null === $delay ? [
			'ids'     => $this->outcomes->failed( $ids, $token, $outcome->reason, 1 ),
			'written' => 'failed',
		] : [
			'ids'     => $this->outcomes->retry_in( $ids, $token, $outcome->reason, $delay, $outcome->is_refusal, OrderReason::ReferenceTaken === $outcome->reason ),
			'written' => 'retry',
		];
	}

	/**
	 * As long as the remote asked. Its first plea is free; from the second one on each counts as an attempt, and the schedule can end.
	 *
	 * @param list<int> $ids
	 * @param Outcome   $outcome Outcome of all of them.
	 * @param Delivery  $first   One of them: they are alike.
	 * @return array{ids: list<int>, written: string}
	 * @throws QueryFailed
	 */
	private function put_off( array $ids, string $token, Outcome $outcome, Delivery $first ): array {
		$counts = $first->past->waits > 0;
		return $counts && null === $this->schedule->delay_after( $first->attempts + 1 ) ? [
			'ids'     => $this->outcomes->failed( $ids, $token, $outcome->reason, 1 ),
			'written' => 'failed',
		] : [
			'ids'     => $this->outcomes->asked_to_wait( $ids, $token, $outcome->reason, $outcome->pause_seconds, (int) $counts ),
			'written' => 'retry',
		];
	}

	/**
	 * Closes the channel, or leaves the question to a drain: the rows are given back.
	 *
	 * @param list<int>    $ids
	 * @param SentDelivery $first      The first of them that was answered: it is named.
	 * @param int          $generation Channel generation under which they were sent.
	 * @return array{ids: list<int>, written: string}
	 * @throws QueryFailed
	 */
	private function close( array $ids, string $token, SentDelivery $first, int $generation ): array {
		$outcome = $first->outcome;
		// Without a status line (a certificate, an address) it cannot be the order.
		$by = new StoppedBy( $first->delivery->order_id, null === $first->answer->status ? null : $first->delivery->id );
		if ( OutcomeKind::PauseChannel === $outcome->kind ) {
			$this->channel->pause( $outcome->reason, $outcome->pause_seconds, $generation, $by );
		} elseif ( OutcomeKind::HoldChannel === $outcome->kind ) {
			$this->channel->hold( $outcome->reason, $generation, $by );
		}
		return [
			'ids'     => $this->outcomes->release( $ids, $token, $outcome->reason, true ),
			'written' => 'waiting',
		];
	}

	/**
	 * Notes the attempts. The outcomes stand whether or not that works.
	 *
	 * @param list<SentDelivery> $sent What was recorded.
	 */
	private function note( array $sent ): void {
		try {
			if ( [] !== $sent ) {
				$this->attempts->add( $sent );
			}
		} catch ( QueryFailed $failure ) {
			$this->log->error( 'Attempts could not be noted.', [ 'error' => $failure->getMessage() ] );
		}
	}
}
