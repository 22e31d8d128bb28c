<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\EndpointRequest;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Any number of drains side by side. */
final class LeaseTest extends IntegrationTestCase {

	/** @return array<string, mixed> A rule that answers late. */
	private static function late( int $status, int $delay_ms, ?int $times = null ): array {
		return array_filter(
			Rule::order(
				[
					'status'   => $status,
					'delay_ms' => $delay_ms,
				],
				times: $times
			),
			static fn ( mixed $value ): bool => null !== $value
		);
	}

	public function test_a_second_drain_cannot_take_a_row_that_another_one_holds(): void {
		$this->endpoint->script( self::SECRET, [ self::late( 200, 5000 ) ] );
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$first = PhpProcess::wp( 'order-sync', 'drain' );
		$this->endpoint->requests( 1 );

		$this->drain();

		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'], 'the first drain still waits' );
		$this->assertCount( 1, $this->endpoint->requests() );
		$this->assertStringContainsString( '1 delivered', $first->finish() );
		$this->assertSame( '1', $this->outbox->row( $order_id )['attempts'] );
	}

	public function test_a_drain_that_is_overtaken_between_looking_and_leasing_takes_nothing(): void {
		$this->endpoint->script( self::SECRET, [ self::late( 200, 5000 ) ] );
		$order_id = $this->completed_order();
		$other    = PhpProcess::of( 'drain' );
		$other->await( 'ready' );
		$overtake = function ( string $query ) use ( &$overtake, $other ): string {
			if ( str_contains( $query, 'SET lease_token' ) ) {
				remove_filter( 'query', $overtake );
				$other->tell( 'go' );
				$this->assertCount( 1, $this->endpoint->requests( 1 ), 'the other drain holds the row' );
			}
			return $query;
		};
		add_filter( 'query', $overtake );

		$this->drain();

		$other->finish();
		$this->assertCount( 1, $this->endpoint->requests() );
		$this->assertSame( [ 'delivered', '1' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['attempts'] ] );
	}

	public function test_an_expired_lease_is_taken_over_and_its_first_holder_writes_nothing(): void {
		$this->endpoint->script( self::SECRET, [ self::late( 500, 5000, 1 ) ] );
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$first = PhpProcess::wp( 'order-sync', 'drain' );
		$this->endpoint->requests( 1 );
		$this->outbox->expire_leases();

		$this->drain();
		$taken_over = $this->outbox->row( $order_id );
		$this->assertSame( 'delivered', $taken_over['status'] );

		$this->assertStringContainsString( '1 lost lease', $first->finish() );
		$this->assertSame( $taken_over, $this->outbox->row( $order_id ) );
		$this->assertSame( [ '200' ], array_column( $this->outbox->attempts( $order_id ), 'http_status' ) );
	}

	public function test_a_row_whose_process_died_five_times_is_failed_because_it_stops_the_sender(): void {
		$order_id = $this->completed_order();
		$this->outbox->had_dead_holders( $order_id, 5 );

		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'failed', 'stops_the_sender', '0' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertSame( [], $this->endpoint->requests() );
		$this->assertStringContainsString( 'stops_the_sender', $this->log() );
	}

	public function test_a_row_whose_process_died_four_times_has_one_more_chance(): void {
		$order_id = $this->completed_order();
		$this->outbox->had_dead_holders( $order_id, 4 );

		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'delivered', '0' ], [ $row['status'], $row['leases'] ], 'an outcome clears the suspicion' );
	}

	public function test_suspects_run_after_all_others_and_each_alone(): void {
		$this->endpoint->script( self::SECRET, [ self::late( 200, 1000 ) ] );
		$suspects = [ $this->completed_order(), $this->completed_order() ];
		$sound    = [ $this->completed_order(), $this->completed_order() ];
		foreach ( $suspects as $order_id ) {
			$this->outbox->had_dead_holders( $order_id, 2 );
		}

		$this->drain();

		$requests = $this->endpoint->orders();
		$refs     = array_map( static fn ( EndpointRequest $request ): ?string => $request->order_ref, $requests );
		$this->assertEqualsCanonicalizing( [ "wc-{$sound[0]}", "wc-{$sound[1]}" ], array_slice( $refs, 0, 2 ) );
		$this->assertSame( [ "wc-{$suspects[0]}", "wc-{$suspects[1]}" ], array_slice( $refs, 2 ) );
		$this->assertLessThan( 1.0, $requests[1]->at - $requests[0]->at, 'sound rows are sent together' );
		$this->assertGreaterThan( 0.99, $requests[2]->at - $requests[1]->at, 'the first suspect waits for their answers' );
		$this->assertGreaterThan( 0.99, $requests[3]->at - $requests[2]->at, 'the second suspect waits for the first' );
	}

	public function test_an_earlier_completion_of_an_order_goes_first_even_when_it_is_due_later(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( 500, times: 1 ) ] );
		$order = $this->order();
		$order->update_status( 'completed' );
		$this->drain();
		$order->update_status( 'refunded' );
		$order->update_status( 'completed' );

		$this->drain();
		$this->assertCount( 1, $this->endpoint->orders(), 'the later row waits for the earlier one' );
		$this->outbox->make_due();
		$this->drain();

		[ $earlier, $later ] = $this->outbox->column( 'webhook_id', $order->get_id() );
		$this->assertSame(
			[ $earlier, $earlier, $later ],
			array_map( static fn ( EndpointRequest $request ): string => $request->header( 'webhook-id' ), $this->endpoint->orders() )
		);
	}

	public function test_a_body_that_was_damaged_in_the_database_is_not_signed(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( 500, times: 1 ) ] );
		$order_id = $this->completed_order();
		$this->drain();
		$this->outbox->run( "UPDATE %i SET body = CONCAT( body, ' ' )", $this->outbox::table( 'deliveries' ) );
		$this->outbox->make_due();

		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'failed', 'body_damaged' ], [ $row['status'], $row['reason'] ] );
		$this->assertCount( 1, $this->endpoint->orders() );
	}
}
