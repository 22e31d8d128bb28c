<?php
declare( strict_types=1 );

namespace WCOrderSync\Capture;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Outbox\Captured;
use WCOrderSync\Outbox\CompletionReader;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\History;
use WCOrderSync\Support\Log;
use WCOrderSync\Wire\SignedRequest;
use WCOrderSync\Wire\WebhookId;

defined( 'ABSPATH' ) || exit;

/**
 * Steps 1 and 6: capture a completion, and release the slot when the order leaves "completed".
 *
 * Listens to WooCommerce. Nothing in here throws into a checkout, prints into a JSON answer or waits for the endpoint.
 */
final class OrderCapture {

	private const EVENT = SignedRequest::EVENT;

	/** @param float $request_start When this request began, as microtime( true ). */
	public function __construct(
		private readonly DeliveryTable $table,
		private readonly CompletionReader $completions,
		private readonly Captured $captured,
		private readonly Log $log,
		private readonly float $request_start
	) {}

	/**
	 * On woocommerce_before_order_object_save. An order that is about to be stored as completed, has a completion date,
	 * and is stored with another status has left "completed". If its row still holds the slot, no hook told us, so the slot is
	 * released here. What is stored decides, not any clock. A save costs a query only if it completes such an order, or if this
	 * request captured the order some seconds ago: see keep().
	 *
	 * @param mixed $order
	 */
	public function on_save( $order = null ): void {
		if ( ! $order instanceof \WC_Order || 'shop_order' !== $order->get_type() ) {
			return;
		}
		self::guarded(
			$this->log->error( ... ),
			'Could not tell whether an order had left "completed" before this completion. Unless the sweep has released its slot already, this completion is not sent: check whether it arrives.',
			$order->get_id(),
			function ( int $id ) use ( $order ): void {
				$this->keep( $id );
				if ( 'completed' !== ( $order->get_changes()['status'] ?? '' ) || null === ( $order->get_base_data()['date_completed'] ?? null ) ) {
					return;
				}
				self::once_more_after_contention(
					function () use ( $id ): void {
						$stored = $this->completions->read( $id, self::EVENT );
						if ( null !== $stored?->row && $stored->was_left() ) {
							$this->table->release_slot( $stored->row );
						}
					}
				);
			}
		);
	}

	/**
	 * On woocommerce_new_order_item: a request that adds lines is not done with the order.
	 *
	 * @param mixed $item_id
	 * @param mixed $item
	 * @param mixed $order_id
	 */
	public function on_new_item( $item_id, $item = null, $order_id = 0 ): void {
		self::guarded( $this->log->warning( ... ), 'An order that is still being built may be sent too early.', $order_id, fn ( int $id ) => $this->keep( $id ) );
	}

	/**
	 * On woocommerce_order_status_completed. Other plugins fire that hook too, with fewer arguments, so nothing is typed.
	 *
	 * @param mixed $order_id
	 * @param mixed $order
	 * @param mixed $transition WooCommerce's transition: from, to, note, manual.
	 */
	public function on_completed( $order_id, $order = null, $transition = null ): void {
		self::guarded(
			$this->log->warning( ... ),
			'A completed order could not be captured. The sweep captures it once the cause is gone.',
			$order_id,
			function ( int $id ) use ( $order, $transition ): void {
				$from = is_array( $transition ) && is_string( $transition['from'] ?? null ) ? $transition['from'] : '';
				$date = $order instanceof \WC_Order && $order->get_id() === $id ? $order->get_date_completed( 'edit' ) : null;
				$this->capture( $id, $from, $date?->getTimestamp() );
			}
		);
	}

	/**
	 * On woocommerce_order_status_{other}, which WooCommerce fires before woocommerce_order_status_changed. Between the
	 * two, a listener may complete the order again, or throw; if it throws, the second hook never fires.
	 *
	 * @param mixed $order_id
	 * @param mixed $order
	 * @param mixed $transition WooCommerce's transition: from, to, note, manual.
	 */
	public function on_other_status( $order_id, $order = null, $transition = null ): void {
		if ( is_array( $transition ) ) {
			$this->on_changed( $order_id, $transition['from'] ?? '', $transition['to'] ?? '' );
		}
	}

	/**
	 * On woocommerce_order_status_changed: an order that left "completed" can be completed again.
	 *
	 * @param mixed $order_id
	 * @param mixed $from
	 * @param mixed $to
	 */
	public function on_changed( $order_id, $from = '', $to = '' ): void {
		if ( 'completed' !== $from || 'completed' === $to ) {
			return;
		}
		self::guarded(
			$this->log->warning( ... ),
			'An order left "completed", but its slot could not be released. If it completes again before the sweep has released the slot, that completion is not sent.',
			$order_id,
			fn ( int $id ) => self::once_more_after_contention( fn () => $this->table->release_slot_after( $id, self::EVENT ) )
		);
	}

	/**
	 * Captures one completion. WooCommerce's own change into "completed", dated by this request, needs one statement. In all other
	 * cases the stored order is read first.
	 *
	 * @param string   $from Status before, '' if unknown.
	 * @param int|null $date Unix time of the completion as the order carries it, null if unknown.
	 * @throws QueryFailed
	 */
	private function capture( int $order_id, string $from, ?int $date ): void {
		$settled = null;
		if ( null === $date || $date < (int) $this->request_start || ! History::is_change( $from ) ) {
			$stored = $this->completions->read( $order_id, self::EVENT );
			if ( null === $stored || ! $stored->is_completed() || null !== $stored->row ) {
				return;
			}
			$settled = History::reason( $stored, $from, (int) $this->request_start );
			$date    = $stored->completed_at;
		}
		if ( $this->insert( $order_id, $date, $settled ) ) {
			return;
		}
		$stored = $this->completions->read( $order_id, self::EVENT );
		if ( null === $stored || ! $stored->is_completed() ) {
			// Announced but not stored: a failed save, another type of order, or a hook that was fired for another status.
			return;
		}
		if ( null === $stored->row ) {
			// Either the slot was released in between, or IGNORE hid an error. A second try tells which.
			if ( ! $this->insert( $order_id, $date, $settled ) && null === $this->completions->read( $order_id, self::EVENT )?->row ) {
				throw new QueryFailed( 'the row was neither inserted nor already there' );
			}
			return;
		}
		if ( $stored->is_undated && null !== $date && null === $settled ) {
			// The row belongs to a completion without a date, so not to this one. on_save() could not tell.
			$this->table->release_slot( $stored->row );
			$this->insert( $order_id, $date, null );
		}
	}

	/**
	 * If this request captured the order, reserves its row for this request for another minute.
	 *
	 * @throws QueryFailed
	 */
	private function keep( int $order_id ): void {
		$row = $this->captured->row_to_keep( $order_id );
		if ( null !== $row ) {
			$this->table->keep_for_request( $row );
		}
	}

	/**
	 * Inserts the row that holds the slot.
	 *
	 * @phpstan-impure
	 * @param int|null         $date    Unix time of the completion, null if it has none.
	 * @param OrderReason|null $settled Reason for settling it at once, null to send it.
	 * @return bool Whether a row was inserted.
	 * @throws QueryFailed
	 */
	private function insert( int $order_id, ?int $date, ?OrderReason $settled ): bool {
		$id = self::once_more_after_contention(
			fn (): ?int => $this->table->insert_completed( $order_id, self::EVENT, WebhookId::generate(), $this->captured->token(), $date, $settled )
		);
		if ( null !== $id && null === $settled ) {
			$this->captured->add( $order_id, $id );
		}
		return null !== $id;
	}

	/**
	 * Runs a step that reads what is stored and then writes, and repeats it once after a deadlock or a lock wait timeout. A
	 * deadlock rolls back the caller's transaction, if there is one, so the step must reread what it acts on.
	 *
	 * @template T
	 * @param callable(): T $step
	 * @return T
	 * @throws QueryFailed
	 */
	private static function once_more_after_contention( callable $step ): mixed {
		try {
			return $step();
		} catch ( QueryFailed $failure ) {
			if ( ! Database::is_contention( $failure ) ) {
				throw $failure;
			}
			return $step();
		}
	}

	/**
	 * Runs a step. Whatever it throws is logged and goes no further.
	 *
	 * @param callable( string, array<string, scalar> ): void $log Logs at the right level: a warning if the sweep repairs it, else an error.
	 * @param string                $trouble  What to log.
	 * @param mixed                 $order_id Order id as the hook gave it.
	 * @param callable( int ): void $step
	 */
	private static function guarded( callable $log, string $trouble, $order_id, callable $step ): void {
		$id = is_numeric( $order_id ) ? (int) $order_id : 0;
		if ( $id <= 0 ) {
			return;
		}
		try {
			$step( $id );
		} catch ( \Throwable $broken ) {
			$log(
				$trouble,
				[
					'order' => $id,
					'error' => Log::describe( $broken ),
				]
			);
		}
	}
}
