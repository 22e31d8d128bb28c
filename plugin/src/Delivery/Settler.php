<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\RetrySchedule;
use WCOrderSync\Freeze\FreezeResult;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\OutcomeTable;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** Ends the lease of a delivery that was not sent: settles it, or releases it for another process. */
final class Settler {

	public function __construct(
		private readonly OutcomeTable $outcomes,
		private readonly RetrySchedule $schedule,
		private readonly OutcomeReporter $reporter
	) {}

	/**
	 * @param Status $status Cancelled, failed, or pending: then it is tried again by the schedule, and fails where that has ended.
	 * @throws QueryFailed
	 */
	public function settle( Delivery $delivery, string $token, Status $status, ReasonCode $reason ): Recorded {
		$ids   = [ $delivery->id ];
		$delay = Status::Pending === $status ? $this->schedule->delay_after( $delivery->attempts + 1 ) : null;
		$rows  = match ( true ) {
			Status::Cancelled === $status => new RecordedRows( $this->outcomes->cancelled( $ids, $token, $reason ), Recorded::Cancelled ),
			null === $delay               => new RecordedRows( $this->outcomes->failed( $ids, $token, $reason, Status::Pending === $status ? 1 : 0 ), Recorded::Failed ),
			default                       => new RecordedRows( $this->outcomes->retry_in( $ids, $token, $reason, $delay ), Recorded::Retry ),
		};
		$recorded = $rows->of( $delivery );
		$this->reporter->not_sent( $delivery, $recorded, $reason );
		return $recorded;
	}

	/**
	 * Settles a delivery for which freezing gave no payload.
	 *
	 * @throws QueryFailed
	 */
	public function not_frozen( Delivery $delivery, string $token, FreezeResult $freeze ): Recorded {
		$reason = $freeze->reason;
		if ( null === $reason ) {
			return Recorded::LostLease;
		}
		if ( null !== $freeze->wait ) {
			// Nothing is wrong and nothing was tried: no attempt is counted, and nobody is told.
			return ( new RecordedRows( $this->outcomes->wait( [ $delivery->id ], $token, $reason, $freeze->wait ), Recorded::Waiting ) )->of( $delivery );
		}
		if ( $freeze->keeps_slot ) {
			$recorded = ( new RecordedRows( $this->outcomes->settled( [ $delivery->id ], $token, $reason ), Recorded::Cancelled ) )->of( $delivery );
			$this->reporter->not_sent( $delivery, $recorded, $reason );
			return $recorded;
		}
		return $this->settle( $delivery, $token, $freeze->status, $reason );
	}

	/**
	 * Releases deliveries: they stay due, with the reason that they had, and no attempt is counted.
	 *
	 * @param list<Delivery> $deliveries
	 * @throws QueryFailed
	 */
	public function release( array $deliveries, string $token ): void {
		$alike = [];
		foreach ( $deliveries as $delivery ) {
			$alike[ $delivery->reason->code() ][] = $delivery;
		}
		foreach ( $alike as $group ) {
			$this->outcomes->release( array_map( static fn ( Delivery $one ): int => $one->id, $group ), $token, $group[0]->reason, false );
		}
	}
}
