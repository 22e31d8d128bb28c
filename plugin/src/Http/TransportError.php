<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/** Why a request got no status line. Stable codes: the attempts table stores them. */
enum TransportError: string {
	case Dns                = 'dns';
	case BlockedAddress     = 'blocked_address';
	case BlockedByWordPress = 'blocked_by_wordpress';
	case Refused            = 'connection_refused';
	case Tls                = 'tls';
	case Timeout            = 'timeout';
	case Reset              = 'reset';
	case Other              = 'other';

	/**
	 * From a libcurl error code.
	 *
	 * @see https://curl.se/libcurl/c/libcurl-errors.html
	 * @param int $errno A CURLE_* code.
	 */
	public static function from_curl( int $errno ): self {
		return match ( $errno ) {
			5, 6                                                          => self::Dns,
			7                                                             => self::Refused,
			28                                                            => self::Timeout,
			35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98 => self::Tls,
			18, 52, 55, 56                                                => self::Reset,
			default                                                       => self::Other,
		};
	}

	/**
	 * From the message of PHP's stream functions, which give no code.
	 */
	public static function from_message( string $message ): self {
		return match ( true ) {
			1 === preg_match( '/timed out/i', $message )                        => self::Timeout,
			1 === preg_match( '/ssl|tls|certificate|crypto/i', $message )       => self::Tls,
			1 === preg_match( '/refused|unreachable/i', $message )              => self::Refused,
			1 === preg_match( '/getaddrinfo|name or service|resolve/i', $message ) => self::Dns,
			1 === preg_match( '/reset|closed|broken pipe/i', $message )         => self::Reset,
			default                                                             => self::Other,
		};
	}
}
