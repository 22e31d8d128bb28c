<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\ReasonCode;
use WCOrderSync\Support\Translations;

defined( 'ABSPATH' ) || exit;

/**
 * Tells of a failed or refused delivery where the merchant looks at the order.
 *
 * A private note in the order. It holds the reason and nothing that came from the order or the remote.
 */
final class FailureNote {

	public function __construct(
		private readonly OrderReader $orders,
		private readonly Log $log
	) {}

	/**
	 * Adds the note. The outcome is recorded already and stands whether or not that works: other plugins listen to notes.
	 *
	 * @param Delivery $delivery   Row that has just failed, or was refused.
	 * @param bool     $is_retried Whether it is tried again by itself.
	 */
	public function add( Delivery $delivery, ReasonCode $reason, bool $is_retried = false ): void {
		try {
			// Asked of the database: an object cache may still have an order that is gone, and a note would outlive it.
			$order = null === $this->orders->stored_status( $delivery->order_id ) ? null : wc_get_order( $delivery->order_id );
			if ( ! $order instanceof \WC_Order ) {
				return;
			}
			Translations::in_site_language(
				static function () use ( $order, $reason, $is_retried ): void {
					$text = $is_retried
						/* translators: %s: one or two sentences, what happened and what to do. */
						? __( 'WC Order Sync could not deliver this order yet and tries again by itself: %s', 'wc-order-sync' )
						/* translators: %s: one or two sentences, what happened and what to do. */
						: __( 'WC Order Sync could not deliver this order: %s', 'wc-order-sync' );
					$order->add_order_note( sprintf( $text, $reason->text() ) );
				}
			);
		} catch ( \Throwable $broken ) {
			$this->log->warning(
				'The note on a failed delivery could not be added to its order.',
				[
					'order' => $delivery->order_id,
					'error' => Log::describe( $broken ),
				]
			);
		}
	}
}
