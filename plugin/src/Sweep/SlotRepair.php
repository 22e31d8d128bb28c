<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Outbox\CompletionReader;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Support\Log;
use WCOrderSync\Wire\SignedRequest;
use WCOrderSync\Wire\WebhookId;

defined( 'ABSPATH' ) || exit;

/**
 * Captures forgotten completions and gives unjustified slots back.
 *
 * An order is completed exactly when it has one row that holds its slot. Each order is looked at again, uncached, before
 * anything is written: since it was found its own request may have come further. What is in doubt is left alone.
 */
final class SlotRepair {

	/**
	 * @param OrderScan        $scan        Finds orders and rows.
	 * @param OrderReader      $orders      Looks again at orders.
	 * @param CompletionReader $completions Looks again at completions.
	 */
	public function __construct(
		private readonly OrderScan $scan,
		private readonly OrderReader $orders,
		private readonly CompletionReader $completions,
		private readonly DeliveryTable $deliveries,
		private readonly Log $log
	) {}

	/**
	 * Captures what the newest orders have been forgotten in.
	 *
	 * @param SweepState $state Where the sweep stands.
	 * @return array{int, SweepState} Orders captured, and the state after it.
	 * @throws QueryFailed
	 */
	public function newest( SweepState $state ): array {
		return [ $this->capture( $this->scan->newest( $state->armed_at, time() ) ), $state ];
	}

	/**
	 * Captures what has been forgotten in the next window of orders, and counts what nobody can date.
	 *
	 * @param SweepState $state Where the sweep stands.
	 * @return array{int, SweepState} Orders captured, and the state after it.
	 * @throws QueryFailed
	 */
	public function orders( SweepState $state ): array {
		$window   = $this->scan->orders( $state->orders_cursor, $state->armed_at, time() );
		$captured = $this->capture( $window['orders'] );
		$undated  = $this->scan->undated( $state->orders_cursor, $window['cursor'], $state->armed_at );
		return [ $captured, $state->past_orders( $window['cursor'], $undated ) ];
	}

	/**
	 * Gives back what the next window of rows holds without reason.
	 *
	 * @param SweepState $state Where the sweep stands.
	 * @return array{int, SweepState} Slots given back, and the state after it.
	 * @throws QueryFailed
	 */
	public function rows( SweepState $state ): array {
		$window   = $this->scan->rows( $state->rows_cursor );
		$reopened = 0;
		foreach ( $window['rows'] as $id => $order_id ) {
			$status = $this->orders->stored_status( $order_id );
			if ( in_array( $status, [ 'completed', 'trash' ], true ) || ( null === $status && $this->orders->is_elsewhere( $order_id ) ) ) {
				continue;
			}
			$this->deliveries->release_slot( $id );
			++$reopened;
		}
		if ( $reopened > 0 ) {
			$this->log->info( 'Orders had left "completed" without this plugin being told; their next completion is sent.', [ 'orders' => $reopened ] );
		}
		return [ $reopened, $state->past_rows( $window['cursor'] ) ];
	}

	/**
	 * Captures completions. Their requests are over, so the rows need not wait for them.
	 *
	 * @param list<int> $orders
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
				// Given back in between, or IGNORE hides an error: the next tick tells, and checks the tables if this one throws.
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
