<?php
/**
 * Keeps a site of the tools from calling out: update checks and the like only slow a run down, and where
 * there is no network each waits for its time limit. Every other host is left alone.
 */

declare( strict_types=1 );

add_filter(
	'pre_http_request',
	static function ( $response, array $args, string $url ) {
		$host = (string) wp_parse_url( $url, PHP_URL_HOST );
		if ( 1 === preg_match( '/(^|\.)(wordpress\.org|wordpress\.com|woocommerce\.com|w\.org)$/', $host ) ) {
			return new WP_Error( 'http_request_not_executed', 'This test site does not call ' . $host . '.' );
		}
		return $response;
	},
	10,
	3
);

// WooCommerce sends whoever activates it to its onboarding.
add_filter( 'woocommerce_enable_setup_wizard', '__return_false' );
add_filter( 'woocommerce_prevent_automatic_wizard_redirect', '__return_true' );
