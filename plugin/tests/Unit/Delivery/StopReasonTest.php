<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Delivery;

use PHPUnit\Framework\TestCase;
use WCOrderSync\Channel\ChannelState;
use WCOrderSync\Cli\WorkerEnd;
use WCOrderSync\Delivery\StopReason;

/** Why a drain stops, and what follows from it. */
final class StopReasonTest extends TestCase {

	public function test_only_an_active_channel_stops_no_drain(): void {
		$reasons = array_map( StopReason::of_channel( ... ), ChannelState::cases() );

		self::assertSame( [ null, StopReason::ChannelPaused, StopReason::ChannelHeld ], $reasons );
	}

	public function test_another_drain_can_go_on_at_once_where_this_one_had_to_stop_with_rows_left(): void {
		$leave_more = array_filter( StopReason::cases(), static fn ( StopReason $reason ): bool => $reason->leaves_more() );

		self::assertSame( [ StopReason::TimeUp, StopReason::MemoryUp, StopReason::InTransaction ], array_values( $leave_more ) );
	}

	public function test_a_worker_ends_where_only_a_new_process_can_go_on(): void {
		$ends = [];
		foreach ( StopReason::cases() as $reason ) {
			$ends[ $reason->value ] = WorkerEnd::after( $reason )?->value;
		}

		self::assertSame(
			[
				'memory_up' => 'memory_up',
				'tables_changed' => 'tables_changed',
			],
			array_filter( $ends )
		);
	}
}
