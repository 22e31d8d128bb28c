<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Channel\ChannelTable;
use WCOrderSync\Channel\PaceTable;
use WCOrderSync\Channel\SenderSlots;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Decision\ChannelReason;
use WCOrderSync\Decision\HttpReason;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Sweep\SweepStateStore;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Whatever was stored meanwhile, an order that completes now is delivered by the next drain. */
final class ClockJumpTest extends SweepTestCase {

	private const SECRET_OF_NOBODY = 'abababababababababababababababababababababababababababababababab';

	private const SIZES = [
		'a second'   => 1,
		'59 minutes' => 3540,
		'an hour'    => 3600,
		'two hours'  => 7200,
		'five hours' => 18000,
	];

	private ChannelTable $table;

	/** What the clock says when it is right; it stands still, so that a second counts on a slow machine too. */
	private int $right;

	protected function setUp(): void {
		parent::setUp();
		$this->table = new ChannelTable();
		$this->right = $this->outbox->now();
		$this->set_clock( 0 );
	}

	/** @return iterable<string, array{int}> Seconds by which the clock was wrong. */
	public static function jumps(): iterable {
		foreach ( self::SIZES as $name => $seconds ) {
			yield "$name ahead" => [ $seconds ];
			yield "$name behind" => [ -$seconds ];
		}
	}

	/** @return iterable<string, array{int}> */
	public static function ahead(): iterable {
		foreach ( self::SIZES as $name => $seconds ) {
			yield "$name ahead" => [ $seconds ];
		}
	}

	/** @return iterable<string, array{string, int, int}> Reason, length, seconds by which the clock was wrong. */
	public static function pauses(): iterable {
		foreach ( [
			'two seconds as asked' => [ 'http_429', 2 ],
			'an hour as asked'     => [ 'http_503', 3600 ],
			'half a minute'        => [ 'failing', 30 ],
			'ten minutes'          => [ 'failing', 600 ],
		] as $pause => [ $reason, $length ] ) {
			foreach ( self::jumps() as $jump => [ $seconds ] ) {
				yield "$pause, $jump" => [ $reason, $length, $seconds ];
			}
		}
	}

	private function set_clock( int $seconds ): void {
		$this->outbox->set_clock( $this->right + $seconds );
	}

	/** Runs a step while the clock is wrong. */
	private function meanwhile( int $seconds, callable $step ): void {
		$this->set_clock( $seconds );
		$step();
		$this->set_clock( 0 );
	}

	private function assert_next_order_arrives( string $message = '' ): void {
		$this->endpoint->forget();
		$order_id = $this->completed_order();
		$this->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'], $message );
		$this->assertContains( "wc-$order_id", $this->endpoint->order_refs() );
		$this->assertSame( $this->endpoint->order_refs(), array_values( array_unique( $this->endpoint->order_refs() ) ), 'nothing is sent twice' );
	}

	#[DataProvider( 'pauses' )]
	public function test_a_pause_that_a_wrong_clock_has_set_is_over_or_lasts_no_longer_than_it_would_have( string $reason, int $length, int $seconds ): void {
		$this->meanwhile( $seconds, fn () => $this->table->pause( StoredReason::read( $reason ), $length, $this->table->read()->generation ) );

		if ( $seconds < 0 && -$seconds < $length ) {
			// It began in the past and goes on: no reading tells it from one of a clock that was right.
			$this->assertSame( 'paused', $this->table->read()->state->value );
			$this->assertSame( $length + $seconds, (int) $this->outbox->channel()['pause'] );
			return;
		}
		$this->assert_next_order_arrives();
	}

	#[DataProvider( 'ahead' )]
	public function test_a_pause_of_now_replaces_one_of_a_clock_that_was_ahead( int $seconds ): void {
		$generation = $this->table->read()->generation;
		$this->meanwhile( $seconds, fn () => $this->table->pause( new HttpReason( 429 ), 3600, $generation ) );

		$this->table->pause( ChannelReason::Failing, 30, $generation );

		$this->assertSame( [ 'paused', 'failing' ], [ $this->table->read()->state->value, $this->table->read()->reason?->code() ] );
		$this->assertSame( 30, (int) $this->outbox->channel()['pause'] );
	}

	/** @return iterable<string, array{int, int}> Probes made while the clock was wrong, seconds by which it was. */
	public static function holds(): iterable {
		foreach ( [
			'held'                   => 0,
			'held, one probe'        => 1,
			'held, a night of probes' => 9,
		] as $hold => $probes ) {
			foreach ( self::ahead() as $jump => [ $seconds ] ) {
				yield "$hold, $jump" => [ $probes, $seconds ];
			}
			yield "$hold, two hours behind" => [ $probes, -7200 ];
		}
	}

	#[DataProvider( 'holds' )]
	public function test_a_channel_that_was_held_by_a_wrong_clock_is_probed_by_the_next_drain( int $probes, int $seconds ): void {
		$this->meanwhile(
			$seconds,
			function () use ( $probes ): void {
				$this->table->hold( Reason::Refused, 60, $this->table->read()->generation, false );
				$this->probe( $probes );
			}
		);

		$this->assert_next_order_arrives();
	}

	#[DataProvider( 'holds' )]
	public function test_a_channel_that_was_held_before_and_probed_by_a_clock_that_is_ahead_is_probed_by_the_next_drain( int $probes, int $seconds ): void {
		$this->set_clock( -20000 );
		$this->table->hold( Reason::Refused, 60, $this->table->read()->generation, false );
		$this->set_clock( 0 );
		$this->meanwhile( $seconds, fn () => $this->probe( $probes ) );

		$this->assert_next_order_arrives();
	}

	private function probe( int $times ): void {
		for ( $probe = 0; $probe < $times; $probe++ ) {
			$this->outbox->end_pause();
			$this->assertTrue( $this->table->claim_probe( 60, 3600 ) );
		}
	}

	#[DataProvider( 'ahead' )]
	public function test_a_hold_of_a_clock_that_was_ahead_is_probed_once_a_drain_and_not_without_end( int $seconds ): void {
		$this->endpoint->script( self::SECRET_OF_NOBODY );
		$this->meanwhile( $seconds, fn () => $this->table->hold( Reason::Refused, 60, $this->table->read()->generation, false ) );

		$this->drain();
		$this->drain();

		$this->assertCount( 2, $this->endpoint->requests(), 'a right ping and a forged one' );
		$this->assertSame( 'held', $this->table->read()->state->value );
		$this->assertLessThanOrEqual( 60, (int) $this->outbox->channel()['pause'] );
	}

	#[DataProvider( 'jumps' )]
	public function test_a_canary_comes_within_a_day_whatever_clock_has_set_its_time( int $seconds ): void {
		$this->meanwhile( $seconds, fn () => $this->table->set_canary( 86400, $this->table->read()->generation ) );

		$this->assert_next_order_arrives();

		$this->assertGreaterThan( 0, (int) $this->outbox->channel()['canary'] );
		$this->assertLessThanOrEqual( 86400, (int) $this->outbox->channel()['canary'] );
	}

	#[DataProvider( 'ahead' )]
	public function test_an_endpoint_is_not_slow_because_a_clock_was_ahead( int $seconds ): void {
		$this->meanwhile( $seconds, fn () => ( new PaceTable() )->mark_slow( 300 ) );

		$this->assertFalse( $this->table->read()->evidence->is_slow );
	}

	#[DataProvider( 'ahead' )]
	public function test_sender_slots_that_a_clock_ahead_has_given_away_are_free( int $seconds ): void {
		$slots = new SenderSlots();
		$this->meanwhile(
			$seconds,
			function () use ( $slots ): void {
				$this->assertSame( 1, $slots->take()?->number );
				$this->assertSame( 2, $slots->take()?->number );
				$this->assertNull( $slots->take() );
			}
		);

		$this->assertSame( 1, $slots->take()?->number );
		$this->assertSame( 2, $slots->take()?->number );
		$this->assertNull( $slots->take() );
	}

	#[DataProvider( 'ahead' )]
	public function test_a_request_stands_in_for_cron_although_one_of_a_clock_ahead_has( int $seconds ): void {
		$slots = new SenderSlots();
		$this->meanwhile( $seconds, fn () => $this->assertTrue( $slots->claim_stand_in() ) );

		$this->assertSame( [ true, false ], [ $slots->claim_stand_in(), $slots->claim_stand_in() ] );
	}

	#[DataProvider( 'jumps' )]
	public function test_a_row_whose_request_was_killed_while_the_clock_was_wrong_arrives( int $seconds ): void {
		$order_id = 0;
		$this->meanwhile(
			$seconds,
			function () use ( &$order_id ): void {
				$order_id = $this->completed_order();
			}
		);
		// A minute later by the right clock: its request would have ended.
		$this->set_clock( 62 );

		do_action( 'wc_order_sync_wake' );

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	/** @return iterable<string, array{int, int, int}> Attempts made, its longest delay, seconds by which the clock was wrong. */
	public static function retries(): iterable {
		foreach ( [
			'the first attempt'  => [ 1, 36 ],
			'the second attempt' => [ 2, 144 ],
			'the fifth attempt'  => [ 5, 8640 ],
			'the eighth attempt' => [ 8, 103680 ],
		] as $name => [ $attempts, $longest ] ) {
			foreach ( self::jumps() as $jump => [ $seconds ] ) {
				yield "$name, $jump" => [ $attempts, $longest, $seconds ];
			}
		}
	}

	#[DataProvider( 'retries' )]
	public function test_an_order_that_failed_while_the_clock_was_wrong_is_tried_again_no_later_than_its_schedule_says( int $attempts, int $longest, int $seconds ): void {
		$this->endpoint->script( self::SECRET, [ self::next_draws( 500 ) ] );
		$order_id = 0;
		$this->meanwhile(
			$seconds,
			function () use ( &$order_id, $attempts ): void {
				$order_id = $this->completed_order();
				$this->outbox->end_requests();
				$this->outbox->run( 'UPDATE %i SET attempts = %d', Outbox::table( 'deliveries' ), $attempts - 1 );
				$this->drain();
			}
		);
		$this->assertSame( [ 'pending', (string) $attempts ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['attempts'] ] );

		if ( $seconds < 0 ) {
			// Of the past by a clock that was right or not: it waits for its time.
			$this->set_clock( $seconds + $longest );
		}
		$this->drain();

		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
		$this->assertCount( 2, $this->endpoint->orders() );
	}

	/** @return array<string, array{string, int, int, bool}> Reason, attempts, seconds until it is due, whether it waits for them. */
	public static function waits(): array {
		return [
			'asked to wait for an hour'                => [ 'http_429', 0, 3600, true ],
			'asked to wait for longer than anybody may' => [ 'http_429', 0, 3601, false ],
			'asked to wait, after the sixth attempt'   => [ 'http_503', 6, 25920, true ],
			'not asked, and never tried'               => [ '', 0, 71, false ],
			'left to its request'                      => [ '', 0, 70, true ],
			'after the third attempt'                  => [ 'http_500', 3, 720, true ],
			'later than after the third attempt'       => [ 'http_500', 3, 721, false ],
			'after more attempts than there are'       => [ 'http_500', 12, 103680, true ],
			'later than after any attempt'             => [ 'http_500', 12, 103681, false ],
		];
	}

	#[DataProvider( 'waits' )]
	public function test_a_row_waits_for_as_long_as_its_kind_can_and_no_longer( string $reason, int $attempts, int $seconds, bool $waits ): void {
		$order_id = $this->completed_order();
		$this->outbox->run( 'UPDATE %i SET reason = %s, attempts = %d, due_at = DATE_ADD( UTC_TIMESTAMP(), INTERVAL %d SECOND )', Outbox::table( 'deliveries' ), $reason, $attempts, $seconds );

		do_action( 'wc_order_sync_wake' );

		$this->assertSame( $waits ? [] : [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	#[DataProvider( 'ahead' )]
	public function test_an_order_that_completes_again_does_not_wait_for_its_earlier_row_of_a_clock_ahead( int $seconds ): void {
		$this->endpoint->script( self::SECRET, [ self::next_draws( 500 ) ] );
		$order_id = $this->completed_order();
		$this->meanwhile( $seconds, fn () => $this->drain() );
		$this->another_instance( $order_id )->update_status( 'processing' );
		$this->another_instance( $order_id )->update_status( 'completed' );

		$this->drain();

		$this->assertSame( [ 'delivered', 'delivered' ], $this->outbox->column( 'status', $order_id ) );
		$this->assertCount( 3, $this->endpoint->orders() );
	}

	#[DataProvider( 'jumps' )]
	public function test_a_row_whose_holder_was_killed_while_the_clock_was_wrong_is_free_after_one_lease( int $seconds ): void {
		$order_id = 0;
		$this->meanwhile(
			$seconds,
			function () use ( &$order_id ): void {
				$order_id = $this->completed_order();
				$this->outbox->end_requests();
				$this->assertCount( 1, ( new LeaseTable() )->lease_due( 'of a process that is killed', 120, 25 ) );
			}
		);
		$this->assert_next_order_arrives();

		$this->set_clock( 121 );
		$this->drain();

		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	#[DataProvider( 'ahead' )]
	public function test_a_clock_that_is_set_back_takes_no_row_from_a_holder_that_lives( int $seconds ): void {
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$this->meanwhile( $seconds, fn () => $this->assertCount( 1, ( new LeaseTable() )->lease_due( 'of a process that lives', 120, 25 ) ) );

		foreach ( [ 0, 1, 60, 90 ] as $later ) {
			$this->set_clock( $later );
			$this->outbox->make_sweep_due();
			$this->drain();
		}

		$this->assertSame( [], $this->endpoint->requests() );
		$this->assertSame( [ 'pending', '1' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['leases'] ] );
	}

	#[DataProvider( 'jumps' )]
	public function test_a_forgotten_order_is_found_whatever_clock_the_last_sweep_had( int $seconds ): void {
		$this->meanwhile( $seconds, fn () => $this->sweep() );
		$order_id = $this->forgotten_order();
		$this->set_clock( 51 );

		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	#[DataProvider( 'jumps' )]
	public function test_a_sweep_of_a_wrong_clock_sends_nothing_from_before_the_set_up( int $seconds ): void {
		$old = $this->forgotten_order( 3601 );

		$this->meanwhile( $seconds, fn () => $this->sweep() );
		$this->set_clock( 51 );
		$this->drain();

		$this->assertSame( [], $this->outbox->rows( $old ) );
	}

	#[DataProvider( 'jumps' )]
	public function test_an_order_that_was_forgotten_after_a_set_up_by_a_wrong_clock_is_found( int $seconds ): void {
		$this->outbox->run( "DELETE FROM %i WHERE option_name = 'wc_order_sync_sweep'", Outbox::database()->options );
		$this->meanwhile( $seconds, static fn () => ( new SweepStateStore() )->arm() );
		$order_id = $this->order()->get_id();
		// Dated by a host whose clock is ahead: it is not left to its request.
		$this->complete_unheard( $order_id );
		$this->store_completion( $order_id, time() + 600 );
		$this->set_clock( 51 );

		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	#[DataProvider( 'ahead' )]
	public function test_a_row_of_a_clock_ahead_gives_its_slot_back_when_its_order_has_left_completed_unheard( int $seconds ): void {
		$order_id = 0;
		$this->meanwhile(
			$seconds,
			function () use ( &$order_id ): void {
				$order_id = $this->completed_order();
				$this->drain();
			}
		);
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
		self::store_status( $order_id, 'wc-refunded' );
		$this->set_clock( 61 );

		$this->sweep();

		// A second ahead is younger than a minute: it is left alone until then.
		$this->assertSame( [ 1 === $seconds ? '1' : '' ], $this->outbox->column( 'open_slot', $order_id ) );
		$this->set_clock( 62 + 60 );
		$this->sweep();
		$this->assertSame( [ '' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	#[DataProvider( 'jumps' )]
	public function test_what_was_delivered_by_a_wrong_clock_was_never_delivered_in_the_future( int $seconds ): void {
		$this->completed_order();
		$this->meanwhile( $seconds, fn () => $this->drain() );

		$delivered = ( new DeliveryTable() )->last_delivered();

		$this->assertSame( min( 0, $seconds ), $delivered['at'] - $this->right );
	}

	public function test_history_of_a_clock_a_year_ahead_is_not_kept_for_a_year(): void {
		$order_id = $this->completed_order();
		$this->meanwhile( 31536000, fn () => $this->drain() );
		$this->another_instance( $order_id )->update_status( 'refunded' );

		$this->sweep();
		$this->set_clock( 31 * 86400 );
		$this->sweep();

		$this->assertSame( [], $this->outbox->rows() );
		$this->assertSame( [], $this->outbox->attempts( $order_id ) );
	}

	/** @return array<string, mixed> A rule for the next order. */
	private static function next_draws( int $status ): array {
		return Rule::order( $status, times: 1 );
	}
}
