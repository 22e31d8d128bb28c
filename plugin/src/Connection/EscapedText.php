<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * A text that can be unescaped, layer by layer, and the position of each character in the original. Pure.
 *
 * It knows percent-encoding, HTML entities, the escapes of JSON, JavaScript and C, and quoted-printable.
 */
final class EscapedText {

	private const ESCAPES = '/%([0-9a-f]{2})|&#x0*([0-9a-f]{1,6});?|\\\\u\{?0*([0-9a-f]{2,6})\}?|\\\\x([0-9a-f]{2})|=([0-9a-f]{2})|&#0*(\d{1,7});?|\\\\([0-7]{2,3})|(&amp;)/i';

	private const DECIMAL = 6;

	private const OCTAL = 7;

	private const AMPERSAND = 8;

	/**
	 * Use of() and decoded().
	 *
	 * @param string    $chars Characters, one byte each.
	 * @param list<int> $from  Where each began in the original.
	 * @param list<int> $to    Where each ended there.
	 */
	private function __construct(
		public readonly string $chars,
		private readonly array $from,
		private readonly array $to
	) {}

	public static function of( string $text ): self {
		$length = strlen( $text );
		return 0 === $length ? new self( '', [], [] ) : new self( $text, range( 0, $length - 1 ), range( 1, $length ) );
	}

	/** The text with one layer of escapes decoded, null if there is none. */
	public function decoded(): ?self {
		if ( 0 === (int) preg_match_all( self::ESCAPES, $this->chars, $found, PREG_SET_ORDER | PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL ) ) {
			return null;
		}
		$chars = '';
		$from  = [];
		$to    = [];
		$at    = 0;
		foreach ( $found as $escape ) {
			[ $raw, $start ] = $escape[0];
			$end             = $start + strlen( (string) $raw );
			$chars          .= substr( $this->chars, $at, $start - $at ) . self::character( array_map( static fn ( array $part ): ?string => $part[0], $escape ) );
			array_push( $from, ...array_slice( $this->from, $at, $start - $at + 1 ) );
			array_push( $to, ...array_slice( $this->to, $at, $start - $at ), ...[ $this->to[ $end - 1 ] ] );
			$at = $end;
		}
		return new self( $chars . substr( $this->chars, $at ), [ ...$from, ...array_slice( $this->from, $at ) ], [ ...$to, ...array_slice( $this->to, $at ) ] );
	}

	/**
	 * Where the characters from the first to the last are in the original.
	 *
	 * @return array{int, int} Offsets in bytes, the second one past the end.
	 */
	public function span( int $first, int $last ): array {
		return [ $this->from[ $first ], $this->to[ $last ] ];
	}

	/**
	 * The character that an escape stands for; a NUL, which separates, if it is not ASCII.
	 *
	 * @param array<int, string|null> $escape The groups of ESCAPES.
	 */
	private static function character( array $escape ): string {
		foreach ( array_slice( $escape, 1, null, true ) as $group => $value ) {
			if ( null === $value ) {
				continue;
			}
			$code = match ( $group ) {
				self::AMPERSAND => 38,
				self::DECIMAL   => (int) $value,
				self::OCTAL     => (int) octdec( $value ),
				default         => (int) hexdec( $value ),
			};
			return $code < 128 ? chr( $code ) : "\0";
		}
		return "\0";
	}
}
