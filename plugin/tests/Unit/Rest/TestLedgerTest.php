<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Rest;

use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Rest\AnswerTime;
use WCOrderSync\Rest\TestLedger;
use WCOrderSync\Rest\TestRefusal;

/** Which connection tests may be made. */
final class TestLedgerTest extends TestCase {

	/** The ledger as the database gives it back. */
	private static function stored( TestLedger|TestRefusal $ledger ): TestLedger {
		self::assertInstanceOf( TestLedger::class, $ledger );
		return TestLedger::parse( $ledger->to_text() );
	}

	/** Two users run a test each. */
	private static function two_running(): TestLedger {
		$one = self::stored( TestLedger::parse( '' )->with( 1, 'a', 1000 ) );
		return self::stored( $one->with( 2, 'b', 1000 ) );
	}

	/** The site has two places, whoever asks. */
	public function test_a_third_test_waits_until_one_has_ended(): void {
		$ledger = self::two_running();

		self::assertSame( TestRefusal::TwoRunning, $ledger->with( 3, 'c', 1001 ) );
		self::assertInstanceOf( TestLedger::class, self::stored( $ledger->without( 'a' ) )->with( 3, 'c', 1001 ) );
		self::assertSame( TestRefusal::TwoRunning, $ledger->without( 'unknown' )->with( 3, 'c', 1001 ) );
	}

	/** Nobody gives the place of a dead process back. */
	public function test_a_place_is_free_after_the_longest_test(): void {
		self::assertSame( TestRefusal::TwoRunning, self::two_running()->with( 3, 'c', 1000 + TestLedger::LONGEST - 1 ) );
		self::assertInstanceOf( TestLedger::class, self::two_running()->with( 3, 'c', 1000 + TestLedger::LONGEST ) );
	}

	/**
	 * A clock that jumps locks nobody out.
	 *
	 * @param int $back Seconds by which the clock is set back.
	 */
	#[TestWith( [ 1 ] )]
	#[TestWith( [ 3540 ] )]
	#[TestWith( [ 3600 ] )]
	#[TestWith( [ 18000 ] )]
	public function test_a_test_that_began_in_the_future_is_over( int $back ): void {
		self::assertInstanceOf( TestLedger::class, self::two_running()->with( 3, 'c', 1000 - $back ) );
	}

	/** Ended or not, a test counts for its user. */
	public function test_the_eleventh_test_of_a_minute_is_refused_to_its_user_alone(): void {
		$ledger = TestLedger::parse( '' );
		for ( $test = 0; $test < 10; $test++ ) {
			$ledger = self::stored( self::stored( $ledger->with( 7, "t$test", 1000 + $test ) )->without( "t$test" ) );
		}

		self::assertSame( TestRefusal::TooMany, $ledger->with( 7, 'x', 1059 ) );
		self::assertInstanceOf( TestLedger::class, $ledger->with( 8, 'x', 1059 ) );
		self::assertInstanceOf( TestLedger::class, $ledger->with( 7, 'x', 1060 ), 'the first is a minute old' );
	}

	/** The text does not grow with the years. */
	public function test_who_has_not_tested_for_a_minute_is_forgotten(): void {
		$ledger = TestLedger::parse( '' );
		foreach ( range( 1, 50 ) as $user ) {
			$ledger = self::stored( $ledger->with( $user, "t$user", 1000 * $user ) );
		}

		self::assertSame( '{"times":{"50":[50000]},"running":{"t50":50000}}', $ledger->to_text() );
	}

	/**
	 * Of a damaged text nothing is known.
	 *
	 * @param string $text What is stored.
	 */
	#[TestWith( [ 'no JSON' ] )]
	#[TestWith( [ '{"times":7,"running":{"a":"b"}}' ] )]
	#[TestWith( [ '{"times":{"1":["x"]},"running":[]}' ] )]
	public function test_a_damaged_note_locks_nobody_out( string $text ): void {
		self::assertInstanceOf( TestLedger::class, TestLedger::parse( $text )->with( 1, 'a', 1000 ) );
	}

	/**
	 * A refused address and a name that is not there are answered at the same moment.
	 *
	 * @param int $elapsed_ms Milliseconds that the test took.
	 * @param int $answer_ms  Milliseconds until the answer.
	 */
	#[TestWith( [ Reason::UnreachableAddress, 0, 1000 ] )]
	#[TestWith( [ Reason::UnreachableAddress, 519, 1000 ] )]
	#[TestWith( [ Reason::UnreachableAddress, 999, 1000 ] )]
	#[TestWith( [ Reason::UnreachableAddress, 1200, 2000 ] )]
	#[TestWith( [ Reason::Ready, 40, 40 ] )]
	#[TestWith( [ Reason::Timeout, 15001, 15001 ] )]
	public function test_the_answer_about_an_unreachable_address_goes_out_at_a_full_second( Reason $reason, int $elapsed_ms, int $answer_ms ): void {
		self::assertSame( $answer_ms, $elapsed_ms + AnswerTime::wait_ms( $reason, $elapsed_ms ) );
	}
}
