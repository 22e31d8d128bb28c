<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

use WCOrderSync\Http\Request;
use WCOrderSync\Http\Transport;
use WCOrderSync\Http\TransportLimits;
use WCOrderSync\Settings\RemoteUrl;
use WCOrderSync\Settings\Secret;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Wire\Attempt;
use WCOrderSync\Wire\SignedRequest;
use WCOrderSync\Wire\WebhookId;

defined( 'ABSPATH' ) || exit;

/**
 * Asks the remote whether it would take an order.
 *
 * Two pings, sent together: one signed with the secret, one signed with another. No order is involved.
 */
final class ConnectionTest {

	/** @param Transport $transport Sends the pings. */
	public function __construct( private readonly Transport $transport ) {}

	/** @param Secret $secret Shared secret. It signs for this remote: the caller has checked that it may. */
	public function run( RemoteUrl $remote, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): TestReport {
		$forged    = Secret::generate( random_bytes( 32 ) );
		$pings     = [
			'right' => $this->ping( $remote, $shop, $secret ),
			'wrong' => $this->ping( $remote, $shop, $forged ),
		];
		$answers   = $this->transport->send_all( $pings, TransportLimits::normal() );
		$redaction = Redaction::of( $secret->value, $forged->value, ...self::signatures( $pings['right'] ), ...self::signatures( $pings['wrong'] ) );
		return new TestReport( Diagnosis::of( $answers['right'], $answers['wrong'], time() ), $answers['right'], $answers['wrong'], $redaction );
	}

	/**
	 * The signatures of a request.
	 *
	 * @return list<string>
	 */
	private static function signatures( Request $ping ): array {
		return array_values(
			array_intersect_key(
				$ping->headers,
				[
					'X-Woo-Signature' => true,
					'webhook-signature' => true,
				]
			)
		);
	}

	/**
	 * One signed ping. A receiver knows it by its body, since no signature covers the headers.
	 *
	 * @param Secret $secret Key of the signature.
	 */
	private function ping( RemoteUrl $remote, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): Request {
		$body = wp_json_encode(
			[
				'event'    => 'ping',
				'shop_url' => $shop->value,
			]
		);
		return SignedRequest::build( $remote, $shop, $secret, WebhookId::generate(), (string) $body, Attempt::now() );
	}
}
