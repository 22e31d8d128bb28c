<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Orders\OrderReader;

defined( 'ABSPATH' ) || exit;

/** Lets the shop's own code change a payload before it is frozen. */
final class PayloadFilter {

	private const NAME = 'wc_order_sync_order_body';

	public function __construct( private readonly OrderReader $orders ) {}

	/**
	 * The payload with what the filter made of it. The order is loaded only if something listens.
	 *
	 * @param array<string, mixed> $payload Keys of the wire format.
	 * @return array<array-key, mixed>|null Null if WooCommerce cannot load the order.
	 * @throws QueryFailed
	 * @throws \UnexpectedValueException When the filter returns something that cannot be sent.
	 */
	public function apply( array $payload, int $order_id ): ?array {
		if ( ! has_filter( self::NAME ) ) {
			return $payload;
		}
		$order = $this->orders->fresh( $order_id );
		if ( null === $order ) {
			return null;
		}
		/**
		 * Filters the payload of an order before it is frozen. Strict endpoints refuse keys that they do not know.
		 *
		 * @since 0.1.0
		 *
		 * @param array<string, mixed> $payload Keys of the wire format.
		 * @param \WC_Order            $order   The completed order.
		 */
		$filtered = apply_filters( 'wc_order_sync_order_body', $payload, $order );
		if ( ! is_array( $filtered ) ) {
			throw new \UnexpectedValueException( 'the filter wc_order_sync_order_body returned ' . get_debug_type( $filtered ) . ' instead of an array' ); // phpcs:ignore WordPress.Security.EscapeOutput -- Caught by the freezer and logged.
		}
		return WireTypes::of( $filtered );
	}
}
