<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/**
 * Which addresses belong to the public internet. Pure.
 *
 * Anything else counts as private: loopback, private networks, link-local and metadata addresses, carrier-grade NAT,
 * multicast, reserved and documentation ranges, and IPv6 addresses that contain an IPv4 address.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
final class AddressRules {

	private const NOT_PUBLIC_IPV4 = [
		'0.0.0.0/8',
		'10.0.0.0/8',
		'100.64.0.0/10',
		'127.0.0.0/8',
		// Azure's host agent and metadata service. Elsewhere the address is public.
		'168.63.129.16/32',
		'169.254.0.0/16',
		'172.16.0.0/12',
		'192.0.0.0/24',
		'192.0.2.0/24',
		'192.88.99.0/24',
		'192.168.0.0/16',
		'198.18.0.0/15',
		'198.51.100.0/24',
		'203.0.113.0/24',
		'224.0.0.0/4',
		'240.0.0.0/4',
	];

	/** The only IPv6 range that is routed on the internet, and the ranges within it that are not, or that lead elsewhere. */
	private const PUBLIC_IPV6     = '2000::/3';
	private const NOT_PUBLIC_IPV6 = [
		// IETF protocol assignments, Teredo among them.
		'2001::/23',
		'2001:db8::/32',
		// 6to4: the address names an IPv4 relay.
		'2002::/16',
		'3fff::/20',
	];

	/**
	 * NAT64: the address that a resolver gives an IPv4 host on a network that has only IPv6.
	 *
	 * @see https://www.rfc-editor.org/rfc/rfc6052
	 */
	private const NAT64 = '64:ff9b::/96';

	/** @param string $ip IPv4 or IPv6 address, without brackets. */
	public static function is_public( string $ip ): bool {
		$bytes = false === filter_var( $ip, FILTER_VALIDATE_IP ) ? false : inet_pton( $ip );
		if ( false === $bytes ) {
			return false;
		}
		if ( 4 === strlen( $bytes ) ) {
			return ! self::is_in_any( $bytes, self::NOT_PUBLIC_IPV4 );
		}
		if ( self::is_in( $bytes, self::NAT64 ) ) {
			return ! self::is_in_any( substr( $bytes, 12 ), self::NOT_PUBLIC_IPV4 );
		}
		return self::is_in( $bytes, self::PUBLIC_IPV6 ) && ! self::is_in_any( $bytes, self::NOT_PUBLIC_IPV6 );
	}

	/**
	 * @param string       $bytes  Address as inet_pton() returns it.
	 * @param list<string> $ranges Ranges of the same family.
	 */
	private static function is_in_any( string $bytes, array $ranges ): bool {
		foreach ( $ranges as $range ) {
			if ( self::is_in( $bytes, $range ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param string $bytes Address as inet_pton() returns it.
	 * @param string $range First address and prefix length, such as `10.0.0.0/8`.
	 */
	private static function is_in( string $bytes, string $range ): bool {
		[ $first, $length ] = explode( '/', $range );
		$first              = (string) inet_pton( $first );
		$whole              = intdiv( (int) $length, 8 );
		$mask               = 0xff << ( 8 - (int) $length % 8 ) & 0xff;
		return strncmp( $bytes, $first, $whole ) === 0
			&& ( 0 === $mask || ( ord( $bytes[ $whole ] ) & $mask ) === ( ord( $first[ $whole ] ) & $mask ) );
	}
}
