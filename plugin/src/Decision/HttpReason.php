<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * The HTTP status that the endpoint answered to an order.
 *
 * A recorded refusal is about that order: where pings are refused too, the channel has the reason.
 */
final class HttpReason implements ReasonCode {

	private const PREFIX = 'http_';

	public function __construct( public readonly int $status ) {}

	/** Null where the code is not that of a status. */
	public static function of_code( string $code ): ?self {
		return 1 === preg_match( '/^' . self::PREFIX . '(\d{1,3})$/', $code, $parts ) ? new self( (int) $parts[1] ) : null;
	}

	public function code(): string {
		return self::PREFIX . $this->status;
	}

	public function text(): string {
		$status = $this->status;
		$text   = match ( true ) {
			413 === $status                  => /* translators: %d: HTTP status. */ __( 'The endpoint refuses this order as too large (HTTP %d). Ask its operator to accept 512 KB, then send the order again if it was given up.', 'wc-order-sync' ),
			$status >= 200 && $status <= 299 => /* translators: %d: HTTP status. */ __( 'The endpoint accepted the order (HTTP %d). There is nothing to do.', 'wc-order-sync' ),
			429 === $status                  => /* translators: %d: HTTP status. */ __( 'The endpoint asks for patience (HTTP %d). Waiting orders are sent when that time is over. If this persists, ask its operator to raise its limit for the shop.', 'wc-order-sync' ),
			503 === $status                  => /* translators: %d: HTTP status. */ __( 'The endpoint is temporarily unavailable (HTTP %d). Orders are retried automatically. If this persists, ask its operator when it will be back.', 'wc-order-sync' ),
			408 === $status, 425 === $status => /* translators: %d: HTTP status. */ __( 'The endpoint did not accept the order in time (HTTP %d). It is retried automatically. If this persists, ask the operator of the endpoint whether its server is overloaded.', 'wc-order-sync' ),
			$status >= 500 && $status <= 599 => /* translators: %d: HTTP status. */ __( 'The endpoint answers with an error of its own (HTTP %d). Ask its operator to check its error log. If the order has been given up by then, send it again.', 'wc-order-sync' ),
			$status >= 400 && $status <= 499 => /* translators: %d: HTTP status. */ __( 'The endpoint refuses this order (HTTP %d), though not the connection. Ask its operator what it objects to. The refusal may also come from a firewall. If the order has been given up by then, send it again.', 'wc-order-sync' ),
			$status >= 300 && $status <= 399 => /* translators: %d: HTTP status. */ __( 'The endpoint redirects this order to another address (HTTP %d), though not the connection. Redirects are never followed: ask its operator for the reason. If the order has been given up by then, send it again.', 'wc-order-sync' ),
			default                          => /* translators: %d: HTTP status. */ __( 'The endpoint gave an unexpected answer (HTTP %d). Check that the remote base URL leads to the system that receives the orders.', 'wc-order-sync' ),
		};
		return sprintf( $text, $status );
	}
}
