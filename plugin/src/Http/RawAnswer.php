<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/** What matters of a raw HTTP response. Pure. */
final class RawAnswer {

	/**
	 * Use read().
	 *
	 * @param int|null $status      Null if there is no status line.
	 * @param int|null $retry_after Seconds.
	 * @param int|null $date        Unix time.
	 * @param string   $excerpt     First line of the body.
	 */
	private function __construct(
		public readonly ?int $status,
		public readonly ?int $retry_after,
		public readonly ?int $date,
		public readonly string $excerpt
	) {}

	/**
	 * @param string $raw Status line, headers and body.
	 * @param int    $now Unix time, for a Retry-After that is a date.
	 */
	public static function read( string $raw, int $now ): self {
		[ $head, $body ] = array_pad( explode( "\r\n\r\n", $raw, 2 ), 2, '' );
		return new self(
			1 === preg_match( '#^HTTP/\d(?:\.\d)?[ \t]+(\d{3})#i', $head, $found ) ? (int) $found[1] : null,
			RetryAfter::seconds( self::header( $head, 'Retry-After' ), $now ),
			self::unix_time( self::header( $head, 'Date' ) ),
			trim( (string) strtok( ltrim( substr( $body, 0, 1000 ) ), "\r\n" ) )
		);
	}

	private static function header( string $head, string $name ): ?string {
		return 1 === preg_match( '/^' . $name . ':[ \t]*(.*?)[ \t]*\r?$/im', $head, $found ) ? $found[1] : null;
	}

	/** @param string|null $value HTTP date. */
	private static function unix_time( ?string $value ): ?int {
		$time = null === $value ? false : strtotime( $value );
		return false === $time ? null : $time;
	}
}
