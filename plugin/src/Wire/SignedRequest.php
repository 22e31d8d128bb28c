<?php
declare( strict_types=1 );

namespace WCOrderSync\Wire;

use WCOrderSync\Http\Request;
use WCOrderSync\Settings\RemoteUrl;
use WCOrderSync\Settings\Secret;
use WCOrderSync\Settings\ShopHostname;

defined( 'ABSPATH' ) || exit;

/** Builds a signed request. Each attempt is signed anew, with the current secret. */
final class SignedRequest {

	public const EVENT = 'order.completed';

	/** An order as the endpoint knows it. Never derived from an order number, which plugins change. */
	public static function order_ref( int $order_id ): string {
		return 'wc-' . $order_id;
	}

	/**
	 * The request of one attempt.
	 *
	 * @param string  $webhook_id Stable id of the delivery.
	 * @param string  $body       Raw bytes.
	 * @param Attempt $attempt    Time and ids of the attempt.
	 */
	public static function build( RemoteUrl $base_url, ShopHostname $shop, #[\SensitiveParameter] Secret $secret, string $webhook_id, string $body, Attempt $attempt ): Request {
		return new Request(
			$base_url->endpoint(),
			[
				'Content-Type'      => 'application/json',
				'X-Woo-Event'       => self::EVENT,
				'X-Woo-Signature'   => Signature::woo( $body, $secret ),
				'webhook-id'        => $webhook_id,
				'webhook-timestamp' => (string) $attempt->timestamp,
				'webhook-signature' => Signature::standard( $webhook_id, $attempt->timestamp, $body, $secret ),
				'Idempotency-Key'   => $webhook_id,
				'X-Request-Id'      => $attempt->request_id,
				'traceparent'       => $attempt->traceparent,
			],
			$body,
			'WC-Order-Sync/' . WC_ORDER_SYNC_VERSION . '; ' . $shop->value
		);
	}
}
