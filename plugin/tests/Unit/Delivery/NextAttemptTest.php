<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Delivery;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Decision\HttpReason;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\Outcome;
use WCOrderSync\Decision\Schedule;
use WCOrderSync\Delivery\NextAttempt;
use WCOrderSync\Http\Answer;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\DeliveryPast;
use WCOrderSync\Outbox\SentDelivery;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Wire\Attempt;

/** When a delivery is tried again, and what the last attempt counts. */
final class NextAttemptTest extends TestCase {

	/** @return iterable<string, array{Outcome, int, int, int|null, bool}> Outcome, attempts and waits before; seconds, and whether it counts. */
	public static function deliveries(): iterable {
		$failed = Outcome::retry( new HttpReason( 500 ) );
		$asked  = Outcome::wait( new HttpReason( 429 ), 90 );

		yield 'the first failure waits as the schedule says' => [ $failed, 0, 0, 30, true ];
		yield 'the second failure too' => [ $failed, 1, 0, 120, true ];
		yield 'the last failure ends the schedule' => [ $failed, 2, 0, null, true ];
		yield 'a failure after a wait counts like any other' => [ $failed, 1, 1, 120, true ];
		yield 'the first wait is as long as asked, and free' => [ $asked, 0, 0, 90, false ];
		yield 'the first wait is free after the last attempt too' => [ $asked, 2, 0, 90, false ];
		yield 'the second wait is as long as asked, and counts' => [ $asked, 0, 1, 90, true ];
		yield 'the second wait ends the schedule where that is over' => [ $asked, 2, 1, null, true ];
	}

	#[DataProvider( 'deliveries' )]
	public function test_next_attempt( Outcome $outcome, int $attempts, int $waits, ?int $seconds, bool $counts ): void {
		$schedule = new Schedule( [ 30, 120 ] );

		$next = NextAttempt::after( self::sent( $outcome, $attempts, $waits ), static fn ( int $made ): ?int => $schedule->delay_after( $made, 0.5 ) );

		self::assertSame( [ $seconds, $counts ], [ $next->seconds, $next->counts ] );
	}

	private static function sent( Outcome $outcome, int $attempts, int $waits ): SentDelivery {
		$delivery = new Delivery( 1, 11, 'msg_1', Status::Pending, true, null, false, $attempts, 1, OrderReason::Waiting, '{}', null, new DeliveryPast( $waits ) );
		return new SentDelivery( $delivery, new Attempt( 1_764_000_000, 'req_1', '00-1-1-01' ), Answer::http( 500, 20 ), $outcome );
	}
}
