<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Orders\OrderStorage;
use WCOrderSync\Outbox\CompletionReader;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\ForgottenOrders;
use WCOrderSync\Outbox\UnjustifiedRows;
use WCOrderSync\Support\Log;
use WCOrderSync\Wire\SignedRequest;
use WCOrderSync\Wire\WebhookId;

defined( 'ABSPATH' ) || exit;

/**
 * Captures forgotten completions and releases slots that are held without reason.
 *
 * In the end an order is completed exactly if one row holds its slot. Each order is read again, uncached, before anything is
 * written, because its own request may have progressed since it was found. Doubtful cases are left alone.
 */
final class SlotRepair {

	public function __construct(
		private readonly ForgottenOrders $forgotten,
		private readonly UnjustifiedRows $unjustified,
		private readonly OrderReader $orders,
		private readonly CompletionReader $completions,
		private readonly DeliveryTable $deliveries,
		private readonly Log $log
	) {}

	/**
	 * Captures forgotten completions among the newest orders.
	 *
	 * @return array{int, SweepState} Orders captured, and the state after it.
	 * @throws QueryFailed
	 */
	public function newest( SweepState $state ): array {
		return [ $this->capture( $this->forgotten->newest( $state->armed_at, time() ) ), $state ];
	}

	/**
	 * Captures forgotten completions in the next window of orders, and counts completed orders that nobody can date.
	 *
	 * @return array{int, SweepState} Orders captured, and the state after it.
	 * @throws QueryFailed
	 */
	public function orders( SweepState $state ): array {
		$window   = OrderStorage::current()->window( $state->orders_cursor );
		$orders   = $this->forgotten->in_window( $window, $state->armed_at, time() );
		$captured = $this->capture( $orders );
		$covered  = $window->covered( $orders );
		return [ $captured, $state->past_orders( $covered->end(), $this->forgotten->undated( $covered, $state->armed_at ) ) ];
	}

	/**
	 * Releases the slots that rows of the next window hold without reason.
	 *
	 * @return array{int, SweepState} Slots released, and the state after it.
	 * @throws QueryFailed
	 */
	public function rows( SweepState $state ): array {
		$window   = $this->unjustified->window( $state->rows_cursor );
		$rows     = $this->unjustified->in_window( $window );
		$released = 0;
		foreach ( $rows as $id => $order_id ) {
			$status = $this->orders->stored_status( $order_id );
			if ( in_array( $status, [ 'completed', 'trash' ], true ) || ( null === $status && $this->orders->is_elsewhere( $order_id ) ) ) {
				continue;
			}
			$this->deliveries->release_slot( $id );
			++$released;
		}
		if ( $released > 0 ) {
			$this->log->info( 'Orders had left "completed" without this plugin being told; their next completion is sent.', [ 'orders' => $released ] );
		}
		return [ $released, $state->past_rows( $window->covered( array_keys( $rows ) )->end() ) ];
	}

	/**
	 * Captures completions. Their requests have ended, so the rows are due at once.
	 *
	 * @param list<int> $orders Order ids.
	 * @return int Orders captured.
	 * @throws QueryFailed
	 */
	private function capture( array $orders ): int {
		$rows = [];
		foreach ( $orders as $order_id ) {
			$stored = $this->completions->read( $order_id, SignedRequest::EVENT );
			if ( null === $stored || ! $stored->is_completed() || null !== $stored->row ) {
				continue;
			}
			$row = $this->deliveries->insert_completed( $order_id, SignedRequest::EVENT, WebhookId::generate(), Delivery::BY_SWEEP, $stored->completed_at );
			if ( null !== $row ) {
				$rows[] = $row;
				continue;
			}
			$now = $this->completions->read( $order_id, SignedRequest::EVENT );
			if ( null !== $now && $now->is_completed() && null === $now->row ) {
				// Either the slot was released meanwhile, or IGNORE hid an error. The next tick tells, and because this step fails it checks the tables.
				throw new QueryFailed( 'the row was neither inserted nor already there' );
			}
		}
		if ( [] !== $rows ) {
			$this->deliveries->request_ended( $rows );
			$this->log->warning( 'Completed orders had not been captured when they completed; they are sent now.', [ 'orders' => count( $rows ) ] );
		}
		return count( $rows );
	}
}
