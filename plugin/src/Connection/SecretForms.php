<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * The ways in which a secret can be written. Pure.
 *
 * As text, as the bytes that its digits stand for, in hexadecimal digits, base64 and base32, in either case, forwards and
 * backwards. The forms have no separators and no upper case: what they are compared with must be squeezed too.
 */
final class SecretForms {

	private const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

	/** @return list<string> */
	public static function of( #[\SensitiveParameter] string $secret ): array {
		$texts = [ $secret, strtolower( $secret ), strtoupper( $secret ) ];
		if ( ctype_xdigit( $secret ) && 0 === strlen( $secret ) % 2 ) {
			$texts[] = (string) hex2bin( $secret );
		}
		$forms = [];
		foreach ( array_unique( [ ...$texts, ...array_map( strrev( ... ), $texts ) ] ) as $text ) {
			foreach ( [ $text, bin2hex( $text ), self::base32( $text ), ...self::base64( $text ) ] as $form ) {
				$squeezed = self::squeeze( $form );
				$forms[]  = $squeezed;
				$forms[]  = strrev( $squeezed );
			}
		}
		return array_values( array_unique( $forms ) );
	}

	/** Letters and digits only, in lower case. */
	public static function squeeze( #[\SensitiveParameter] string $text ): string {
		return strtolower( (string) preg_replace( '/[^0-9A-Za-z]+/', '', $text ) );
	}

	/**
	 * Base64 of a text at any position in a longer one, without the characters that its neighbours share.
	 *
	 * @return list<string>
	 */
	private static function base64( #[\SensitiveParameter] string $text ): array {
		$forms = [];
		foreach ( [ 0, 2, 3 ] as $before => $shared ) {
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- To find it, not to hide it.
			$forms[] = substr( rtrim( base64_encode( str_repeat( "\0", $before ) . $text ), '=' ), $shared, -1 );
		}
		return $forms;
	}

	/** Base32 without padding. */
	private static function base32( #[\SensitiveParameter] string $text ): string {
		$bits = '';
		foreach ( str_split( $text ) as $byte ) {
			$bits .= str_pad( decbin( ord( $byte ) ), 8, '0', STR_PAD_LEFT );
		}
		return implode( '', array_map( static fn ( string $five ): string => self::BASE32[ (int) bindec( str_pad( $five, 5, '0' ) ) ], str_split( $bits, 5 ) ) );
	}
}
