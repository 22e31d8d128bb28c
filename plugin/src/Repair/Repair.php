<?php
declare( strict_types=1 );

namespace WCOrderSync\Repair;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Outbox\ActionTable;
use WCOrderSync\Outbox\DeliveryList;
use WCOrderSync\Outbox\DeliveryRecord;
use WCOrderSync\Outbox\PersonAction;
use WCOrderSync\Outbox\RepairTable;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Support\Log;
use WCOrderSync\Wire\SignedRequest;
use WCOrderSync\Wire\WebhookId;

defined( 'ABSPATH' ) || exit;

/**
 * What a person may do with a delivery: resend, stop, mark as handled.
 *
 * REST and WP-CLI both come here. Each action is recorded in the log and in the history of the delivery, with the user who
 * took it.
 */
final class Repair {

	/** Most deliveries in one call. */
	public const MAX_IDS = 100;

	/** @param OrderReader $orders Tells whether orders still exist. */
	public function __construct(
		private readonly DeliveryList $deliveries,
		private readonly RepairTable $table,
		private readonly ActionTable $actions,
		private readonly OrderReader $orders,
		private readonly Log $log
	) {}

	/**
	 * Sends deliveries again: with the same id and payload where they were not delivered, otherwise as a new delivery of the order
	 * as it is now.
	 *
	 * @param list<int> $ids  At most MAX_IDS.
	 * @param int       $user Who asks, 0 for WP-CLI.
	 * @return list<RepairResult> In the order of the ids.
	 * @throws QueryFailed
	 */
	public function resend( array $ids, int $user ): array {
		$found   = $this->deliveries->find( $ids );
		$results = [];
		foreach ( $ids as $id ) {
			$delivery  = $found[ $id ] ?? null;
			$result    = null === $delivery ? new RepairResult( $id, RepairOutcome::NotFound ) : $this->guarded( $id, fn (): RepairResult => $this->resend_one( $delivery ) );
			$results[] = $result;
			$this->told( $result, PersonAction::Resent, $user );
		}
		return $results;
	}

	/**
	 * Gives up a waiting delivery: no further attempt is made.
	 *
	 * @param int $user Who asks, 0 for WP-CLI.
	 * @throws QueryFailed
	 */
	public function stop( int $id, int $user ): RepairResult {
		$delivery = $this->deliveries->find( [ $id ] )[ $id ] ?? null;
		$result   = new RepairResult(
			$id,
			match ( true ) {
				null === $delivery                                              => RepairOutcome::NotFound,
				Status::Pending !== $delivery->status                           => RepairOutcome::NotWaiting,
				$this->table->stop( $id, OrderReason::StoppedByPerson->value )   => RepairOutcome::Stopped,
				default                                                         => RepairOutcome::Sending,
			}
		);
		$this->told( $result, PersonAction::Stopped, $user );
		return $result;
	}

	/**
	 * Notes that somebody has dealt with a failed delivery in another way, for example by entering the order by hand.
	 *
	 * @param int    $user Who says so, 0 for WP-CLI.
	 * @param string $note What was done, for the history; may be empty.
	 * @throws QueryFailed
	 */
	public function mark_handled( int $id, int $user, string $note = '' ): RepairResult {
		$delivery = $this->deliveries->find( [ $id ] )[ $id ] ?? null;
		$result   = new RepairResult(
			$id,
			match ( true ) {
				null === $delivery                                           => RepairOutcome::NotFound,
				$this->table->settle( $id, OrderReason::HandledByPerson->value ) => RepairOutcome::Handled,
				default                                                      => RepairOutcome::NotFailed,
			}
		);
		$this->told( $result, PersonAction::Handled, $user, $note );
		return $result;
	}

	/** @throws QueryFailed */
	private function resend_one( DeliveryRecord $delivery ): RepairResult {
		if ( Status::Pending === $delivery->status ) {
			return new RepairResult( $delivery->id, $this->table->hasten( $delivery->id ) ? RepairOutcome::Hastened : RepairOutcome::Sending );
		}
		// A delivery that was handled has no payload any more. Built anew, it is another message and gets an id of its own.
		if ( Status::Delivered === $delivery->status || OrderReason::HandledByPerson === $delivery->reason ) {
			if ( $this->table->is_being_repeated( $delivery ) ) {
				return new RepairResult( $delivery->id, RepairOutcome::Sending );
			}
			$new = $this->table->repeat( $delivery->order_id, SignedRequest::EVENT, $delivery->id, WebhookId::generate() );
			return new RepairResult( $delivery->id, null === $new ? RepairOutcome::NotCompleted : RepairOutcome::Repeated, $new );
		}
		$status = $this->orders->stored_status( $delivery->order_id );
		if ( null === $status || ( ! $delivery->has_payload && 'completed' !== $status ) ) {
			return new RepairResult( $delivery->id, RepairOutcome::NotCompleted );
		}
		if ( $this->table->is_superseded( $delivery ) ) {
			return new RepairResult( $delivery->id, RepairOutcome::Superseded );
		}
		return new RepairResult( $delivery->id, $this->table->queue_again( $delivery ) ? RepairOutcome::Queued : RepairOutcome::NotCompleted );
	}

	/**
	 * One delivery's trouble is that delivery's: what was done with the others stands and is told.
	 *
	 * @param \Closure(): RepairResult $action
	 */
	private function guarded( int $id, \Closure $action ): RepairResult {
		try {
			return $action();
		} catch ( QueryFailed $failure ) {
			$this->log->warning(
				'The database refused to change a delivery.',
				[
					'delivery' => $id,
					'error'    => $failure->getMessage(),
				]
			);
			return new RepairResult( $id, RepairOutcome::DatabaseRefused );
		}
	}

	/**
	 * Writes the audit trail. The action stands whether or not that works.
	 *
	 * @param string $note What the person wrote; may be empty.
	 */
	private function told( RepairResult $result, PersonAction $action, int $user, string $note = '' ): void {
		if ( ! $result->outcome->is_done() ) {
			return;
		}
		$context = [
			'delivery' => $result->id,
			'result'   => $result->outcome->value,
			'new'      => $result->new_id,
			'user_id'  => $user,
		];
		$this->log->info( "A person acted on a delivery: {$action->value}.", $context );
		try {
			$this->actions->add( null === $result->new_id ? [ $result->id ] : [ $result->id, $result->new_id ], $action, $user, $note );
		} catch ( QueryFailed $failure ) {
			$this->log->warning( 'What a person did with a delivery could not be added to its history.', $context + [ 'error' => $failure->getMessage() ] );
		}
	}
}
