<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/** The port that a URL leads to, whether it names one or not. */
final class UrlPort {

	public static function of( string $url ): int {
		$port = wp_parse_url( $url, PHP_URL_PORT );
		return is_int( $port ) ? $port : ( str_starts_with( $url, 'https:' ) ? 443 : 80 );
	}
}
