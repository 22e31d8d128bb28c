<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the Retry-After header: seconds or an HTTP date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
final class RetryAfter {

	/**
	 * @param int $now Unix time.
	 * @return int|null Seconds to wait, null if the header is missing or malformed.
	 */
	public static function seconds( ?string $value, int $now ): ?int {
		if ( null === $value || '' === $value ) {
			return null;
		}
		if ( 1 === preg_match( '/^\d{1,9}$/', $value ) ) {
			return (int) $value;
		}
		// Every form of an HTTP date names a month; strtotime() alone would also take "tomorrow".
		$time = 1 === preg_match( '/\d.*[A-Z][a-z]{2}.*\d|[A-Z][a-z]{2} .*\d/', $value ) ? strtotime( $value ) : false;
		return false === $time ? null : max( 0, $time - $now );
	}
}
