<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Http;
use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Rule;
use WCOrderSync\Tests\Integration\Support\Site;

/** Sending after the flush. */
final class FrontEndTest extends IntegrationTestCase {

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	protected function setUp(): void {
		parent::setUp();
		wp_unschedule_hook( 'wc_order_sync_wake' );
	}

	/** @param array<string, mixed> $answer Answer to every order. */
	private function answer( array $answer ): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( $answer ) ] );
	}

	private function await_status( int $order_id, string $status ): void {
		$this->await( "the delivery is $status", fn (): bool => $status === $this->outbox->row( $order_id )['status'] );
	}

	/** The senders in the shop's requests have ended. */
	private function await_free_slots(): void {
		$this->await(
			'no sender is left',
			function (): bool {
				$channel = $this->outbox->channel();
				return null === $channel['sender_1_until'] && null === $channel['sender_2_until'];
			}
		);
	}

	protected function tearDown(): void {
		// A request that still sends would write into the next test.
		$this->await_free_slots();
		parent::tearDown();
	}

	private function is_woken(): bool {
		wp_cache_flush();
		return false !== wp_next_scheduled( 'wc_order_sync_wake', [ 'now' ] );
	}

	public function test_the_shopper_has_the_answer_before_the_remote_has_given_its_own(): void {
		$this->answer( [ 'fault' => 'hang' ] );
		$order_id = $this->order()->get_id();

		$answer = Site::visit( new Instructions( complete: [ $order_id ] ) );

		$this->assertSame( 'Thank you for your order.', $answer->body );
		$sent = $this->endpoint->requests( 1 )[0];
		$this->assertLessThan( $sent->at + 2.0, $answer->finished_at, 'the request to the remote is not over yet' );
		$this->await( 'the attempt is over', fn (): bool => [] !== $this->outbox->attempts( $order_id ) );
	}

	public function test_what_the_remote_takes_is_delivered_in_the_request_itself(): void {
		$order_id = $this->order()->get_id();

		Site::visit( new Instructions( complete: [ $order_id ] ) );

		$sent = $this->endpoint->requests( 1 )[0];
		$this->await( 'the attempt is over', fn (): bool => [] !== $this->outbox->attempts( $order_id ) );
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
		$this->assertSame( [ '200' ], array_column( $this->outbox->attempts( $order_id ), 'http_status' ) );
		$this->assertTrue( $sent->signature_valid && $sent->webhook_signature_valid );
		$this->assertFalse( $this->is_woken(), 'nothing is left for cron' );
	}

	public function test_several_orders_of_one_request_are_sent_together(): void {
		$order_ids = [ $this->order()->get_id(), $this->order()->get_id(), $this->order()->get_id() ];

		Site::visit( new Instructions( complete: $order_ids ) );

		foreach ( $order_ids as $order_id ) {
			$this->await_status( $order_id, 'delivered' );
		}
		$this->assertCount( 3, $this->endpoint->orders() );
	}

	public function test_a_remote_that_takes_over_two_seconds_is_left_to_the_drain(): void {
		$this->answer(
			[
				'status' => 200,
				'delay_ms' => 20000,
			]
		);
		$order_id = $this->order()->get_id();

		Site::visit( new Instructions( complete: [ $order_id ] ) );
		$this->await( 'the attempt is over', fn (): bool => [] !== $this->outbox->attempts( $order_id ) );

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', 'timeout', '1' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertLessThan( 15000, (int) $this->outbox->attempts( $order_id )[0]['duration_ms'], 'the limit of a drain was not needed' );
	}

	public function test_after_a_slow_answer_the_shops_requests_leave_sending_to_cron(): void {
		$this->answer(
			[
				'status' => 200,
				'delay_ms' => 1200,
			]
		);
		$slow = $this->order()->get_id();
		Site::visit( new Instructions( complete: [ $slow ] ) );
		$this->await( 'the attempt is over', fn (): bool => [] !== $this->outbox->attempts( $slow ) );
		$this->await_free_slots();
		$this->answer( [ 'status' => 200 ] );

		$next = $this->order()->get_id();
		Site::visit( new Instructions( complete: [ $next ] ) );
		$this->await( 'cron is woken', fn (): bool => $this->is_woken() );

		$this->assertSame( [ 'pending', '0' ], [ $this->outbox->row( $next )['status'], $this->outbox->row( $next )['leases'] ] );
		$this->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $next )['status'] );
	}

	public function test_a_remote_that_hangs_occupies_at_most_two_workers(): void {
		$this->answer( [ 'fault' => 'hang' ] );
		$order_ids = array_map( fn (): int => $this->order()->get_id(), range( 1, 6 ) );

		$answers = Http::send_together( array_map( static fn ( int $order_id ): array => Site::request( new Instructions( complete: [ $order_id ] ) ), $order_ids ) );

		foreach ( $answers as $answer ) {
			$this->assertSame( 'Thank you for your order.', $answer->body );
		}
		$this->await( 'the remote was found slow', fn (): bool => null !== $this->outbox->channel()['slow_until'] );
		$this->await_free_slots();
		// Requests without a slot freeze their order, too, before they release it.
		$this->await( 'every order is frozen and released', fn (): bool => [] === array_filter( $this->outbox->rows(), static fn ( array $row ): bool => null === $row['body_sha256'] || null !== $row['lease_until'] ) );
		$this->assertLessThanOrEqual( 2, count( $this->endpoint->orders() ) );
		$this->assertGreaterThanOrEqual( 1, count( $this->endpoint->orders() ) );
		$this->assertTrue( $this->is_woken() );
		$this->answer( [ 'status' => 200 ] );
		$this->outbox->make_due();
		$this->drain();
		$this->assertSame( array_fill( 0, 6, 'delivered' ), array_column( $this->outbox->rows(), 'status' ) );
	}

	public function test_a_refusal_that_needs_a_diagnosis_is_left_to_the_drain(): void {
		$this->endpoint->script( str_repeat( 'cd', 32 ) );
		$order_id = $this->order()->get_id();

		Site::visit( new Instructions( complete: [ $order_id ] ) );
		$this->await( 'cron is woken', fn (): bool => $this->is_woken() );

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', 'http_401', '0' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertCount( 1, $this->endpoint->requests(), 'no pings in a request of the shop' );
		$this->assertSame( 'open', $this->outbox->channel()['state'] );
	}

	public function test_an_endpoint_that_asks_for_patience_with_an_order_gets_it_later_as_it_asked(): void {
		$this->answer(
			[
				'status'  => 429,
				'headers' => [ 'Retry-After' => '600' ],
			]
		);
		$order_id = $this->order()->get_id();

		Site::visit( new Instructions( complete: [ $order_id ] ) );
		$this->await( 'the attempt is over', fn (): bool => [] !== $this->outbox->attempts( $order_id ) );

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', 'http_429', '0' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertEqualsWithDelta( $this->outbox->now() + 600, strtotime( $row['due_at'] . ' UTC' ), 60 );
		$this->assertSame( 'open', $this->outbox->channel()['state'], 'others may go' );
		$this->answer( [ 'status' => 200 ] );
		$this->drain();
		$this->assertCount( 1, $this->endpoint->orders(), 'it is not asked again before that' );
		$this->await_free_slots();
		$this->outbox->let_pass( 601 );
		$this->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_while_the_channel_is_closed_the_shops_requests_capture_and_freeze_and_send_nothing(): void {
		$this->endpoint->script( self::SECRET, [ Rule::any( 429 ) ] );
		$this->completed_order();
		$this->drain();
		$this->endpoint->forget();
		$order_id = $this->order()->get_id();

		$this->assertSame( 200, Site::visit( new Instructions( complete: [ $order_id ] ) )->status );

		$this->await( 'the body is frozen and the row is free', fn (): bool => null !== $this->outbox->row( $order_id )['body'] && null === $this->outbox->row( $order_id )['lease_until'] );
		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', '0', '0' ], [ $row['status'], $row['leases'], $row['attempts'] ] );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_a_completion_over_rest_is_sent_after_its_answer_too(): void {
		$order_id = $this->order()->get_id();

		$answer = Http::send( ...Site::request( new Instructions( complete: [ $order_id ] ), '/?rest_route=/order-sync-test/v1/complete', 'POST' ) );

		$this->assertSame( [ 'completed' => [ $order_id ] ], $answer->json() );
		$this->await_status( $order_id, 'delivered' );
	}

	public function test_a_process_without_a_response_to_flush_wakes_cron_instead(): void {
		$order_id = $this->order()->get_id();

		Support\PhpProcess::of( 'change status', [ $order_id ], 'completed' )->run();

		$this->assertSame( [], $this->endpoint->requests() );
		$this->assertTrue( $this->is_woken() );
	}
}
