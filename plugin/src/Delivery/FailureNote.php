<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\ReasonCode;
use WCOrderSync\Support\Translations;

defined( 'ABSPATH' ) || exit;

/** Adds a private note on a failed or refused delivery to its order. It has the reason, and nothing that the endpoint sent. */
final class FailureNote {

	public function __construct(
		private readonly OrderReader $orders,
		private readonly Log $log
	) {}

	/**
	 * Never throws, although other plugins listen to notes: the outcome is recorded already and stands.
	 *
	 * @param bool $is_retried Whether the delivery is tried again by itself.
	 */
	public function add( Delivery $delivery, ReasonCode $reason, bool $is_retried = false ): void {
		try {
			// The database knows whether the order exists. An object cache may still have a deleted one, and the note would outlive it.
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
