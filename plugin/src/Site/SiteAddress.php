<?php
declare( strict_types=1 );

namespace WCOrderSync\Site;

defined( 'ABSPATH' ) || exit;

/**
 * Host and path of a site, without scheme and www.: a change from http to https, or to www., is not a move.
 */
final class SiteAddress {

	/**
	 * Use parse().
	 *
	 * @param string $value Host, port and path.
	 * @param string $host  Host and port.
	 */
	private function __construct(
		public readonly string $value,
		public readonly string $host
	) {}

	/**
	 * Reads the option `siteurl`, whatever was written into it.
	 *
	 * @param string $siteurl Its raw value.
	 * @return self|null Null where it names no host.
	 */
	public static function parse( string $siteurl ): ?self {
		$bare = (string) preg_replace( '#^(?:[a-z][a-z0-9+.-]*:)?//#', '', strtolower( trim( $siteurl ) ) );
		$bare = (string) preg_replace( '#[?\#].*$#s', '', $bare );
		$cut  = strcspn( $bare, '/' );
		$host = (string) preg_replace( [ '#^www\.#', '#:(?:80|443)$#' ], '', substr( $bare, 0, $cut ) );
		return '' === $host ? null : new self( $host . rtrim( substr( $bare, $cut ), '/' ), $host );
	}
}
