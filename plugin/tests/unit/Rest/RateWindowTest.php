<?php
/**
 * The limit on connection tests.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Rest;

use PHPUnit\Framework\TestCase;
use WCOrderSync\Rest\RateWindow;

/**
 * Tests RateWindow.
 */
final class RateWindowTest extends TestCase {

	/**
	 * Ten pass, the eleventh does not.
	 */
	public function test_ten_pass_and_the_eleventh_does_not(): void {
		$times = [];
		for ( $number = 1; $number <= 10; $number++ ) {
			$times = RateWindow::with( $times, 1000 + $number ) ?? self::fail( "Number $number" );
		}

		self::assertCount( 10, $times );
		self::assertNull( RateWindow::with( $times, 1011 ) );
		self::assertNull( RateWindow::with( $times, 1060 ), 'The first is 59 seconds old.' );
	}

	/**
	 * Each time leaves the window by itself, so the next minute does not start with ten more.
	 */
	public function test_times_leave_the_window_one_by_one(): void {
		$times = RateWindow::with( range( 1001, 1010 ), 1061 );

		self::assertSame( [ ...range( 1002, 1010 ), 1061 ], $times );
		self::assertNull( RateWindow::with( $times, 1061 ) );
	}

	/**
	 * A clock that was set back locks nobody out.
	 */
	public function test_a_clock_set_back_locks_nobody_out(): void {
		self::assertSame( [ 1000 ], RateWindow::with( range( 9001, 9010 ), 1000 ) );
	}
}
