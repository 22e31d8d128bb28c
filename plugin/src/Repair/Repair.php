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
 * The page, REST, WP-CLI and the order screens all come here. Each action stands in the log and in the history of the
 * delivery, with who did it.
 */
final class Repair {

	/** Deliveries of one call at most. */
	public const MAX_IDS = 100;

	/** @param OrderReader $orders Looks whether orders still exist. */
	public function __construct(
		private readonly DeliveryList $deliveries,
		private readonly RepairTable $table,
		private readonly ActionTable $actions,
		private readonly OrderReader $orders,
		private readonly Log $log
	) {}

	/**
	 * Sends deliveries again: with the same id and payload where they were not delivered, else as a new delivery of the order
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
			$results[] = null === $delivery ? new RepairResult( $id, RepairOutcome::NotFound ) : $this->resend_one( $delivery );
		}
		$this->told( $results, PersonAction::Resent, $user );
		return $results;
	}

	/**
	 * Makes no further attempt.
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
		$this->told( [ $result ], PersonAction::Stopped, $user );
		return $result;
	}

	/**
	 * Notes that somebody has seen to a failed delivery in another way, by entering the order by hand, say.
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
		$this->told( [ $result ], PersonAction::Handled, $user, $note );
		return $result;
	}

	/** @throws QueryFailed */
	private function resend_one( DeliveryRecord $delivery ): RepairResult {
		if ( Status::Pending === $delivery->status ) {
			return new RepairResult( $delivery->id, $this->table->hasten( $delivery->id ) ? RepairOutcome::Hastened : RepairOutcome::Sending );
		}
		if ( Status::Delivered === $delivery->status ) {
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
		return new RepairResult( $delivery->id, $this->table->queue_again( $delivery->id ) ? RepairOutcome::Queued : RepairOutcome::NotCompleted );
	}

	/**
	 * Writes the audit trail.
	 *
	 * @param list<RepairResult> $results
	 * @param string             $note    What the person wrote; may be empty.
	 * @throws QueryFailed
	 */
	private function told( array $results, PersonAction $action, int $user, string $note = '' ): void {
		$done = array_values( array_filter( $results, static fn ( RepairResult $result ): bool => $result->outcome->is_done() ) );
		if ( [] === $done ) {
			return;
		}
		$ids = array_map( static fn ( RepairResult $result ): int => $result->new_id ?? $result->id, $done );
		$this->actions->add( $ids, $action, $user, $note );
		$this->log->info(
			match ( $action ) {
				PersonAction::Resent  => 'Deliveries are sent again because a person asked for it.',
				PersonAction::Stopped => 'A delivery is not tried further because a person asked for it.',
				PersonAction::Handled => 'A failed delivery was marked as handled.',
			},
			[
				'deliveries' => $ids,
				'user_id'    => $user,
			]
		);
	}
}
