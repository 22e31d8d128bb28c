<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\LeaseSizes;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** No thundering herd, and a remote that is down costs few attempts. */
final class PaceTest extends IntegrationTestCase {

	/** @return array<string, mixed> A rule for orders. */
	private static function rule( int $status, ?int $times = null, string $when = 'order' ): array {
		return [
			'when'   => $when,
			'answer' => [ 'status' => $status ],
		] + ( null === $times ? [] : [ 'times' => $times ] );
	}

	private function complete( int $number ): void {
		for ( $i = 0; $i < $number; $i++ ) {
			$this->completed_order();
		}
	}

	/** @return array{string|null, string|null, string|null} State, reason and failures in a row. */
	private function channel(): array {
		$channel = $this->outbox->channel();
		return [ $channel['state'], $channel['reason'], $channel['failures'] ];
	}

	public function test_a_channel_that_has_opened_begins_with_one_order_and_doubles_with_each_clean_round(): void {
		$this->configure( $this->endpoint->base_url, str_repeat( 'cd', 32 ) );
		$this->endpoint->script( str_repeat( 'cd', 32 ) );
		$leases = new LeaseSizes();
		$leases->listen();
		$this->complete( 20 );

		$this->drain();

		$this->assertSame( [ 1, 2, 4, 8, 5 ], $leases->all() );
		$this->assertCount( 20, $this->endpoint->orders() );
	}

	public function test_a_channel_that_a_probe_has_opened_begins_with_one_order_too(): void {
		$this->outbox->full_pace();
		$this->endpoint->script( str_repeat( 'ab', 32 ) );
		$this->complete( 4 );
		$this->drain();
		$this->assertSame( 'held', $this->outbox->channel()['state'] );
		$this->endpoint->script( self::SECRET );
		$this->outbox->end_pause();
		$leases = new LeaseSizes();
		$leases->listen();

		$this->drain();

		$this->assertSame( [ 1, 2, 1 ], $leases->all(), 'the order that closed it goes last and alone' );
	}

	public function test_what_waits_for_a_later_attempt_is_due_at_once_when_the_channel_opens(): void {
		$this->endpoint->script( self::SECRET, [ self::rule( 500, 1 ) ] );
		$late = $this->completed_order();
		$this->drain();
		$this->endpoint->script( str_repeat( 'ab', 32 ) );
		$this->completed_order();
		$this->drain();
		$this->assertSame( 'held', $this->outbox->channel()['state'] );
		$this->endpoint->script( self::SECRET );
		$this->outbox->end_pause();

		$this->drain();

		$this->assertSame( [ 'delivered', '2' ], [ $this->outbox->row( $late )['status'], $this->outbox->row( $late )['attempts'] ] );
	}

	public function test_a_single_order_that_draws_429_leaves_a_pace_of_one_and_not_of_everything(): void {
		$this->outbox->full_pace();
		$this->endpoint->script( self::SECRET, [ self::rule( 429, 1 ) ] );
		$this->complete( 1 );

		$this->drain();

		$this->assertSame( '1', $this->outbox->channel()['concurrency'] );
	}

	public function test_a_first_bad_round_pauses_for_half_a_minute_however_many_failed_in_it(): void {
		$this->outbox->full_pace();
		$this->endpoint->script( self::SECRET, [ self::rule( 500, null, 'any' ) ] );
		$this->complete( 12 );

		$this->drain();

		$this->assertSame( [ 'paused', 'failing', '5' ], $this->channel() );
		$this->assertEqualsWithDelta( 30, (int) $this->outbox->channel()['pause'], 10 );
	}

	public function test_a_remote_that_asks_for_patience_gets_half_as_many_at_once_afterwards(): void {
		$this->outbox->full_pace();
		$this->endpoint->script( self::SECRET, [ self::rule( 429, 1 ) ] );
		$this->complete( 10 );
		$this->drain();
		$this->assertSame( [ 'open', '5' ], [ $this->outbox->channel()['state'], $this->outbox->channel()['concurrency'] ] );
		$this->complete( 9 );
		$this->outbox->make_due();
		$leases = new LeaseSizes();
		$leases->listen();

		$this->drain();

		$this->assertSame( [ 5, 5 ], $leases->all() );
		$this->assertCount( 20, $this->endpoint->orders() );
	}

	public function test_five_failures_in_a_row_pause_the_channel_and_the_other_orders_keep_their_attempts(): void {
		$this->outbox->full_pace();
		$this->endpoint->script( self::SECRET, [ self::rule( 500, null, 'any' ) ] );
		$this->complete( 5 );
		$this->drain();
		$waiting = $this->completed_order();

		$this->drain();

		$this->assertSame( [ 'paused', 'failing', '5' ], $this->channel() );
		$this->assertEqualsWithDelta( 30, (int) $this->outbox->channel()['pause'], 10 );
		$this->assertCount( 5, $this->endpoint->orders() );
		$this->assertSame( '0', $this->outbox->row( $waiting )['attempts'] );
	}

	public function test_five_failures_in_a_row_pause_nothing_where_a_ping_is_taken(): void {
		$this->outbox->full_pace();
		$this->endpoint->script( self::SECRET, [ self::rule( 500 ) ] );
		$this->complete( 5 );

		$this->drain();

		$this->assertSame( [ 'open', '', '0' ], $this->channel() );
		$this->assertSame( [ '1' ], array_values( array_unique( array_map( 'strval', array_column( $this->outbox->rows(), 'attempts' ) ) ) ), 'those orders go on by their own schedules' );
	}

	public function test_after_a_pause_what_was_never_tried_goes_first_the_newest_of_it_before_the_rest(): void {
		$this->outbox->full_pace();
		$this->endpoint->script( self::SECRET, [ self::rule( 500, null, 'any' ) ] );
		$this->complete( 5 );
		$this->drain();
		$order_ids = [ $this->completed_order(), $this->completed_order(), $this->completed_order(), $this->completed_order() ];
		$this->outbox->end_pause();
		$this->outbox->make_due();
		$this->endpoint->script( self::SECRET );
		$this->endpoint->forget();
		$leases = new LeaseSizes();
		$leases->listen();

		$this->drain();

		$this->assertSame( [ 1, 2, 4, 2 ], $leases->all() );
		$refs = array_map( static fn ( int $order_id ): string => "wc-$order_id", array_reverse( $order_ids ) );
		$sent = $this->endpoint->order_refs();
		$this->assertSame( $refs[0], $sent[0] );
		$this->assertEqualsCanonicalizing( array_slice( $refs, 1, 2 ), array_slice( $sent, 1, 2 ) );
		$this->assertContains( $refs[3], array_slice( $sent, 3, 4 ) );
		$this->assertSame( '0', $this->outbox->channel()['failures'] );
		$this->assertCount( 9, $sent );
	}

	public function test_failures_among_successes_pause_nothing(): void {
		$this->outbox->full_pace();
		$this->endpoint->script( self::SECRET, [ self::rule( 500, 6 ) ] );
		$this->complete( 8 );

		$this->drain();

		$this->assertSame( [ 'open', '', '0' ], $this->channel() );
	}

	public function test_after_days_with_a_wrong_secret_every_waiting_order_arrives_with_its_first_attempt_in_order(): void {
		$this->endpoint->script( str_repeat( 'ab', 32 ) );
		$orders = [];
		for ( $i = 0; $i < 40; $i++ ) {
			$orders[] = $this->completed_order();
		}
		foreach ( array_slice( $orders, 0, 5 ) as $order_id ) {
			$this->drain();
			$this->outbox->end_pause();
			$this->another_instance( $order_id )->update_status( 'processing' );
			$this->another_instance( $order_id )->update_status( 'completed' );
		}
		$this->drain();
		$this->assertSame( [ 'held', 'refused', '0' ], $this->channel() );
		$this->assertSame( [ '0' ], array_values( array_unique( array_map( 'strval', array_column( $this->outbox->rows(), 'attempts' ) ) ) ) );
		$this->endpoint->script( self::SECRET );
		$this->endpoint->forget();
		$leases = new LeaseSizes();
		$leases->listen();

		$this->configure( $this->endpoint->base_url, str_repeat( 'cd', 32 ) );
		$this->endpoint->script( str_repeat( 'cd', 32 ) );
		$this->drain();

		$this->assertCount( 45, $this->endpoint->orders() );
		$this->assertSame( 1, $leases->all()[0] );
		$this->assertSame( [ 'delivered', '1' ], [ implode( array_unique( array_column( $this->outbox->rows(), 'status' ) ) ), implode( array_unique( array_map( 'strval', array_column( $this->outbox->rows(), 'attempts' ) ) ) ) ] );
		$sent = array_map( static fn ( $request ): string => $request->header( 'webhook-id' ), $this->endpoint->orders() );
		foreach ( array_slice( $orders, 0, 5 ) as $order_id ) {
			$ids = $this->outbox->column( 'webhook_id', $order_id );
			$this->assertLessThan( array_search( $ids[1], $sent, true ), array_search( $ids[0], $sent, true ), 'the earlier completion first' );
		}
	}
}
