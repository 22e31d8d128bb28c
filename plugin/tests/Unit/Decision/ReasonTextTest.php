<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Decision;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Decision\Decision;
use WCOrderSync\Decision\Judgement;
use WCOrderSync\Decision\ReasonText;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\TransportError;

/** What a merchant reads of a delivery. */
final class ReasonTextTest extends TestCase {

	/** What ends a delivery, puts it off, or keeps it waiting, as the sources write it. */
	private const SPOKEN = [
		'/(?:FreezeResult::(?:cancelled|failed|later)|Outcome::(?:delivered|retry|refused|wait|pause|hold|diagnose))\( \'([a-z_]+)\'/',
		'/settle\([^;\n]*\'([a-z_]+)\' \)/',
		'/->(?:pause|hold)\( \'([a-z_]+)\'/',
		'/\breason = \'([a-z_]+)\'/',
	];

	/**
	 * Codes in the sources.
	 *
	 * @return list<string>
	 */
	private static function written(): array {
		$codes = [];
		$files = new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( dirname( __DIR__, 3 ) . '/src', \FilesystemIterator::SKIP_DOTS ) );
		foreach ( $files as $file ) {
			self::assertInstanceOf( \SplFileInfo::class, $file );
			$source = (string) file_get_contents( $file->getPathname() ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of this repository.
			foreach ( self::SPOKEN as $pattern ) {
				preg_match_all( $pattern, $source, $found );
				$codes = [ ...$codes, ...$found[1] ];
			}
		}
		// `http_` is followed by a status; see decided().
		return array_values( array_unique( array_filter( $codes, static fn ( string $code ): bool => ! str_ends_with( $code, '_' ) ) ) );
	}

	/**
	 * Codes of the decisions on every answer, with every diagnosis.
	 *
	 * @return list<string>
	 */
	private static function decided(): array {
		$codes = [];
		foreach ( range( 100, 599 ) as $status ) {
			foreach ( [ null, ...Reason::cases() ] as $reason ) {
				$judgement = null === $reason ? null : new Judgement( $reason );
				foreach ( [ true, false ] as $may_have_arrived ) {
					$codes[] = Decision::of( Answer::http( $status, 1 ), $may_have_arrived, $judgement )->reason;
				}
			}
		}
		foreach ( TransportError::cases() as $error ) {
			$codes[] = $error->value;
			$codes[] = Decision::of( Answer::failed( $error ), false )->reason;
		}
		return array_values( array_unique( $codes ) );
	}

	/** Every code has a sentence of its own that says what to do. */
	public function test_every_code_that_the_sources_can_write_has_a_sentence_that_says_what_to_do(): void {
		$written = self::written();
		$codes   = array_unique( [ ...$written, ...self::decided(), ...array_column( Reason::cases(), 'value' ), '', 'other_site', 'copy', 'not_verifying', 'http_429', 'http_503', 'failing' ] );

		self::assertContains( 'never_completed', $written, 'the sources were read' );
		self::assertContains( 'stops_the_sender', $written, 'the sources were read' );
		self::assertContains( 'failing', $written, 'the sources were read' );
		foreach ( $codes as $code ) {
			self::assertTrue( ReasonText::knows( $code ), "\"$code\" has a sentence" );
			self::assertMatchesRegularExpression( '/^[A-Z].{20,}\.$/s', ReasonText::sentence( $code ), $code );
			self::assertLessThan( 65, strlen( $code ), 'it fits its column' );
		}
	}

	/**
	 * Rows: code, part of its sentence.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function sentences(): array {
		return [
			'a deleted order'                  => [ 'order_deleted', 'was deleted before it was sent' ],
			'an order over the limit'          => [ 'too_large', '512 KB' ],
			'an order of before the set-up'    => [ 'before_set_up', 'not sent unasked' ],
			'an order out of the trash'        => [ 'from_trash', 'came back from the trash' ],
			'an empty order'                   => [ 'order_empty', 'a minute more' ],
			'a poisonous order'                => [ 'stops_the_sender', 'too little memory' ],
			'a reference that is taken'        => [ 'reference_taken', 'another order under this reference (HTTP 409)' ],
			'a refused order'                  => [ 'http_422', 'refuses this order (HTTP 422), though not the connection' ],
			'a redirected order'               => [ 'http_302', 'redirects this order to another address (HTTP 302)' ],
			'an order too large for the other' => [ 'http_413', 'as too large (HTTP 413)' ],
			'a broken remote'                  => [ 'http_500', 'an error of its own (HTTP 500)' ],
			'a remote that asks for a pause'   => [ 'http_429', 'asks for patience (HTTP 429)' ],
			'a timeout'                        => [ 'timeout', 'did not answer in time' ],
			'a name that leads nowhere'        => [ 'dns', 'cannot be reached from the shop' ],
			'a private address, told alike'    => [ 'blocked_address', 'cannot be reached from the shop' ],
			'a wrong secret'                   => [ 'refused', 'Enter the same secret on both sides' ],
			'a copy of the shop'               => [ 'other_site', 'whether the shop has moved or this is a copy of it' ],
		];
	}

	#[DataProvider( 'sentences' )]
	public function test_the_sentence_fits_the_code( string $code, string $part ): void {
		self::assertStringContainsString( $part, ReasonText::sentence( $code ) );
	}

	/** Unresolvable and private addresses must not be told apart. */
	public function test_private_and_unresolvable_addresses_share_one_sentence(): void {
		self::assertSame( ReasonText::sentence( 'dns' ), ReasonText::sentence( 'blocked_address' ) );
	}

	/** An older version meets the codes of a newer one. */
	public function test_an_unknown_code_is_named_in_a_sentence(): void {
		self::assertFalse( ReasonText::knows( 'of_a_newer_version' ) );
		self::assertStringContainsString( '(of_a_newer_version)', ReasonText::sentence( 'of_a_newer_version' ) );
		self::assertFalse( ReasonText::knows( 'http_' ) );
		self::assertFalse( ReasonText::knows( 'http_2000' ) );
	}
}
