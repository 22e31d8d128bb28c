<?php
declare( strict_types=1 );

namespace WCOrderSync\Wire;

use WCOrderSync\Settings\Secret;

defined( 'ABSPATH' ) || exit;

/** The two signatures of every request: HMAC-SHA256. The key is the secret's 64 characters as text, not the 32 bytes that they encode. */
final class Signature {

	/**
	 * X-Woo-Signature: over the raw body.
	 *
	 * @param string $body Raw bytes.
	 */
	public static function woo( string $body, #[\SensitiveParameter] Secret $secret ): string {
		return 'sha256=' . hash_hmac( 'sha256', $body, $secret->value );
	}

	/**
	 * The webhook-signature header: over "id.timestamp.body".
	 *
	 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
	 * @param string $webhook_id Stable id of the delivery.
	 * @param int    $timestamp  Unix time of this attempt.
	 * @param string $body       Raw bytes.
	 */
	public static function standard( string $webhook_id, int $timestamp, string $body, #[\SensitiveParameter] Secret $secret ): string {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- Standard Webhooks signatures are base64.
		return 'v1,' . base64_encode( hash_hmac( 'sha256', $webhook_id . '.' . $timestamp . '.' . $body, $secret->value, true ) );
	}
}
