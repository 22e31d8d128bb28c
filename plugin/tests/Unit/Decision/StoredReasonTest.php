<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Decision;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Database\StoredTime;
use WCOrderSync\Decision\ChannelReason;
use WCOrderSync\Decision\Decision;
use WCOrderSync\Decision\HttpReason;
use WCOrderSync\Decision\Judgement;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Decision\UnknownReason;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\TransportError;
use WCOrderSync\Support\ReasonCode;

/** What a merchant reads of a delivery, from the code that its row holds. */
final class StoredReasonTest extends TestCase {

	/**
	 * All reasons: those that have a name, and those of the decisions on every answer, with every diagnosis.
	 *
	 * @return array<string, ReasonCode> By code.
	 */
	private static function all(): array {
		$reasons = [ ...OrderReason::cases(), ...ChannelReason::cases(), ...Reason::cases() ];
		foreach ( range( 100, 599 ) as $status ) {
			foreach ( [ null, ...Reason::cases() ] as $reason ) {
				$judgement = null === $reason ? null : new Judgement( $reason );
				foreach ( [ true, false ] as $may_have_arrived ) {
					$reasons[] = Decision::of( Answer::http( $status, 1 ), $may_have_arrived, $judgement )->reason;
				}
			}
		}
		foreach ( TransportError::cases() as $error ) {
			$reasons[] = Decision::of( Answer::failed( $error ), false )->reason;
		}
		$by_code = [];
		foreach ( $reasons as $reason ) {
			$by_code[ $reason->code() ] = $reason;
		}
		return $by_code;
	}

	public function test_every_reason_has_a_sentence_that_says_what_to_do(): void {
		foreach ( self::all() as $code => $reason ) {
			self::assertMatchesRegularExpression( '/^[A-Z].{20,}\.$/s', $reason->text(), $code );
		}
	}

	/** A code that two types shared would be read as the wrong one. */
	public function test_every_reason_is_read_back_as_it_was_written_and_fits_its_column(): void {
		foreach ( self::all() as $code => $reason ) {
			self::assertEquals( $reason, StoredReason::read( $code ), $code );
			self::assertLessThan( 65, strlen( $code ), 'it fits its column' );
		}
	}

	/** The attempts table has them, and a merchant may ask what they mean. */
	public function test_every_error_of_an_attempt_can_be_explained(): void {
		foreach ( TransportError::cases() as $error ) {
			self::assertNotInstanceOf( UnknownReason::class, StoredReason::read( $error->value ), $error->value );
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
			'an order of before the set-up'    => [ 'before_set_up', 'not sent automatically' ],
			'an order out of the trash'        => [ 'from_trash', 'came back from the trash' ],
			'an empty order'                   => [ 'order_empty', 'another minute' ],
			'a poisonous order'                => [ 'stops_the_sender', 'too little memory' ],
			'a reference that is taken'        => [ 'reference_taken', 'another order under this reference (HTTP 409)' ],
			'a refused order'                  => [ 'http_422', 'refuses this order (HTTP 422), though not the connection' ],
			'a redirected order'               => [ 'http_302', 'redirects this order to another address (HTTP 302)' ],
			'an order too large for the other' => [ 'http_413', 'as too large (HTTP 413)' ],
			'a broken endpoint'                => [ 'http_500', 'an error of its own (HTTP 500)' ],
			'an endpoint that wants a pause'   => [ 'http_429', 'asks for patience (HTTP 429)' ],
			'a timeout'                        => [ 'timeout', 'did not answer in time' ],
			'a name that leads nowhere'        => [ 'dns', 'cannot be reached from the shop' ],
			'a private address, told alike'    => [ 'blocked_address', 'cannot be reached from the shop' ],
			'a wrong secret'                   => [ 'refused', 'Enter the same secret on both sides' ],
			'a copy of the shop'               => [ 'other_site', 'whether the shop has moved or this is a copy of it' ],
		];
	}

	#[DataProvider( 'sentences' )]
	public function test_the_sentence_fits_the_code( string $code, string $part ): void {
		self::assertStringContainsString( $part, StoredReason::read( $code )->text() );
	}

	/** Unresolvable and private addresses must not be told apart. */
	public function test_private_and_unresolvable_addresses_share_one_sentence(): void {
		self::assertSame( StoredReason::read( 'dns' )->text(), StoredReason::read( 'blocked_address' )->text() );
	}

	/** The room of the database lies below that of the reasons, so its SQL has the code as text. */
	public function test_the_time_of_a_pause_is_judged_by_the_code_that_a_failing_channel_has(): void {
		self::assertStringContainsString( "reason = '" . ChannelReason::Failing->value . "'", StoredTime::Until->lasts() );
	}

	/** An older version meets the codes of a newer one. */
	public function test_an_unknown_code_is_named_in_a_sentence_and_kept(): void {
		foreach ( [ 'of_a_newer_version', 'http_', 'http_2000' ] as $code ) {
			$reason = StoredReason::read( $code );
			self::assertInstanceOf( UnknownReason::class, $reason );
			self::assertStringContainsString( "($code)", $reason->text() );
			self::assertSame( $code, $reason->code() );
		}
		self::assertEquals( new HttpReason( 200 ), StoredReason::read( 'http_200' ) );
	}
}
