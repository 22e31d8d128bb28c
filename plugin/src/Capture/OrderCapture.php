<?php
/**
 * Steps 1 and 6 of an order's way: capture a completion, reopen when the order leaves it.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Capture;

use WCOrderSync\Delivery\SignedRequest;
use WCOrderSync\Delivery\WebhookId;
use WCOrderSync\Outbox\Database;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\OrderReader;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Listens to WooCommerce. Nothing of ours throws into a checkout, prints into a JSON answer or waits for the remote.
 */
final class OrderCapture {

	private const EVENT = SignedRequest::EVENT;

	/**
	 * Two requests that complete an order at once may each have begun before the other's row was visible (a transaction
	 * of the other, a second's rounding): within these seconds an open row is taken for the same transition.
	 */
	private const OVERLAP_SECONDS = 10;

	/**
	 * A listener.
	 *
	 * @param DeliveryTable $table         Outbox.
	 * @param OrderReader   $orders        Reads what is stored.
	 * @param Captured      $captured      What this request captured.
	 * @param Log           $log           Log.
	 * @param float         $request_start When this request began, as microtime( true ).
	 */
	public function __construct(
		private readonly DeliveryTable $table,
		private readonly OrderReader $orders,
		private readonly Captured $captured,
		private readonly Log $log,
		private readonly float $request_start
	) {}

	/**
	 * On woocommerce_order_status_completed. Other plugins fire that hook too, with fewer arguments: nothing is typed.
	 *
	 * @param mixed $order_id   Order id.
	 * @param mixed $order      Order.
	 * @param mixed $transition WooCommerce's transition: from, to, note, manual.
	 */
	public function on_completed( $order_id, $order = null, $transition = null ): void {
		$this->guarded(
			'A completed order could not be captured and is not sent. Once the cause is mended, complete it again.',
			$order_id,
			function ( int $id ) use ( $order, $transition ): void {
				if ( $order instanceof \WC_Order && 'shop_order' !== $order->get_type() ) {
					return;
				}
				$from = is_array( $transition ) && is_string( $transition['from'] ?? null ) ? $transition['from'] : '';
				$this->capture( $id, $from );
			}
		);
	}

	/**
	 * On woocommerce_order_status_{other}, which WooCommerce fires before woocommerce_order_status_changed: a listener may
	 * complete the order again in between, or throw, and then the latter never comes.
	 *
	 * @param mixed $order_id   Order id.
	 * @param mixed $order      Order.
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
	 * @param mixed $order_id Order id.
	 * @param mixed $from     Status before.
	 * @param mixed $to       Status after.
	 */
	public function on_changed( $order_id, $from = '', $to = '' ): void {
		if ( 'completed' !== $from || 'completed' === $to ) {
			return;
		}
		$this->guarded(
			'An order left "completed" and this could not be noted. Its next completion may not be sent.',
			$order_id,
			function ( int $id ): void {
				// WooCommerce announces a change whose save failed, and one that a nested completion has overtaken.
				if ( 'completed' !== $this->orders->stored_status( $id ) ) {
					$this->table->reopen( $id, self::EVENT );
				}
			}
		);
	}

	/**
	 * Captures one completion.
	 *
	 * @param int    $order_id Order id.
	 * @param string $from     Status before, '' where unknown.
	 * @throws QueryFailed When the database refuses.
	 */
	private function capture( int $order_id, string $from ): void {
		if ( $this->insert( $order_id ) ) {
			return;
		}
		$row = $this->table->open_row( $order_id, self::EVENT, $this->seconds_running() + self::OVERLAP_SECONDS );
		if ( null === $row ) {
			// Either the slot was given back in between, or IGNORE hides an error: a second try tells.
			if ( ! $this->insert( $order_id ) && null === $this->table->open_row( $order_id, self::EVENT, 0 ) ) {
				throw new QueryFailed( 'the row was neither inserted nor already there' );
			}
			return;
		}
		if ( $row['is_older'] && $this->captured->token() !== $row['captured_by'] && ! in_array( $from, [ '', 'completed', 'trash' ], true ) ) {
			// The row was there before this request began, and still the order was not "completed": it had left that
			// status without woocommerce_order_status_changed reaching us (a listener threw). Restoring from the trash is no completion.
			$this->table->reopen_row( $row['id'] );
			$this->insert( $order_id );
		}
	}

	/**
	 * Inserts the open row; once more after a deadlock or a lock wait timeout.
	 *
	 * @phpstan-impure
	 *
	 * @param int $order_id Order id.
	 * @return bool Whether a row was inserted.
	 * @throws QueryFailed When the database refuses.
	 */
	private function insert( int $order_id ): bool {
		$insert = fn (): ?int => $this->table->insert_open( $order_id, self::EVENT, WebhookId::generate(), $this->captured->token() );
		try {
			$id = $insert();
		} catch ( QueryFailed $failure ) {
			if ( ! Database::is_contention( $failure ) ) {
				throw $failure;
			}
			// A deadlock has rolled back the caller's transaction, if there was one: what this row then announces was never stored, and freezing cancels it.
			$id = $insert();
		}
		if ( null !== $id ) {
			$this->captured->add( $id );
		}
		return null !== $id;
	}

	/**
	 * Whole seconds since this request began.
	 */
	private function seconds_running(): int {
		return max( 0, (int) ceil( microtime( true ) - $this->request_start ) );
	}

	/**
	 * Runs a step; whatever it throws is logged and goes no further.
	 *
	 * @param string                $trouble  What to log.
	 * @param mixed                 $order_id Order id as the hook gave it.
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
					'error' => $broken::class . ': ' . $broken->getMessage(),
				]
			);
		}
	}
}
