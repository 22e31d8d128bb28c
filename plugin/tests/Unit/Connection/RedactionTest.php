<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Connection;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Redaction;

/** What is taken out of an endpoint's answer. */
final class RedactionTest extends TestCase {

	private const SECRET = '5f0C7a1e9b3d4c6287e0f1a2b3c4d5e6Ab12Cd34eF56a7B8c9D0e1F2a3B4c5D7';

	private const UNKNOWN = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9';

	/**
	 * Rows: how a program writes a text.
	 *
	 * @return array<string, array{\Closure(string): string}>
	 */
	public static function writings(): array {
		$each  = static fn ( string $format ): \Closure => static fn ( string $text ): string => implode( '', array_map( static fn ( string $char ): string => sprintf( $format, ord( $char ) ), str_split( $text ) ) );
		$parts = static fn ( int $size, string $between ): \Closure => static fn ( string $text ): string => implode( $between, str_split( $text, max( 1, $size ) ) );
		return [
			'as it is'                        => [ static fn ( string $text ): string => $text ],
			'lower case'                      => [ strtolower( ... ) ],
			'upper case'                      => [ strtoupper( ... ) ],
			'backwards'                       => [ strrev( ... ) ],
			'hexadecimal digits of its text'  => [ bin2hex( ... ) ],
			'base64 of its text'              => [ base64_encode( ... ) ],
			'base64 of its bytes'             => [ static fn ( string $text ): string => base64_encode( (string) hex2bin( $text ) ) ],
			'base64 of lower case'            => [ static fn ( string $text ): string => base64_encode( strtolower( $text ) ) ],
			'base64url of its bytes'          => [ static fn ( string $text ): string => strtr( rtrim( base64_encode( (string) hex2bin( $text ) ), '=' ), '+/', '-_' ) ],
			'base64 in a longer text'         => [ static fn ( string $text ): string => base64_encode( "k=$text;" ) ],
			'base64 in another longer text'   => [ static fn ( string $text ): string => base64_encode( "{$text}!" ) . base64_encode( "x$text" ) ],
			'base64 backwards'                => [ static fn ( string $text ): string => strrev( base64_encode( $text ) ) ],
			'base64 in groups'                => [ static fn ( string $text ): string => implode( ' ', str_split( base64_encode( $text ), 5 ) ) ],
			'base64, percent-encoded'         => [ static fn ( string $text ): string => $each( '%%%02x' )( base64_encode( $text ) ) ],
			'percent-encoded'                 => [ $each( '%%%02X' ) ],
			'percent-encoded twice'           => [ $each( '%%25%02X' ) ],
			'decimal entities'                => [ $each( '&#%d;' ) ],
			'hexadecimal entities'            => [ $each( '&#x%x;' ) ],
			'entities in entities'            => [ $each( '&amp;#%d;' ) ],
			'unicode escapes'                 => [ $each( '\\u%04x' ) ],
			'unicode escapes in braces'       => [ $each( '\\u{%x}' ) ],
			'escapes of C'                    => [ $each( '\\x%02x' ) ],
			'octal escapes'                   => [ $each( '\\%03o' ) ],
			'quoted-printable'                => [ $each( '=%02X' ) ],
			'one by one'                      => [ $parts( 1, ' ' ) ],
			'pairs with colons'               => [ $parts( 2, ':' ) ],
			'pairs as bytes of C'             => [ $parts( 2, ', 0x' ) ],
			'groups of four with dashes'      => [ $parts( 4, '-' ) ],
			'groups of seven with line ends'  => [ $parts( 7, "\n" ) ],
			'groups with invisible spaces'    => [ $parts( 3, "\u{200B}" ) ],
			'groups with markup'              => [ $parts( 8, '<>' ) ],
			'groups, the last one first'      => [ static fn ( string $text ): string => implode( ' ', array_reverse( str_split( $text, 4 ) ) ) ],
			'a list of its bytes'             => [ static fn ( string $text ): string => implode( ', ', array_map( ord( ... ), str_split( (string) hex2bin( $text ) ) ) ) ],
			'a list of its characters'        => [ static fn ( string $text ): string => implode( ',', array_map( ord( ... ), str_split( $text ) ) ) ],
		];
	}

	/** The longest stretch that two texts have in common, separators left out. */
	private static function common( string $one, string $other ): int {
		[ $one, $other ] = array_map( static fn ( string $text ): string => strtolower( (string) preg_replace( '/[^0-9A-Za-z]+/', '', $text ) ), [ $one, $other ] );
		$longest         = 0;
		for ( $start = 0, $length = strlen( $one ); $start < $length; $start++ ) {
			while ( $start + $longest < $length && str_contains( $other, substr( $one, $start, $longest + 1 ) ) ) {
				++$longest;
			}
		}
		return $longest;
	}

	/**
	 * In a line and in a long answer.
	 *
	 * @param \Closure(string): string $write Writes it.
	 */
	#[DataProvider( 'writings' )]
	public function test_a_known_secret_is_found_however_it_is_written( \Closure $write ): void {
		$written = $write( self::SECRET );
		foreach ( [ "bad key: $written, sorry", 'The key ' . str_repeat( 'was not good ', 60 ) . "{\"k\":\"$written\"}" . str_repeat( ' so it is', 60 ) ] as $text ) {
			$left = Redaction::of( self::SECRET )->apply( $text );

			self::assertStringContainsString( '…', $left );
			self::assertLessThan( 12, self::common( $written, str_replace( [ 'bad key: ', ', sorry' ], '', $left ) ), $left );
			self::assertStringContainsString( 'bad key: ' === substr( $text, 0, 9 ) ? ', sorry' : 'was not good was not good', $left );
		}
	}

	/** Parts of it too: an answer is cut off somewhere. */
	public function test_a_part_of_a_secret_is_found(): void {
		self::assertSame( 'key … ', Redaction::of( self::SECRET )->apply( 'key ' . substr( self::SECRET, 20, 12 ) . ' ' ) );
		self::assertSame( 'key ' . substr( self::SECRET, 57 ), Redaction::of( self::SECRET )->apply( 'key ' . substr( self::SECRET, 57 ) ), 'seven characters are no secret: the settings page shows four' );
	}

	/** Rows: signature as it stands in a header, and as an answer shows it. */
	#[TestWith( [ 'sha256=' . self::UNKNOWN, '0a 1b 2c 3d 4e 5f 60 71' ] )]
	#[TestWith( [ 'v1,ChssPU5fYHGCk6S1xtfo+QobLD1OX2BxgpOktcbX6Pk=', 'ChssPU5 fYHGCk6' ] )]
	#[TestWith( [ 'v1,ChssPU5fYHGCk6S1xtfo+QobLD1OX2BxgpOktcbX6Pk=', '0a1b2c3d4e5f' ] )]
	public function test_a_signature_that_was_sent_is_found( string $header, string $shown ): void {
		self::assertSame( 'got …, no', Redaction::of( $header )->apply( "got $shown, no" ) );
		self::assertSame( 'got …, no', Redaction::of( self::SECRET )->with( $header )->apply( "got $shown, no" ) );
	}

	/** Rows: how a key that nobody here knows is written. */
	#[TestWith( [ self::UNKNOWN ] )]
	#[TestWith( [ '0a1b 2c3d 4e5f 6071 8293 a4b5' ] )]
	#[TestWith( [ '0a:1b:2c:3d:4e:5f:60:71:82:93' ] )]
	#[TestWith( [ '[10, 27, 44, 61, 78, 95, 96, 113, 130]' ] )]
	#[TestWith( [ 'ChssPU5fYHGCk6S1xtfo+QobLD1OX2BxgpOktcbX6Pk=' ] )]
	#[TestWith( [ 'sk_live_51Hx8fJ2eZvKYlo2C' ] )]
	public function test_what_looks_like_a_key_goes_although_nobody_knows_it( string $shown ): void {
		self::assertMatchesRegularExpression( '/^key \[?…\]? is wrong$/u', Redaction::of( self::SECRET )->apply( "key $shown is wrong" ) );
	}

	/** Rows: what helps whoever looks for the cause. */
	#[TestWith( [ '{"error":"unknown shop example-shop.com"}' ] )]
	#[TestWith( [ 'request 6f1c2f0e-8d1a-4a53-9c1e-0123456789ab at 2026-11-28 02:38:07' ] )]
	#[TestWith( [ 'POST /api/woo/order-completed is not routed at https://api.example.com/v2/orders' ] )]
	#[TestWith( [ 'a bad facade: add a decade, feed a cab, dead beef' ] )]
	#[TestWith( [ 'Ein Fehler „Schlüssel fehlt“ in Zeile 12 &amp; 100 % sicher' ] )]
	#[TestWith( [ '' ] )]
	public function test_words_stay( string $text ): void {
		self::assertSame( $text, Redaction::of( self::SECRET )->apply( $text ) );
	}

	/** A dump in a log is an answer too. */
	public function test_a_dump_does_not_show_what_is_known(): void {
		self::assertStringNotContainsString( self::SECRET, print_r( Redaction::of( self::SECRET ), true ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- The dump is what is tested.
	}
}
