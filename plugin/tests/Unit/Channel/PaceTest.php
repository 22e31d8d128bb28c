<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Channel;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Channel\BatchResult;
use WCOrderSync\Channel\Pace;

/** How fast the endpoint is called after a batch. */
final class PaceTest extends TestCase {

	private static function before( int $concurrency = 0, int $failures = 0, bool $newest_first = false ): Pace {
		return new Pace( $failures, $concurrency, $newest_first );
	}

	/** @return iterable<string, array{int, BatchResult, bool, int}> Requests at once before, the batch, whether a ping got through, requests at once afterwards. */
	public static function batches(): iterable {
		$delivered = static fn ( int $number ): BatchResult => Sent::together( ...array_fill( 0, $number, Sent::delivered() ) );
		yield 'a clean batch doubles it' => [ 4, $delivered( 4 ), false, 8 ];
		yield 'a clean batch that was not full leaves it' => [ 4, $delivered( 3 ), false, 4 ];
		yield 'at 64 the endpoint gets full batches' => [ 32, $delivered( 32 ), false, 0 ];
		yield 'full batches stay full' => [ 0, $delivered( 25 ), false, 0 ];
		yield 'a refused order is as good as a delivered one' => [ 1, Sent::together( Sent::refused() ), false, 2 ];
		yield 'a failure leaves it' => [ 8, Sent::together( Sent::failed(), Sent::delivered() ), false, 8 ];
		yield 'a plea for patience halves what was sent' => [ 0, Sent::together( Sent::asked_to_wait(), ...array_fill( 0, 9, Sent::delivered() ) ), false, 5 ];
		yield 'a plea for patience leaves one at least' => [ 0, Sent::together( Sent::asked_to_wait() ), false, 1 ];
		yield 'a plea for patience is heard where a ping gets through' => [ 0, Sent::together( Sent::asked_to_wait(), Sent::delivered() ), true, 1 ];
		yield 'a time-out halves what was sent' => [ 0, Sent::together( Sent::timed_out(), ...array_fill( 0, 19, Sent::delivered() ) ), false, 10 ];
		yield 'a time-out among deliveries leaves five' => [ 0, Sent::together( Sent::timed_out(), Sent::delivered() ), false, 5 ];
		yield 'a time-out leaves five where a ping gets through' => [ 0, Sent::together( Sent::timed_out() ), true, 5 ];
		yield 'a time-out alone leaves one' => [ 0, Sent::together( Sent::timed_out() ), false, 1 ];
		yield 'five failures leave one' => [ 0, Sent::together( ...array_fill( 0, 5, Sent::failed() ) ), false, 1 ];
		yield 'five failures leave it where a ping gets through' => [ 8, Sent::together( ...array_fill( 0, 5, Sent::failed() ) ), true, 8 ];
	}

	#[DataProvider( 'batches' )]
	public function test_requests_at_once( int $before, BatchResult $batch, bool $is_up, int $after ): void {
		self::assertSame( $after, Pace::after( $batch, self::before( $before ), $is_up )->concurrency );
	}

	/** @return iterable<string, array{int, BatchResult, bool, int, bool}> Failures before, the batch, whether a ping got through, failures afterwards, whether a ping is asked. */
	public static function failures(): iterable {
		$failed = static fn ( int $number ): BatchResult => Sent::together( ...array_fill( 0, $number, Sent::failed() ) );
		yield 'none' => [ 0, Sent::together( Sent::delivered() ), false, 0, false ];
		yield 'a delivery forgets them' => [ 4, Sent::together( Sent::failed(), Sent::delivered() ), false, 0, false ];
		yield 'they add up' => [ 2, $failed( 2 ), false, 4, false ];
		yield 'the fifth asks a ping' => [ 4, $failed( 1 ), false, 5, true ];
		yield 'a first bad batch counts as five, however big' => [ 0, $failed( 25 ), false, 5, true ];
		yield 'beyond that each bad batch counts as one' => [ 5, $failed( 25 ), false, 6, true ];
		yield 'a ping that gets through forgets them' => [ 4, $failed( 1 ), true, 0, true ];
		yield 'a refused order is none' => [ 4, Sent::together( Sent::refused() ), false, 4, false ];
		yield 'an empty batch changes nothing' => [ 5, new BatchResult(), false, 5, false ];
	}

	#[DataProvider( 'failures' )]
	public function test_failures_in_a_row( int $before, BatchResult $batch, bool $is_up, int $after, bool $needs_ping ): void {
		$pace = Pace::after( $batch, self::before( 0, $before ), $is_up );

		self::assertSame( [ $after, $needs_ping ], [ $pace->failures, $pace->needs_ping ] );
	}

	public function test_after_trouble_the_newest_goes_first_until_batches_are_full_again(): void {
		$slow = Pace::after( Sent::together( Sent::timed_out() ), self::before(), false );
		self::assertSame( [ 1, true ], [ $slow->concurrency, $slow->newest_first ] );

		$better = Pace::after( Sent::together( Sent::delivered() ), self::before( 1, 1, true ), false );
		self::assertSame( [ 2, true ], [ $better->concurrency, $better->newest_first ] );

		$full = Pace::after( Sent::together( ...array_fill( 0, 32, Sent::delivered() ) ), self::before( 32, 0, true ), false );
		self::assertSame( [ 0, false ], [ $full->concurrency, $full->newest_first ] );
	}

	public function test_a_channel_that_opened_slowly_without_trouble_keeps_its_order(): void {
		self::assertFalse( Pace::after( Sent::together( Sent::delivered() ), self::before( 1 ), false )->newest_first );
	}

	public function test_differs_where_any_of_it_has_changed(): void {
		$clean = Sent::together( Sent::delivered() );

		self::assertFalse( Pace::after( $clean, self::before(), false )->differs_from( self::before() ) );
		self::assertTrue( Pace::after( $clean, self::before( 1 ), false )->differs_from( self::before( 1 ) ), 'requests at once' );
		self::assertTrue( Pace::after( $clean, self::before( 0, 3 ), false )->differs_from( self::before( 0, 3 ) ), 'failures' );
		self::assertTrue( Pace::after( $clean, self::before( 0, 0, true ), false )->differs_from( self::before( 0, 0, true ) ), 'what goes first' );
	}
}
