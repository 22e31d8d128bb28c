<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\SecretBox;

/** Encryption at rest. */
final class SecretBoxTest extends TestCase {

	/** What is sealed can be opened with the same key. */
	public function test_what_is_sealed_opens_with_the_same_key(): void {
		$sealed = ( new SecretBox( 'salts' ) )->seal( 'plain text', self::nonce( 'a' ) );

		self::assertStringNotContainsString( 'plain', $sealed );
		self::assertSame( 'plain text', ( new SecretBox( 'salts' ) )->open( $sealed ) );
	}

	/** The same text under another nonce looks different. */
	public function test_the_same_text_looks_different_each_time(): void {
		$box = new SecretBox( 'salts' );

		self::assertNotSame( $box->seal( 'plain text', self::nonce( 'a' ) ), $box->seal( 'plain text', self::nonce( 'b' ) ) );
	}

	public function test_another_key_does_not_open_it(): void {
		self::assertNull( ( new SecretBox( 'other salts' ) )->open( ( new SecretBox( 'salts' ) )->seal( 'plain text', self::nonce( 'a' ) ) ) );
	}

	public function test_any_changed_byte_is_noticed(): void {
		$box   = new SecretBox( 'salts' );
		$bytes = (string) base64_decode( substr( $box->seal( 'plain text', self::nonce( 'a' ) ), 3 ), true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- The format under test.
		for ( $index = 0, $length = strlen( $bytes ); $index < $length; $index++ ) {
			$changed           = $bytes;
			$changed[ $index ] = chr( ord( $changed[ $index ] ) ^ 1 );
			self::assertNull( $box->open( 'v1:' . base64_encode( $changed ) ), "Byte $index" ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- The format under test.
		}
	}

	/**
	 * Rows: what is no sealed text.
	 *
	 * @return array<string, array{string}>
	 */
	public static function damaged(): array {
		$sealed = ( new SecretBox( 'salts' ) )->seal( 'plain text', self::nonce( 'a' ) );
		return [
			'nothing'           => [ '' ],
			'the prefix alone'  => [ 'v1:' ],
			'another version'   => [ 'v2' . substr( $sealed, 2 ) ],
			'cut off'           => [ substr( $sealed, 0, 20 ) ],
			'no base64'         => [ 'v1:***' ],
			'a secret in clear' => [ str_repeat( 'a', 64 ) ],
		];
	}

	#[DataProvider( 'damaged' )]
	public function test_what_was_not_sealed_does_not_open( string $text ): void {
		self::assertNull( ( new SecretBox( 'salts' ) )->open( $text ) );
	}

	public function test_a_dump_does_not_show_the_key_material(): void {
		self::assertStringNotContainsString( 'salts', print_r( new SecretBox( 'salts' ), true ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_print_r -- The subject of this test.
	}

	/** @param string $byte Byte to repeat. */
	private static function nonce( string $byte ): string {
		return str_repeat( $byte, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
	}
}
