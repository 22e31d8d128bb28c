<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Rest\RateWindow;

/** The limit on connection tests. */
final class RateWindowTest extends TestCase {

	public function test_ten_pass_and_the_eleventh_does_not(): void {
		$times = [];
		for ( $number = 1; $number <= 10; $number++ ) {
			$times = RateWindow::with( $times, 1000 + $number ) ?? self::fail( "Number $number" );
		}

		self::assertCount( 10, $times );
		self::assertNull( RateWindow::with( $times, 1011 ) );
		self::assertNull( RateWindow::with( $times, 1060 ), 'The first is 59 seconds old.' );
	}

	/** Each time leaves the window by itself, so the next minute does not start with ten more. */
	public function test_times_leave_the_window_one_by_one(): void {
		$times = RateWindow::with( range( 1001, 1010 ), 1061 );

		self::assertSame( [ ...range( 1002, 1010 ), 1061 ], $times );
		self::assertNull( RateWindow::with( $times, 1061 ) );
	}

	/**
	 * Jumps of a clock.
	 *
	 * @return array<string, array{int, bool}> Seconds by which the clock was wrong, whether what it noted still counts.
	 */
	public static function jumps(): array {
		return [
			'a second ahead'    => [ 1, false ],
			'59 minutes ahead'  => [ 3540, false ],
			'an hour ahead'     => [ 3600, false ],
			'two hours ahead'   => [ 7200, false ],
			'five hours ahead'  => [ 18000, false ],
			'a second behind'   => [ -1, true ],
			'59 minutes behind' => [ -3540, false ],
			'an hour behind'    => [ -3600, false ],
			'two hours behind'  => [ -7200, false ],
			'five hours behind' => [ -18000, false ],
		];
	}

	/**
	 * @param int  $seconds Seconds by which the clock was wrong.
	 * @param bool $counts  Whether what it noted still counts.
	 */
	#[DataProvider( 'jumps' )]
	public function test_a_clock_that_was_wrong_locks_nobody_out( int $seconds, bool $counts ): void {
		$times = array_fill( 0, 10, 100000 + $seconds );

		self::assertSame( $counts ? null : [ 100000 ], RateWindow::with( $times, 100000 ) );
	}
}
