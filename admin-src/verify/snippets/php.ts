import type { EndpointValues } from '../endpoint-values';
import { phpQuoted } from './literals';

export const phpSnippet = ( { shop, path, url }: EndpointValues ) => `\
<?php
// Receives the orders that the shop sends to
//   ${ url }
// Save as endpoint.php and let your web server hand that path to it. To try it:
//   WC_ORDER_SYNC_SECRET=<the shared secret> php -S 127.0.0.1:8080 endpoint.php
declare( strict_types=1 );

const SHOP  = ${ phpQuoted( shop ) };
const PATH  = ${ phpQuoted( path ) };
const LIMIT = 512 * 1024; // No order is larger.

// $raw_body is what arrived, before anything parses it; the secret is used as text.
function is_signed( string $secret, string $raw_body, string $header ): bool {
	return 1 === preg_match( '/^sha256=[0-9a-f]{64}$/D', $header )
		&& hash_equals( 'sha256=' . hash_hmac( 'sha256', $raw_body, $secret ), $header );
}

function status_for_request(): int {
	$secret = (string) getenv( 'WC_ORDER_SYNC_SECRET' );
	if ( 1 !== preg_match( '/^[0-9a-f]{64}$/iD', $secret ) ) {
		error_log( 'Set WC_ORDER_SYNC_SECRET to the 64 characters of the secret.' );
		return 500;
	}
	if ( PATH !== $_SERVER['REQUEST_URI'] ) {
		return 404;
	}
	if ( 'POST' !== $_SERVER['REQUEST_METHOD'] ) {
		return 405;
	}
	$raw_body = (string) file_get_contents( 'php://input', false, null, 0, LIMIT + 1 );
	if ( strlen( $raw_body ) > LIMIT ) {
		return 413;
	}
	if ( ! is_signed( $secret, $raw_body, $_SERVER['HTTP_X_WOO_SIGNATURE'] ?? '' ) ) {
		return 401;
	}

	$message = json_decode( $raw_body, true );
	if ( ! is_array( $message ) ) {
		return 400;
	}
	if ( SHOP !== ( $message['shop_url'] ?? null ) ) {
		return 403;
	}
	// The shop's “Test connection”: not an order.
	if ( 'ping' === ( $message['event'] ?? null ) && ! isset( $message['order_ref'] ) ) {
		return 200;
	}

	// Store the order here, before the answer. Its key is shop_url + order_ref.
	// The same webhook-id is a repeat: answer 200 and do nothing.
	error_log( 'Order ' . ( $message['order_ref'] ?? '' ) );
	return 200;
}

http_response_code( status_for_request() );
`;
