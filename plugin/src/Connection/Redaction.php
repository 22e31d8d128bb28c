<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * Removes secrets from a stranger's text.
 *
 * The endpoint knows the secret, but not everybody who reads its answers may know it. Known values (secrets, signatures that
 * were sent) are found in any encoding, whatever separates their characters. Texts that only look like a key are removed
 * too. An endpoint that hides the secret on purpose, in a cipher of its own, cannot be stopped.
 */
final class Redaction {

	/** This many consecutive characters of a known value are removed. */
	private const WINDOW = 8;

	/** Layers of escapes that are decoded. */
	private const LAYERS = 4;

	private const UUID = '/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i';

	/** A row of hexadecimal or decimal numbers, whatever separates them: a key in groups, or as a list of bytes. */
	private const GROUPS = '/(?<![0-9A-Za-z])(?:0?x)?[0-9A-Fa-f]+(?:[^0-9A-Za-z…]{1,4}(?:0?x)?[0-9A-Fa-f]+)+(?![0-9A-Za-z])/u';

	/** A long word, including the characters of base64. */
	private const WORDS = '/[0-9A-Za-z+\/_=-]{20,}/';

	/** What replaces all that. */
	private const GONE = '…';

	/**
	 * Use of().
	 *
	 * @param list<string> $known Secrets and signatures.
	 */
	private function __construct( #[\SensitiveParameter] private readonly array $known ) {}

	/** @param string ...$known Secrets as text; signatures as in the headers. */
	public static function of( #[\SensitiveParameter] string ...$known ): self {
		$values = [];
		foreach ( $known as $value ) {
			$bare = (string) preg_replace( '/^(?:sha256=|v1,)/', '', $value );
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- A signature of Standard Webhooks is base64.
			$values[] = str_starts_with( $value, 'v1,' ) ? bin2hex( (string) base64_decode( $bare, true ) ) : $bare;
		}
		return new self( array_values( array_unique( array_filter( $values, static fn ( string $value ): bool => strlen( $value ) >= self::WINDOW ) ) ) );
	}

	/** The same, with more values. */
	public function with( #[\SensitiveParameter] string ...$more ): self {
		return new self( array_values( array_unique( [ ...$this->known, ...self::of( ...$more )->known ] ) ) );
	}

	/** @param string $text Valid UTF-8. */
	public function apply( string $text ): string {
		$text = $this->without_known( $text );
		$text = (string) preg_replace( '/[0-9A-Fa-f]{16,}/', self::GONE, $text );
		$text = (string) preg_replace_callback( self::GROUPS, static fn ( array $found ): string => self::looks_like_bytes( $found[0] ) ? self::GONE : $found[0], $text );
		return (string) preg_replace_callback( self::WORDS, static fn ( array $found ): string => self::looks_like_key( $found[0] ) ? self::GONE : $found[0], $text );
	}

	private function without_known( string $text ): string {
		$parts = $this->parts();
		$spans = [];
		$layer = EscapedText::of( $text );
		for ( $depth = 0; null !== $layer && $depth <= self::LAYERS; $depth++ ) {
			array_push( $spans, ...self::spans( $layer, $parts ) );
			$layer = $layer->decoded();
		}
		sort( $spans );
		$kept = '';
		$at   = 0;
		foreach ( $spans as [ $from, $to ] ) {
			if ( $from > $at || ( 0 === $at && '' === $kept ) ) {
				$kept .= substr( $text, $at, $from - $at ) . self::GONE;
			}
			$at = max( $at, $to );
		}
		return $kept . substr( $text, $at );
	}

	/**
	 * Where parts of known values are in a text.
	 *
	 * @param array<string, true> $parts Parts as keys.
	 * @return list<array{int, int}> Offsets in the original.
	 */
	private static function spans( EscapedText $text, #[\SensitiveParameter] array $parts ): array {
		preg_match_all( '/[0-9A-Za-z]/', $text->chars, $found, PREG_OFFSET_CAPTURE );
		$places   = array_column( $found[0], 1 );
		$squeezed = SecretForms::squeeze( $text->chars );
		$spans    = [];
		for ( $start = 0, $last = strlen( $squeezed ) - self::WINDOW; $start <= $last; $start++ ) {
			if ( isset( $parts[ 'k' . substr( $squeezed, $start, self::WINDOW ) ] ) ) {
				$spans[] = $text->span( $places[ $start ], $places[ $start + self::WINDOW - 1 ] );
			}
		}
		return $spans;
	}

	/**
	 * All parts of all forms of the known values.
	 *
	 * @return array<string, true> Parts as keys, each after a letter: PHP would turn a key of digits into a number.
	 */
	private function parts(): array {
		$parts = [];
		foreach ( $this->known as $value ) {
			foreach ( SecretForms::of( $value ) as $form ) {
				for ( $start = 0, $last = strlen( $form ) - self::WINDOW; $start <= $last; $start++ ) {
					$parts[ 'k' . substr( $form, $start, self::WINDOW ) ] = true;
				}
			}
		}
		return $parts;
	}

	/**
	 * Whether there are enough digits for a key. Words of the letters a to f contain no numbers, and the id of a request is no
	 * secret.
	 *
	 * @param string $groups Groups and what separates them.
	 */
	private static function looks_like_bytes( string $groups ): bool {
		return 1 !== preg_match( self::UUID, $groups )
			&& (int) preg_match_all( '/[0-9A-Fa-f]/', $groups ) >= 16
			&& (int) preg_match_all( '/[0-9]/', $groups ) >= 4;
	}

	/** Whether a long word mixes letters and digits as a key does. */
	private static function looks_like_key( string $word ): bool {
		if ( 1 === preg_match( self::UUID, $word ) ) {
			return false;
		}
		foreach ( explode( '/', $word ) as $part ) {
			if ( strlen( $part ) >= 20 && (int) preg_match_all( '/[0-9]/', $part ) >= 2 && (int) preg_match_all( '/[A-Za-z]/', $part ) >= 2 ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Keeps the known values out of dumps.
	 *
	 * @return array<string, string>
	 */
	public function __debugInfo(): array {
		return [];
	}
}
