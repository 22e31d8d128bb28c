<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Removes what copying and pasting adds to a value.
 *
 * Editors, chats and e-mail add invisible characters: white space of any script, soft hyphens, zero-width characters, byte order marks.
 */
final class PastedText {

	private const BLANK = '[\s\p{Z}\x{00ad}\x{180e}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}\x{feff}]+';

	/** Without invisible characters at both ends. Text that is not UTF-8 stays as it is; the caller's rules refuse it. */
	public static function trim( #[\SensitiveParameter] string $text ): string {
		return preg_replace( '/^' . self::BLANK . '|' . self::BLANK . '$/Du', '', $text ) ?? $text;
	}

	/** Without any invisible character. */
	public static function without_blanks( #[\SensitiveParameter] string $text ): string {
		return preg_replace( '/' . self::BLANK . '/Du', '', $text ) ?? $text;
	}

	/** Whether the text is UTF-8 without white space or control characters. */
	public static function is_solid( string $text ): bool {
		return 1 === preg_match( '/^[^\p{C}\p{Z}]*$/Du', $text );
	}
}
