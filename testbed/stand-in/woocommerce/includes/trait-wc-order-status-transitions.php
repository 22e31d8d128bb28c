<?php
/**
 * How an order goes from one status to the next, with the hooks in the order in which listeners know them.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

trait WC_Order_Status_Transitions {

	/** @var array{from: string, to: string, note: string|false, manual: bool}|false Announced by the next save. */
	protected $status_transition = false;

	/** Stores the order and announces the transition, also when storing has failed. */
	public function save() {
		parent::save();
		$this->status_transition();
		return $this->get_id();
	}

	public function set_status( $new_status, $note = '', $manual_update = false ) {
		$result = parent::set_status( $new_status );

		if ( $this->object_read && '' !== $result['from'] && $result['from'] !== $result['to'] ) {
			$this->status_transition = [
				// The first status counts, however often it is set before the save.
				'from'   => $this->status_transition ? $this->status_transition['from'] : $result['from'],
				'to'     => $result['to'],
				'note'   => $note,
				'manual' => (bool) $manual_update,
			];
			if ( $manual_update ) {
				do_action( 'woocommerce_order_edit_status', $this->get_id(), $result['to'] );
			}
			if ( ! $this->get_date_paid( 'edit' ) && $this->has_status( wc_get_is_paid_statuses() ) ) {
				$this->set_date_paid( time() );
			}
			if ( $this->has_status( 'completed' ) ) {
				$this->set_date_completed( time() );
			}
		}
		return $result;
	}

	/** @return bool False without an order, or when an Exception came through; not when storing failed. */
	public function update_status( $new_status, $note = '', $manual = false ) {
		if ( ! $this->get_id() ) {
			return false;
		}
		try {
			$this->set_status( $new_status, $note, $manual );
			$this->save();
		} catch ( Exception $e ) {
			wc_get_logger()->error( sprintf( 'Error updating status for order #%d', $this->get_id() ) );
			$this->add_order_note( 'Update status event failed. ' . $e->getMessage() );
			return false;
		}
		return true;
	}

	public function payment_complete( $transaction_id = '' ) {
		if ( ! $this->get_id() ) {
			return false;
		}
		try {
			do_action( 'woocommerce_pre_payment_complete', $this->get_id(), $transaction_id );
			$valid = apply_filters( 'woocommerce_valid_order_statuses_for_payment_complete', [ 'on-hold', 'pending', 'failed', 'cancelled' ], $this );
			if ( ! $this->has_status( $valid ) ) {
				do_action( 'woocommerce_payment_complete_order_status_' . $this->get_status(), $this->get_id(), $transaction_id );
				return true;
			}
			if ( '' !== $transaction_id ) {
				$this->set_transaction_id( $transaction_id );
			}
			if ( ! $this->get_date_paid( 'edit' ) ) {
				$this->set_date_paid( time() );
			}
			$next = apply_filters( 'woocommerce_payment_complete_order_status', $this->needs_processing() ? 'processing' : 'completed', $this->get_id(), $this );
			$this->set_status( $next, false );
			$this->add_order_note( 'Payment complete.' );
			$this->save();
			do_action( 'woocommerce_payment_complete', $this->get_id(), $transaction_id );
		} catch ( Exception $e ) {
			wc_get_logger()->error( sprintf( 'Error completing payment for order #%d', $this->get_id() ) );
			$this->add_order_note( 'Payment complete event failed. ' . $e->getMessage() );
			return false;
		}
		return true;
	}

	/**
	 * One try around all hooks: a listener that throws an Exception keeps the later hooks from running.
	 */
	protected function status_transition(): void {
		$transition              = $this->status_transition;
		$this->status_transition = false;
		if ( ! $transition ) {
			return;
		}
		$from = $transition['from'];
		$to   = $transition['to'];
		try {
			do_action( "woocommerce_order_status_$to", $this->get_id(), $this, $transition );
			if ( false !== $transition['note'] && ! in_array( $from, [ 'draft', 'auto-draft', 'new', 'checkout-draft' ], true ) ) {
				$this->add_order_note( trim( $transition['note'] . ' ' . sprintf( 'Order status changed from %1$s to %2$s.', $from, $to ) ) );
			}
			do_action( "woocommerce_order_status_{$from}_to_$to", $this->get_id(), $this );
			do_action( 'woocommerce_order_status_changed', $this->get_id(), $from, $to, $this );

			$unpaid = apply_filters( 'woocommerce_valid_order_statuses_for_payment', [ 'pending', 'failed' ], $this );
			if ( in_array( $from, $unpaid, true ) && in_array( $to, wc_get_is_paid_statuses(), true ) ) {
				do_action( 'woocommerce_order_payment_status_changed', $this->get_id(), $this );
			}
		} catch ( Exception $e ) {
			wc_get_logger()->error( sprintf( 'Status transition of order #%d errored!', $this->get_id() ) );
			$this->add_order_note( 'Error during status transition. ' . $e->getMessage() );
		}
	}
}
