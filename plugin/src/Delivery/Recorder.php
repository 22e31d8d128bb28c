<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\BatchFeedback;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\OutcomeKind;
use WCOrderSync\Decision\RetrySchedule;
use WCOrderSync\Outbox\AttemptTable;
use WCOrderSync\Outbox\OutcomeTable;
use WCOrderSync\Outbox\SentDelivery;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/** Writes what became of deliveries that were sent. Does not write to a row whose lease this process has lost. */
final class Recorder {

	public function __construct(
		private readonly OutcomeTable $outcomes,
		private readonly AttemptTable $attempts,
		private readonly BatchFeedback $feedback,
		private readonly RetrySchedule $schedule,
		private readonly OutcomeReporter $reporter,
		private readonly Log $log
	) {}

	/**
	 * Records attempts and their outcomes. One statement writes all that are alike.
	 *
	 * @param list<SentDelivery> $sent       With their outcomes.
	 * @param int                $generation Channel generation under which they were sent.
	 * @return list<Recorded> One for each.
	 * @throws QueryFailed
	 */
	public function record( array $sent, string $token, int $generation ): array {
		$alike = [];
		foreach ( $sent as $one ) {
			$alike[ self::likeness( $one ) ][] = $one;
		}
		$recorded = [];
		$ours     = [];
		foreach ( $alike as $group ) {
			$rows = $this->write( $group, $token, $generation );
			foreach ( $group as $one ) {
				$what       = $rows->of( $one->delivery );
				$recorded[] = $what;
				if ( Recorded::LostLease !== $what ) {
					$ours[] = [ $one, $what ];
				}
			}
		}
		$this->note( array_column( $ours, 0 ) );
		// Last: other plugins listen to notes in orders.
		foreach ( $ours as [ $one, $what ] ) {
			$this->reporter->sent( $one, $what );
		}
		return $recorded;
	}

	/** What deliveries must share to be written with one statement. */
	private static function likeness( SentDelivery $one ): string {
		$outcome  = $one->outcome;
		$is_later = OutcomeKind::Retry === $outcome->kind || OutcomeKind::Wait === $outcome->kind;
		return implode( ' ', [ $outcome->kind->value, $outcome->reason->code(), $outcome->pause_seconds, (int) $outcome->is_refusal, ...( $is_later ? [ $one->delivery->attempts, min( 1, $one->delivery->past->waits ) ] : [] ) ] );
	}

	/**
	 * @param non-empty-list<SentDelivery> $group      Alike.
	 * @param int                          $generation Channel generation under which they were sent.
	 * @throws QueryFailed
	 */
	private function write( array $group, string $token, int $generation ): RecordedRows {
		$ids     = array_map( static fn ( SentDelivery $one ): int => $one->delivery->id, $group );
		$outcome = $group[0]->outcome;
		switch ( $outcome->kind ) {
			case OutcomeKind::Delivered:
				return new RecordedRows( $this->outcomes->delivered( $ids, $token, $outcome->reason ), Recorded::Delivered );
			case OutcomeKind::Retry:
			case OutcomeKind::Wait:
				return $this->later( $ids, $token, $group[0] );
			default:
				// The channel first. A process that dies in between leaves the rows leased, and nobody sends them into a channel that should have stopped.
				$this->feedback->stop_for( $group[0], $generation );
				return new RecordedRows( $this->outcomes->release( $ids, $token, $outcome->reason, true ), Recorded::Waiting );
		}
	}

	/**
	 * @param list<int>    $ids
	 * @param SentDelivery $first One of them. They have made as many attempts, so one delay serves all.
	 * @throws QueryFailed
	 */
	private function later( array $ids, string $token, SentDelivery $first ): RecordedRows {
		$outcome = $first->outcome;
		$next    = NextAttempt::after( $first, $this->schedule->delay_after( ... ) );
		if ( null === $next->seconds ) {
			return new RecordedRows( $this->outcomes->failed( $ids, $token, $outcome->reason, 1 ), Recorded::Failed );
		}
		return new RecordedRows(
			OutcomeKind::Wait === $outcome->kind
				? $this->outcomes->asked_to_wait( $ids, $token, $outcome->reason, $next->seconds, (int) $next->counts )
				: $this->outcomes->retry_in( $ids, $token, $outcome->reason, $next->seconds, $outcome->is_refusal, OrderReason::ReferenceTaken === $outcome->reason ),
			Recorded::Retry
		);
	}

	/**
	 * Notes the attempts. The outcomes stand whether or not that works.
	 *
	 * @param list<SentDelivery> $sent Of which an outcome was recorded.
	 */
	private function note( array $sent ): void {
		try {
			if ( [] !== $sent ) {
				$this->attempts->add( $sent );
			}
		} catch ( QueryFailed $failure ) {
			$this->log->warning( 'Attempts could not be noted. Their outcomes are recorded.', [ 'error' => $failure->getMessage() ] );
		}
	}
}
