<?php
/**
 * Step 2 of an order's way: freeze.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Re-reads the finished order and builds the bytes that every attempt sends.
 */
final class Freezer {

	/**
	 * Largest body in bytes; receivers cap at the same size.
	 */
	public const MAX_BYTES = 524288;

	/**
	 * How long a request may take from dating a completion to its capture, in seconds.
	 */
	private const COMPLETION_SECONDS = 300;

	/**
	 * A freezer.
	 *
	 * @param OrderReader $orders Reads orders.
	 * @param Log         $log    Log.
	 */
	public function __construct(
		private readonly OrderReader $orders,
		private readonly Log $log
	) {}

	/**
	 * Freezes one delivery.
	 *
	 * @param Delivery     $delivery Row without a body.
	 * @param ShopHostname $shop     Goes into the body as shop_url.
	 */
	public function freeze( Delivery $delivery, ShopHostname $shop ): Freeze {
		try {
			$status = $this->orders->stored_status( $delivery->order_id );
			if ( null === $status ) {
				return Freeze::cancelled( 'order_deleted' );
			}
			if ( 'trash' === $status ) {
				return Freeze::cancelled( 'order_trashed' );
			}
			$order = $this->orders->fresh( $delivery->order_id );
			if ( null === $order ) {
				// It is stored, so it was not deleted: WooCommerce could not load it in this request.
				return Freeze::later( 'order_unreadable' );
			}
			if ( 'completed' !== $status && ( $delivery->is_open || ! $this->was_completed( $delivery, $order ) ) ) {
				return Freeze::cancelled( 'never_completed' );
			}
			return $this->body( $order, $shop );
		} catch ( \Throwable $broken ) {
			$this->log->error(
				'An order could not be turned into a request body; it is tried again.',
				[
					'order_id' => $delivery->order_id,
					'error'    => $broken::class . ': ' . $broken->getMessage(),
					'at'       => basename( $broken->getFile() ) . ':' . $broken->getLine(),
				]
			);
			return Freeze::later( 'body_error' );
		}
	}

	/**
	 * Whether an order that was heard leaving "completed" was stored as completed when it was captured. WooCommerce stores
	 * the time of the last completion, and keeps it when the order moves on. Alone it proves nothing: a refused save can
	 * leave it behind.
	 *
	 * @param Delivery  $delivery Row.
	 * @param \WC_Order $order    Order as it is stored.
	 */
	private function was_completed( Delivery $delivery, \WC_Order $order ): bool {
		$completed = $order->get_date_completed();
		return $delivery->is_swept || ( null !== $completed && $completed->getTimestamp() >= $delivery->captured_at - self::COMPLETION_SECONDS );
	}

	/**
	 * Builds and encodes the body.
	 *
	 * @param \WC_Order    $order Order.
	 * @param ShopHostname $shop  Shop.
	 * @throws \UnexpectedValueException When a filter returns no array.
	 */
	private function body( \WC_Order $order, ShopHostname $shop ): Freeze {
		/**
		 * Filters the body of an order before it is frozen. Strict receivers refuse keys that they do not know.
		 *
		 * @since 0.1.0
		 *
		 * @param array<string, mixed> $body  Keys of the wire format.
		 * @param \WC_Order            $order The completed order.
		 */
		$body = apply_filters( 'wc_order_sync_order_body', OrderBody::of( $order, $shop->value ), $order );
		if ( ! is_array( $body ) ) {
			throw new \UnexpectedValueException( 'the filter wc_order_sync_order_body returned ' . get_debug_type( $body ) . ' instead of an array' ); // phpcs:ignore WordPress.Security.EscapeOutput -- Caught above and logged.
		}
		$bytes = OrderBody::encode( $body );
		return strlen( $bytes ) > self::MAX_BYTES ? Freeze::failed( 'too_large' ) : Freeze::body( $bytes );
	}
}
