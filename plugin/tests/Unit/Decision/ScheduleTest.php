<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Decision;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Decision\Schedule;

/**
 * The retry schedule.
 *
 * Delays, jitter and the end.
 */
final class ScheduleTest extends TestCase {

	/** The middle of the jitter is the delay itself. */
	#[DataProvider( 'delays' )]
	public function test_the_delay_follows_the_schedule( int $attempts, ?int $seconds ): void {
		self::assertSame( $seconds, ( new Schedule() )->delay_after( $attempts, 0.5 ) );
	}

	/**
	 * Attempts => seconds.
	 *
	 * @return array<string, array{int, int|null}>
	 */
	public static function delays(): array {
		return [
			'after the first, 30 seconds'     => [ 1, 30 ],
			'after the second, 2 minutes'     => [ 2, 120 ],
			'after the third, 10 minutes'     => [ 3, 600 ],
			'after the fourth, 30 minutes'    => [ 4, 1800 ],
			'after the fifth, 2 hours'        => [ 5, 7200 ],
			'after the sixth, 6 hours'        => [ 6, 21600 ],
			'after the seventh, 12 hours'     => [ 7, 43200 ],
			'after the eighth, 24 hours'      => [ 8, 86400 ],
			'after the ninth, nothing'        => [ 9, null ],
			'beyond the schedule, nothing'    => [ 60000, null ],
		];
	}

	/** Twenty per cent either way. */
	public function test_jitter_moves_a_delay_by_at_most_a_fifth(): void {
		$schedule = new Schedule();
		self::assertSame( [ 96, 144 ], [ $schedule->delay_after( 2, 0.0 ), $schedule->delay_after( 2, 1.0 ) ] );
	}

	/** A filter can return anything. */
	public function test_delays_that_make_no_sense_are_left_out(): void {
		$schedule = new Schedule( [ 'soon', -5, 0, '60', 604801, null, [], 90.7 ] );
		self::assertSame( [ 60, 90, null ], [ $schedule->delay_after( 1, 0.5 ), $schedule->delay_after( 2, 0.5 ), $schedule->delay_after( 3, 0.5 ) ] );
	}
}
