<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * What copying and pasting adds to a value.
 *
 * Blanks that editors, chats and e-mail add unseen: white space of any script, soft hyphens, zero-width characters, byte order marks.
 */
final class PastedText {

	private const BLANK = '[\s\p{Z}\x{00ad}\x{180e}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}\x{feff}]+';

	/** The text without blanks around it. Text that is not UTF-8 stays as it is, for the caller's rules to refuse. */
	public static function trim( #[\SensitiveParameter] string $text ): string {
		return preg_replace( '/^' . self::BLANK . '|' . self::BLANK . '$/Du', '', $text ) ?? $text;
	}

	/** The text without any blank. */
	public static function without_blanks( #[\SensitiveParameter] string $text ): string {
		return preg_replace( '/' . self::BLANK . '/Du', '', $text ) ?? $text;
	}

	/** Whether the text is UTF-8 without a blank or a control character. */
	public static function is_solid( string $text ): bool {
		return 1 === preg_match( '/^[^\p{C}\p{Z}]*$/Du', $text );
	}
}
