<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Orders wait and lose no attempt. */
final class ChannelTest extends IntegrationTestCase {

	/** @param array<string, mixed> $answer Answer. */
	private function rule( array $answer, string $when = 'any', ?int $times = null ): void {
		$this->endpoint->script( self::SECRET, [ Rule::when( $when, $answer ) + ( null === $times ? [] : [ 'times' => $times ] ) ] );
	}

	/**
	 * The channel is closed and no order has lost an attempt.
	 *
	 * @param list<int> $order_ids Orders that wait.
	 */
	private function assert_waiting( string $state, string $reason, array $order_ids ): void {
		$channel = $this->outbox->channel();
		$this->assertSame( [ $state, $reason ], [ $channel['state'], $channel['reason'] ] );
		foreach ( $order_ids as $order_id ) {
			$row = $this->outbox->row( $order_id );
			$this->assertSame( [ 'pending', '0', '0', '1' ], [ $row['status'], $row['attempts'], $row['leases'], $row['open_slot'] ] );
		}
		$asked = count( $this->endpoint->orders() );
		$this->drain();
		$this->assertCount( $asked, $this->endpoint->orders(), 'no order is tried while the channel is closed' );
	}

	/** @param list<int> $order_ids Orders that have waited. */
	private function assert_delivered( array $order_ids ): void {
		foreach ( $order_ids as $order_id ) {
			$row = $this->outbox->row( $order_id );
			$this->assertSame( [ 'delivered', '1' ], [ $row['status'], $row['attempts'] ] );
		}
		$this->assertSame( 'open', $this->outbox->channel()['state'] );
	}

	/** @return array<string, array{int, array<string, string>, string, int, int}> */
	public static function pauses(): array {
		return [
			'429 with seconds'                  => [ 429, [ 'Retry-After' => '120' ], 'http_429', 60, 120 ],
			'429 with a date'                   => [ 429, [ 'Retry-After' => gmdate( 'D, d M Y H:i:s', time() + 1800 ) . ' GMT' ], 'http_429', 600, 1800 ],
			'429 with a day'                    => [ 429, [ 'Retry-After' => '86400' ], 'http_429', 3500, 3600 ],
			'429 without a time'                => [ 429, [], 'http_429', 30, 60 ],
			'503 with seconds'                  => [ 503, [ 'Retry-After' => '120' ], 'http_503', 60, 120 ],
		];
	}

	/** @param array<string, string> $headers Headers of the answer. */
	#[DataProvider( 'pauses' )]
	public function test_a_remote_that_asks_everybody_for_patience_pauses_the_channel( int $status, array $headers, string $reason, int $at_least, int $at_most ): void {
		$this->rule( [ 'status' => $status ] + ( [] === $headers ? [] : [ 'headers' => $headers ] ) );
		$order_id = $this->completed_order();
		$this->drain();

		$this->assert_waiting( 'paused', $reason, [ $order_id ] );
		$this->assertSame( (string) $order_id, $this->outbox->channel()['closed_order'] );
		$pause = (int) $this->outbox->channel()['pause'];
		$this->assertGreaterThanOrEqual( $at_least, $pause );
		$this->assertLessThanOrEqual( $at_most, $pause );
		$this->endpoint->script( self::SECRET );
		$this->outbox->end_pause();
		$this->drain();
		$this->assertSame( [ 'delivered', '1' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['attempts'] ] );
	}

	/** @param array<string, string> $headers Headers of the answer. */
	#[DataProvider( 'pauses' )]
	public function test_an_order_that_alone_is_asked_for_patience_waits_alone_and_counts_from_the_second_time_on( int $status, array $headers, string $reason, int $at_least, int $at_most ): void {
		$this->rule( [ 'status' => $status ] + ( [] === $headers ? [] : [ 'headers' => $headers ] ), 'order' );
		$order_id = $this->completed_order();
		foreach ( [ '0', '1', '2' ] as $attempts ) {
			$this->drain();

			$row = $this->outbox->row( $order_id );
			$this->assertSame( [ 'pending', $reason, $attempts ], [ $row['status'], $row['reason'], $row['attempts'] ] );
			$wait = strtotime( $row['due_at'] . ' UTC' ) - $this->outbox->now();
			$this->assertGreaterThanOrEqual( $at_least - 5, $wait );
			$this->assertLessThanOrEqual( $at_most, $wait );
			$this->assertSame( 'open', $this->outbox->channel()['state'] );
			$this->outbox->make_due();
		}
	}

	public function test_orders_that_complete_during_a_pause_wait_and_arrive_after_it(): void {
		$this->rule(
			[
				'status'  => 429,
				'headers' => [ 'Retry-After' => '600' ],
			]
		);
		$order_ids = [ $this->completed_order() ];
		$this->drain();
		$order_ids[] = $this->completed_order();

		$this->assert_waiting( 'paused', 'http_429', $order_ids );

		$this->endpoint->script( self::SECRET );
		$this->outbox->end_pause();
		$this->drain();
		$this->assertSame( [ 'delivered', 'delivered' ], array_column( $this->outbox->rows(), 'status' ) );
	}

	public function test_after_a_pause_a_ping_goes_first_and_where_it_fails_no_order_does(): void {
		$this->rule( [ 'status' => 500 ] );
		for ( $i = 0; $i < 5; $i++ ) {
			$this->completed_order();
		}
		$this->drain();
		$this->assertSame( [ 'paused', 'failing' ], [ $this->outbox->channel()['state'], $this->outbox->channel()['reason'] ] );
		$waiting = $this->completed_order();
		foreach ( [ 60, 120, 240, 480, 600, 600 ] as $seconds ) {
			$this->endpoint->forget();
			$this->outbox->end_pause();
			$this->drain();
			$this->assertSame( [], $this->endpoint->orders() );
			$this->assertCount( 2, $this->endpoint->requests() );
			$this->assertEqualsWithDelta( $seconds, (int) $this->outbox->channel()['pause'], 10 );
		}
		$this->endpoint->script( self::SECRET );
		$this->outbox->end_pause();
		$this->drain();
		$this->assertSame( [ 'delivered', '1' ], [ $this->outbox->row( $waiting )['status'], $this->outbox->row( $waiting )['attempts'] ] );
	}

	public function test_a_redirect_holds_the_channel_and_is_not_followed(): void {
		$this->rule(
			[
				'fault' => 'redirect',
				'location' => '/elsewhere',
			]
		);
		$order_ids = [ $this->completed_order(), $this->completed_order() ];
		$this->drain();

		$this->assert_waiting( 'held', 'redirect', $order_ids );
		foreach ( $this->endpoint->requests() as $request ) {
			$this->assertSame( '/api/woo/order-completed', $request->path );
		}
		$this->assertStringContainsString( 'Deliveries are held', $this->log() );
	}

	public function test_a_held_channel_is_probed_with_pings_and_opens_when_the_remote_is_ready(): void {
		$this->rule( [ 'fault' => 'redirect' ] );
		$order_ids = [ $this->completed_order(), $this->completed_order() ];
		$this->drain();
		$this->endpoint->forget();

		$this->outbox->end_pause();
		$this->drain();
		$this->assertSame( [ true, true ], array_map( static fn ( $request ): bool => $request->is_ping, $this->endpoint->requests() ) );
		$this->assert_waiting( 'held', 'redirect', $order_ids );

		$this->endpoint->script( self::SECRET );
		$this->outbox->end_pause();
		$this->drain();
		$this->assert_delivered( $order_ids );
	}

	public function test_a_certificate_that_nobody_signed_holds_the_channel_before_anything_is_sent(): void {
		$server  = PhpProcess::program( 'tls-server.php' );
		$address = $server->first_line();
		$this->configure( "https://$address" );
		$order_id = $this->completed_order();

		$this->drain();

		$this->assert_waiting( 'held', 'tls', [ $order_id ] );
	}

	public function test_a_secret_that_the_remote_refuses_holds_the_channel_until_the_right_one_is_saved(): void {
		$right = str_repeat( 'cd', 32 );
		$this->endpoint->script( $right );
		$order_ids = [ $this->completed_order(), $this->completed_order(), $this->completed_order() ];
		$this->drain();

		$this->assert_waiting( 'held', 'refused', $order_ids );
		$this->assertCount( 2, array_filter( $this->endpoint->requests(), static fn ( $request ): bool => $request->is_ping ), 'one diagnosis for the batch' );
		$this->endpoint->forget();
		$this->configure( $this->endpoint->base_url, $right );
		$this->drain();

		$this->assert_delivered( $order_ids );
		$this->assertCount( 3, $this->endpoint->orders() );
	}

	public function test_an_answer_under_the_old_settings_does_not_hold_the_channel_of_the_new_ones(): void {
		$right = str_repeat( 'cd', 32 );
		$this->endpoint->script(
			$right,
			[
				Rule::order(
					[
						'status' => 401,
						'delay_ms' => 3000,
					],
					times: 1
				),
			]
		);
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$drain = PhpProcess::wp( 'order-sync', 'drain' );
		$this->endpoint->requests( 1 );
		$this->configure( $this->endpoint->base_url, $right );

		$this->assertStringContainsString( '1 delivered', $drain->finish() );
		$this->assert_delivered( [ $order_id ] );
	}

	public function test_a_green_test_of_the_saved_settings_ends_a_hold_and_one_of_other_values_does_not(): void {
		$this->endpoint->script( str_repeat( 'cd', 32 ) );
		$order_id = $this->completed_order();
		$this->drain();
		$this->assertSame( 'held', $this->outbox->channel()['state'] );

		wp_set_current_user( 1 );
		$other = new \WP_REST_Request( 'POST', '/wc-order-sync/v1/connection-test' );
		$other->set_body_params( [ 'secret' => str_repeat( 'cd', 32 ) ] );
		$this->assertSame( 'green', ( (array) rest_do_request( $other )->get_data() )['badge'] );
		$this->assertSame( 'held', $this->outbox->channel()['state'], 'orders are not signed with that secret' );

		$this->endpoint->script( self::SECRET );
		$this->assertSame( 'green', ( (array) rest_do_request( new \WP_REST_Request( 'POST', '/wc-order-sync/v1/connection-test' ) )->get_data() )['badge'] );
		wp_set_current_user( 0 );

		$this->assertSame( 'open', $this->outbox->channel()['state'] );
		$this->drain();
		$this->assertSame( [ 'delivered', '1' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['attempts'] ] );
	}
}
