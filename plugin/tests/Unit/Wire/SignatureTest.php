<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Wire;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\Secret;
use WCOrderSync\Wire\Signature;

/**
 * Signatures against the shared vectors.
 *
 * The vectors of docs/wire-vectors.json hold for every implementation in this repository.
 */
final class SignatureTest extends TestCase {

	/**
	 * X-Woo-Signature signs the raw body with the secret's characters as text.
	 *
	 * @param array<string, string> $vector
	 */
	#[DataProvider( 'accepted' )]
	public function test_the_body_is_signed_as_the_vector_says( array $vector ): void {
		self::assertSame( $vector['X-Woo-Signature'], Signature::woo( $vector['body'], Secret::parse( $vector['secret'] ) ) );
	}

	/**
	 * The webhook-signature header signs id, timestamp and body with the same key.
	 *
	 * @param array<string, string> $vector
	 */
	#[DataProvider( 'accepted' )]
	public function test_id_time_and_body_are_signed_as_the_vector_says( array $vector ): void {
		self::assertSame(
			$vector['webhook-signature'],
			Signature::standard( $vector['webhook-id'], (int) $vector['webhook-timestamp'], $vector['body'], Secret::parse( $vector['secret'] ) )
		);
	}

	/**
	 * What receivers must refuse is never what we send.
	 *
	 * @param array<string, string|null> $vector
	 */
	#[DataProvider( 'rejected' )]
	public function test_no_signature_of_ours_is_one_that_must_be_refused( array $vector ): void {
		self::assertNotSame( $vector['X-Woo-Signature'], Signature::woo( (string) $vector['body'], Secret::parse( (string) $vector['secret'] ) ) );
	}

	/**
	 * Vectors to accept, by name.
	 *
	 * @return array<string, array{array<string, string>}>
	 */
	public static function accepted(): array {
		return self::vectors( 'accept' );
	}

	/**
	 * Vectors to refuse, by name.
	 *
	 * @return array<string, array{array<string, string|null>}>
	 */
	public static function rejected(): array {
		return self::vectors( 'reject' );
	}

	/**
	 * One list of the file, by name.
	 *
	 * @param string $kind accept or reject.
	 * @return array<string, array{array<string, string>}>
	 */
	private static function vectors( string $kind ): array {
		/**
		 * The file's shape.
		 *
		 * @var array<string, list<array<string, string>>> $file
		 */
		$file = json_decode( (string) file_get_contents( dirname( __DIR__, 4 ) . '/docs/wire-vectors.json' ), true, 16, JSON_THROW_ON_ERROR );
		$rows = [];
		foreach ( $file[ $kind ] as $vector ) {
			$rows[ $vector['name'] ] = [ $vector ];
		}
		return $rows;
	}
}
