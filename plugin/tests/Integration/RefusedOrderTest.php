<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\Rule;

/** One order stops nobody, and a passing refusal costs no order. */
final class RefusedOrderTest extends IntegrationTestCase {

	/** @param list<int> $order_ids Orders that arrived at their first attempt. */
	private function assert_delivered( array $order_ids ): void {
		foreach ( $order_ids as $order_id ) {
			$row = $this->outbox->row( $order_id );
			$this->assertSame( [ 'delivered', '1' ], [ $row['status'], $row['attempts'] ] );
		}
		$this->assertSame( 'open', $this->outbox->channel()['state'] );
	}

	/** @return array<array-key, array{array<string, mixed>, string}> */
	public static function refusals(): array {
		return [
			'302' => [
				[
					'status' => 302,
					'headers' => [ 'location' => '/login' ],
				],
				'http_302',
			],
			'401' => [ [ 'status' => 401 ], 'http_401' ],
			'403' => [ [ 'status' => 403 ], 'http_403' ],
			'404' => [ [ 'status' => 404 ], 'http_404' ],
			'409' => [ [ 'status' => 409 ], 'reference_taken' ],
			'422' => [ [ 'status' => 422 ], 'http_422' ],
		];
	}

	/** @param array<string, mixed> $answer What one order draws. */
	#[DataProvider( 'refusals' )]
	public function test_one_order_that_is_refused_is_tried_by_the_schedule_and_then_fails_and_the_rest_arrives( array $answer, string $reason ): void {
		add_filter( 'wc_order_sync_retry_delays', static fn (): array => [ 30, 120 ] );
		$refused = $this->completed_order();
		// Its first lease has died: what it draws is a repeat, and is tried again all the same.
		$this->outbox->had_dead_holders( $refused, 1 );
		$this->endpoint->script( self::SECRET, [ Rule::order( $answer, order_ref: "wc-$refused" ) ] );
		if ( 'reference_taken' === $reason ) {
			$this->outbox->had_dead_holders( $refused, 0 );
		}
		foreach ( [ 1, 2, 3 ] as $attempt ) {
			$sound = $this->completed_order();

			$this->drain();

			$row = $this->outbox->row( $refused );
			$this->assertSame( [ 3 === $attempt ? 'failed' : 'pending', $reason, (string) $attempt ], [ $row['status'], $row['reason'], $row['attempts'] ] );
			$this->assertNotNull( $row['body'], 'it is tried again, or a person may resend it' );
			$this->assert_delivered( [ $sound ] );
			$this->outbox->make_due();
		}
	}

	public function test_a_remote_that_validates_before_it_verifies_holds_the_channel_when_three_orders_are_refused_alike(): void {
		$refuses = Rule::any( 400 );
		$this->endpoint->script( self::SECRET, [ $refuses ] );
		$order_ids = [ $this->completed_order() ];
		$this->drain();
		$this->assertSame( 'open', $this->outbox->channel()['state'], 'one order alone is tried again' );
		$order_ids[] = $this->completed_order();
		$this->drain();
		$this->assertSame( 'open', $this->outbox->channel()['state'] );
		$order_ids[] = $this->completed_order();

		$this->drain();

		$this->assertSame( [ 'held', 'inconclusive' ], [ $this->outbox->channel()['state'], $this->outbox->channel()['reason'] ] );
		for ( $probe = 0; $probe < 4; $probe++ ) {
			$this->outbox->end_pause();
			$this->drain();
			$this->assertSame( 'held', $this->outbox->channel()['state'] );
		}
		$this->assertSame( [ '1', '1', '0' ], array_map( fn ( int $order_id ): string => (string) $this->outbox->row( $order_id )['attempts'], $order_ids ), 'a probe costs nothing' );
		$this->endpoint->script( self::SECRET );
		$this->outbox->end_pause();
		$this->drain();
		foreach ( $order_ids as $order_id ) {
			$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
		}
	}

	public function test_the_status_names_the_order_that_closed_the_channel(): void {
		$this->endpoint->script( str_repeat( 'ab', 32 ) );
		$order_id = $this->completed_order();

		$this->drain();

		wp_set_current_user( 1 );
		$status = (array) rest_do_request( new \WP_REST_Request( 'GET', '/wc-order-sync/v1/status' ) )->get_data();
		wp_set_current_user( 0 );
		$this->assertSame( [ 'held', $order_id ], [ $status['state'], $status['closed_by_order'] ] );
		$this->assertContains( "This was found when order $order_id was sent.", (array) $status['sentences'] );
	}

	public function test_the_status_tells_at_once_of_an_order_that_is_refused(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( 422 ) ] );
		$order_id = $this->completed_order();

		$this->drain();

		wp_set_current_user( 1 );
		$status = (array) rest_do_request( new \WP_REST_Request( 'GET', '/wc-order-sync/v1/status' ) )->get_data();
		wp_set_current_user( 0 );
		$this->assertStringContainsString( "Order $order_id: The endpoint refuses this order (HTTP 422)", implode( ' ', array_map( static fn ( mixed $sentence ): string => is_string( $sentence ) ? $sentence : '', (array) $status['sentences'] ) ) );
	}

	public function test_a_401_that_has_passed_when_the_diagnosis_is_made_costs_an_attempt_and_no_order(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( 401, times: 3 ) ] );
		$orders = [ $this->completed_order(), $this->completed_order(), $this->completed_order() ];
		$this->drain();
		$this->outbox->make_due();

		$this->drain();

		foreach ( $orders as $order_id ) {
			$this->assertSame( [ 'delivered', '2' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['attempts'] ] );
		}
	}

	public function test_an_order_that_may_have_arrived_with_a_killed_process_is_known_to_after_a_429(): void {
		$order_id = $this->completed_order();
		$this->outbox->had_dead_holders( $order_id, 1 );
		$this->endpoint->script( self::SECRET, [ Rule::order( 429, times: 1 ), Rule::order( 409 ) ] );
		$this->drain();
		$this->outbox->make_due();

		$this->drain();

		$this->assertSame( [ 'delivered', 'arrived_before' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['reason'] ] );
	}

	public function test_a_drain_in_a_transaction_that_somebody_left_open_sends_nothing(): void {
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$this->outbox->run( 'START TRANSACTION' );

		do_action( 'wc_order_sync_wake' );

		$this->outbox->run( 'ROLLBACK' );
		$this->assertSame( [], $this->endpoint->requests() );
		$this->drain();
		$this->assert_delivered( [ $order_id ] );
	}
}
