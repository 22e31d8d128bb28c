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
 * Steps 1 and 6 of an order's way: capture a completion, reopen when the order leaves it.
 *
 * Listens to WooCommerce. Nothing of ours throws into a checkout, prints into a JSON answer or waits for the remote.
 */
final class OrderCapture {

	private const EVENT = SignedRequest::EVENT;

	/**
	 * @param CompletionReader $completions   Reads what is stored.
	 * @param Captured         $captured      What this request captured.
	 * @param float            $request_start When this request began, as microtime( true ).
	 */
	public function __construct(
		private readonly DeliveryTable $table,
		private readonly CompletionReader $completions,
		private readonly Captured $captured,
		private readonly Log $log,
		private readonly float $request_start
	) {}

	/**
	 * On woocommerce_before_order_object_save. An order that is about to be stored as completed, was completed once before and
	 * is not now, has left that status: where its row still holds the slot, nobody heard of it. What is stored tells, whatever
	 * any clock says. Costs no query where an order is saved that does not complete, or completes for the first time.
	 *
	 * @param mixed $order
	 */
	public function on_save( $order = null ): void {
		if ( ! $order instanceof \WC_Order || 'shop_order' !== $order->get_type() ) {
			return;
		}
		$this->guarded(
			'Whether an order left "completed" before could not be looked up. This completion may not be sent.',
			$order->get_id(),
			function ( int $id ) use ( $order ): void {
				$this->keep( $id );
				if ( 'completed' !== ( $order->get_changes()['status'] ?? '' ) || null === ( $order->get_base_data()['date_completed'] ?? null ) ) {
					return;
				}
				$stored = $this->completions->read( $id, self::EVENT );
				if ( null !== $stored?->row && $stored->was_left() ) {
					$this->table->release_slot( $stored->row );
				}
			}
		);
	}

	/**
	 * On woocommerce_new_order_item: a request that goes on adding lines is not done with the order.
	 *
	 * @param mixed $item_id
	 * @param mixed $item
	 * @param mixed $order_id
	 */
	public function on_new_item( $item_id, $item = null, $order_id = 0 ): void {
		$this->guarded( 'An order that is still being made may be sent too early.', $order_id, fn ( int $id ) => $this->keep( $id ) );
	}

	/**
	 * On woocommerce_order_status_completed. Other plugins fire that hook too, with fewer arguments: nothing is typed.
	 *
	 * @param mixed $order_id
	 * @param mixed $order
	 * @param mixed $transition WooCommerce's transition: from, to, note, manual.
	 */
	public function on_completed( $order_id, $order = null, $transition = null ): void {
		$this->guarded(
			'A completed order could not be captured and is not sent. Once the cause is mended, complete it again.',
			$order_id,
			function ( int $id ) use ( $order, $transition ): void {
				$from = is_array( $transition ) && is_string( $transition['from'] ?? null ) ? $transition['from'] : '';
				$date = $order instanceof \WC_Order && $order->get_id() === $id ? $order->get_date_completed( 'edit' ) : null;
				$this->capture( $id, $from, $date?->getTimestamp() );
			}
		);
	}

	/**
	 * On woocommerce_order_status_{other}, which WooCommerce fires before woocommerce_order_status_changed: a listener may
	 * complete the order again in between, or throw, and then the latter never comes.
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
		$this->guarded(
			'An order left "completed" and this could not be noted. Its next completion may not be sent.',
			$order_id,
			function ( int $id ): void {
				$this->table->release_slot_after( $id, self::EVENT );
			}
		);
	}

	/**
	 * Captures one completion. WooCommerce's own change into "completed", dated by this request, needs one statement. For
	 * all else the stored order is looked at first.
	 *
	 * @param string   $from Status before, '' where unknown.
	 * @param int|null $date Unix time of the completion as the order carries it, null where unknown.
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
			// Announced and not stored: a failed save, another type of order, or a hook that is fired for other statuses.
			return;
		}
		if ( null === $stored->row ) {
			// Either the slot was given back in between, or IGNORE hides an error: a second try tells.
			if ( ! $this->insert( $order_id, $date, $settled ) && null === $this->completions->read( $order_id, self::EVENT )?->row ) {
				throw new QueryFailed( 'the row was neither inserted nor already there' );
			}
			return;
		}
		if ( $stored->is_undated && null !== $date && null === $settled ) {
			// Nobody dated the completion that the row is of, so it was not this one, and on_save() could not know of it.
			$this->table->release_slot( $stored->row );
			$this->insert( $order_id, $date, null );
		}
	}

	/**
	 * Leaves the row of an order to this request for longer, where this request captured it.
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
	 * Inserts the open row; once more after a deadlock or a lock wait timeout.
	 *
	 * @phpstan-impure
	 * @param int|null $date    Unix time of the completion, null where it has none.
	 * @param OrderReason|null $settled Reason under which it is settled, null where it is to be sent.
	 * @return bool Whether a row was inserted.
	 * @throws QueryFailed
	 */
	private function insert( int $order_id, ?int $date, ?OrderReason $settled ): bool {
		$insert = fn (): ?int => $this->table->insert_completed( $order_id, self::EVENT, WebhookId::generate(), $this->captured->token(), $date, $settled );
		try {
			$id = $insert();
		} catch ( QueryFailed $failure ) {
			if ( ! Database::is_contention( $failure ) ) {
				throw $failure;
			}
			// A deadlock has rolled back the caller's transaction, if there was one: then the order is no longer stored as completed, and nothing is inserted.
			$id = $insert();
		}
		if ( null !== $id && null === $settled ) {
			$this->captured->add( $order_id, $id );
		}
		return null !== $id;
	}

	/**
	 * Runs a step; whatever it throws is logged and goes no further.
	 *
	 * @param string $trouble  What to log.
	 * @param mixed  $order_id Order id as the hook gave it.
	 * @param callable( int ): void $step    Step.
	 */
	private function guarded( string $trouble, $order_id, callable $step ): void {
		$id = is_numeric( $order_id ) ? (int) $order_id : 0;
		if ( $id <= 0 ) {
			return;
		}
		try {
			$step( $id );
		} catch ( \Throwable $broken ) {
			$this->log->error(
				$trouble,
				[
					'order' => $id,
					'error' => Log::describe( $broken ),
				]
			);
		}
	}
}
