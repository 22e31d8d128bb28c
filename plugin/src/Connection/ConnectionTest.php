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
 * Asks the endpoint whether it would accept an order.
 *
 * It sends two pings at once: one signed with the secret, one with another secret. No order is involved.
 */
final class ConnectionTest {

	public function __construct( private readonly Transport $transport ) {}

	/** @param Secret $secret Shared secret. It signs for this base URL: the caller has checked that it may. */
	public function run( RemoteUrl $base_url, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): TestReport {
		$forged    = Secret::generate( random_bytes( 32 ) );
		$pings     = [
			'right' => $this->ping( $base_url, $shop, $secret ),
			'wrong' => $this->ping( $base_url, $shop, $forged ),
		];
		$answers   = $this->transport->send_all( $pings, TransportLimits::normal() );
		$redaction = Redaction::of( $secret->value, $forged->value, ...self::signatures( $pings['right'] ), ...self::signatures( $pings['wrong'] ) );
		return new TestReport( Diagnosis::of( $answers['right'], $answers['wrong'], time() ), $answers['right'], $answers['wrong'], $redaction );
	}

	/** @return list<string> */
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

	/** A receiver recognizes a ping by its body, since no signature covers the headers. */
	private function ping( RemoteUrl $base_url, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): Request {
		$body = wp_json_encode(
			[
				'event'    => 'ping',
				'shop_url' => $shop->value,
			]
		);
		return SignedRequest::build( $base_url, $shop, $secret, WebhookId::generate(), (string) $body, Attempt::now() );
	}
}
