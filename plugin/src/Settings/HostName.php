<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The rules that the host of a URL and the shop hostname share.
 *
 * Normalises host names to what DNS and TLS use: lower-case ASCII, international names as punycode.
 */
final class HostName {

	private const MAX_LENGTH = 253;

	/**
	 * The normalised name, or null when it is not a host name.
	 *
	 * A name whose last label is a number is read as an IPv4 address by resolvers (`127.1`, `0x7f.1`, `2130706433`),
	 * so only the plain dotted form passes.
	 *
	 * @see https://url.spec.whatwg.org/#ends-in-a-number-checker
	 * @param string $host UTF-8 name or dotted IPv4 address, without brackets or port.
	 */
	public static function normalise( string $host ): ?string {
		$ascii = self::to_ascii( $host );
		if ( null === $ascii ) {
			return null;
		}
		$ascii = str_ends_with( $ascii, '.' ) ? substr( $ascii, 0, -1 ) : $ascii;
		if ( '' === $ascii || strlen( $ascii ) > self::MAX_LENGTH ) {
			return null;
		}
		$labels = explode( '.', $ascii );
		foreach ( $labels as $label ) {
			if ( 1 !== preg_match( '/^(?!-)[a-z0-9-]{1,63}(?<!-)$/D', $label ) ) {
				return null;
			}
		}
		if ( 1 === preg_match( '/^(?:[0-9]+|0x[0-9a-f]*)$/D', $labels[ count( $labels ) - 1 ] ) ) {
			return self::is_ipv4( $ascii ) ? $ascii : null;
		}
		return $ascii;
	}

	/** Whether the text is a dotted IPv4 address. */
	public static function is_ipv4( string $host ): bool {
		return false !== filter_var( $host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 );
	}

	/**
	 * Lower-case ASCII form. Without the intl extension, the encoder of WordPress's own Requests library serves.
	 *
	 * @param string $host UTF-8 name.
	 */
	private static function to_ascii( string $host ): ?string {
		if ( 1 === preg_match( '/^[\x21-\x7e]+$/D', $host ) ) {
			return strtolower( $host );
		}
		if ( 1 !== preg_match( '/^[^\p{C}\p{Z}]+$/Du', $host ) ) {
			return null;
		}
		if ( function_exists( 'idn_to_ascii' ) ) {
			$ascii = idn_to_ascii( $host, IDNA_CHECK_BIDI | IDNA_CHECK_CONTEXTJ | IDNA_NONTRANSITIONAL_TO_ASCII, INTL_IDNA_VARIANT_UTS46 );
			return false === $ascii ? null : strtolower( $ascii );
		}
		return self::with_requests( $host );
	}

	/**
	 * Encodes with the Requests library. It neither converts to lower case nor knows the full stops of other scripts.
	 *
	 * @param string $host UTF-8 name.
	 */
	private static function with_requests( string $host ): ?string {
		$host = str_replace( [ "\u{3002}", "\u{ff0e}", "\u{ff61}" ], '.', $host );
		try {
			return \WpOrg\Requests\IdnaEncoder::encode( function_exists( 'mb_strtolower' ) ? mb_strtolower( $host, 'UTF-8' ) : strtolower( $host ) );
		} catch ( \WpOrg\Requests\Exception ) {
			return null;
		}
	}
}
