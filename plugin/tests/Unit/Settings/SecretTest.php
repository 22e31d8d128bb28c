<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\AdjustmentKind;
use WCOrderSync\Settings\InvalidField;
use WCOrderSync\Settings\Secret;

/** Rules of the secret. */
final class SecretTest extends TestCase {

	private const VALID = '8f3c1b0e5a7d49266b1f0c9d3e8a75d2c4b6a1908e7f5d3c2b1a09f8e7d6c5b4';

	/**
	 * Rows: what is typed, what is kept, what the user is told.
	 *
	 * @return array<string, array{0: string, 1: string, 2?: AdjustmentKind}>
	 */
	public static function accepted(): array {
		$upper = strtoupper( self::VALID );
		return [
			'64 characters in lower case'         => [ self::VALID, self::VALID ],
			'64 characters in upper case stay so' => [ $upper, $upper ],
			'a line break at the end'             => [ self::VALID . "\r\n", self::VALID, AdjustmentKind::BlanksRemoved ],
			'a line break inside'                 => [ chunk_split( self::VALID, 32, "\n" ), self::VALID, AdjustmentKind::BlanksRemoved ],
			'blanks in groups'                    => [ chunk_split( self::VALID, 8, ' ' ), self::VALID, AdjustmentKind::BlanksRemoved ],
			'a no-break space'                    => [ "\u{00a0}" . self::VALID, self::VALID, AdjustmentKind::BlanksRemoved ],
			'zero-width characters'               => [ "\u{feff}" . self::VALID . "\u{200b}", self::VALID, AdjustmentKind::BlanksRemoved ],
		];
	}

	/**
	 * The characters are the key, so they are kept as typed, without what pasting added.
	 */
	#[DataProvider( 'accepted' )]
	public function test_a_valid_secret_is_kept_as_typed( string $typed, string $value, ?AdjustmentKind $told = null ): void {
		$secret = Secret::parse( $typed );

		self::assertSame( $value, $secret->value );
		self::assertSame( null === $told ? [] : [ $told ], $secret->adjustments );
	}

	/**
	 * Rows: what is typed, the rule it breaks.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function refused(): array {
		return [
			'nothing'                     => [ '', 'empty' ],
			'blanks only'                 => [ " \n", 'empty' ],
			'63 characters'               => [ substr( self::VALID, 1 ), 'too_short' ],
			'65 characters'               => [ self::VALID . 'a', 'too_long' ],
			'64 characters, one not hex'  => [ substr( self::VALID, 1 ) . 'g', 'not_hexadecimal' ],
			'64 digits of another script' => [ str_repeat( '٣', 64 ), 'not_hexadecimal' ],
			'a prefix'                    => [ 'whsec_' . self::VALID, 'not_hexadecimal' ],
			'invalid UTF-8'               => [ substr( self::VALID, 1 ) . "\xff", 'not_hexadecimal' ],
		];
	}

	/** An invalid secret is refused with the rule that it breaks, and no message shows a part of it. */
	#[DataProvider( 'refused' )]
	public function test_an_invalid_secret_is_refused_with_its_rule( string $typed, string $rule ): void {
		try {
			Secret::parse( $typed );
			self::fail( 'Accepted.' );
		} catch ( InvalidField $invalid ) {
			self::assertSame( 'secret', $invalid->field->value );
			self::assertSame( $rule, $invalid->rule->value );
			self::assertStringNotContainsString( substr( self::VALID, 8, 8 ), (string) $invalid );
		}
	}

	/** Thirty-two random bytes make a secret in lower case. */
	public function test_thirty_two_bytes_make_a_secret(): void {
		self::assertSame( str_repeat( 'ff', 31 ) . '0a', Secret::generate( str_repeat( "\xff", 31 ) . "\n" )->value );
	}

	/** Another number of bytes is a mistake of the caller. */
	public function test_another_number_of_bytes_makes_none(): void {
		$this->expectException( \LengthException::class );
		Secret::generate( str_repeat( 'a', 31 ) );
	}

	/** People recognise a secret by its last four characters. */
	public function test_it_is_recognised_by_its_last_four_characters(): void {
		self::assertSame( 'c5b4', Secret::parse( self::VALID )->ends_with() );
	}

	/** A dump does not show the value. */
	public function test_a_dump_does_not_show_it(): void {
		ob_start();
		var_dump( Secret::parse( self::VALID ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_var_dump -- The subject of this test.
		$dump = (string) ob_get_clean() . print_r( Secret::parse( self::VALID ), true ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_print_r -- The subject of this test.

		self::assertStringNotContainsString( self::VALID, $dump );
	}

	/** JSON does not show the value. */
	public function test_json_does_not_show_it(): void {
		self::assertSame( '["\u2026c5b4"]', json_encode( [ Secret::parse( self::VALID ) ] ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- The subject of this test.
	}

	/** It cannot end up serialized in a cache or a queue. */
	public function test_it_cannot_be_serialized(): void {
		$this->expectException( \LogicException::class );
		serialize( Secret::parse( self::VALID ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- The subject of this test.
	}
}
