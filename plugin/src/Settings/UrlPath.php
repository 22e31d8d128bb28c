<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Normalises the path of the remote base URL to the one form that is stored, compared and sent.
 */
final class UrlPath {

	/**
	 * `` for the root, else `/segment/segment` without trailing slash. Dot segments are resolved, and everything that needs it is
	 * percent-encoded. Null when a percent sign is not followed by two hexadecimal digits.
	 */
	public static function normalise( string $path ): ?string {
		if ( 1 === preg_match( '/%(?![0-9a-fA-F]{2})/', $path ) ) {
			return null;
		}
		$kept = [];
		foreach ( explode( '/', $path ) as $segment ) {
			$segment = self::encode( $segment );
			if ( '..' === $segment ) {
				array_pop( $kept );
			} elseif ( '' !== $segment && '.' !== $segment ) {
				$kept[] = $segment;
			}
		}
		return [] === $kept ? '' : '/' . implode( '/', $kept );
	}

	/**
	 * Upper-case escapes, unreserved characters unescaped, anything else escaped.
	 *
	 * @see https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2
	 * @param string $segment Segment with valid escapes.
	 */
	private static function encode( string $segment ): string {
		$encoded = preg_replace_callback(
			'/%[0-9a-fA-F]{2}|[^A-Za-z0-9._~!$&\'()*+,;=:@-]/',
			static fn ( array $found ): string => 3 === strlen( $found[0] ) ? rawurlencode( chr( (int) hexdec( substr( $found[0], 1 ) ) ) ) : rawurlencode( $found[0] ),
			$segment
		);
		return (string) $encoded;
	}
}
