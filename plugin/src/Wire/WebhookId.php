<?php
declare( strict_types=1 );

namespace WCOrderSync\Wire;

defined( 'ABSPATH' ) || exit;

/**
 * Makes the webhook-id of a delivery, which all its attempts share: `msg_` and a ULID, so that ids sort by time.
 *
 * @see https://github.com/ulid/spec
 */
final class WebhookId {

	private const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

	public static function generate(): string {
		return self::of( (int) ( microtime( true ) * 1000 ), random_bytes( 10 ) );
	}

	/**
	 * @param int    $milliseconds Unix time in milliseconds.
	 * @param string $random       Ten bytes.
	 */
	public static function of( int $milliseconds, string $random ): string {
		$bits = sprintf( '%050b', $milliseconds );
		foreach ( str_split( $random ) as $byte ) {
			$bits .= sprintf( '%08b', ord( $byte ) );
		}
		$ulid = '';
		foreach ( str_split( $bits, 5 ) as $five ) {
			$ulid .= self::ALPHABET[ (int) bindec( $five ) ];
		}
		return 'msg_' . $ulid;
	}
}
