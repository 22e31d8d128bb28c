<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\EndpointRequest;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Attempts of one delivery. */
final class RetryTest extends IntegrationTestCase {

	/** @return list<array<string, mixed>> */
	private static function fails_twice(): array {
		return [ Rule::order( 500, times: 2 ) ];
	}

	/** @return list<EndpointRequest> Three attempts, each in a minute of its own. */
	private function attempts( int $order_id ): array {
		foreach ( [ 1, 2, 3 ] as $attempt ) {
			$this->drain();
			$this->assertCount( $attempt, $this->endpoint->orders(), 'one attempt a drain' );
			// Not due yet: the schedule decides, not the number of drains.
			$this->drain();
			$this->assertCount( $attempt, $this->endpoint->orders(), 'no attempt before its time' );
			$this->outbox->make_due();
		}
		return $this->endpoint->orders();
	}

	public function test_two_failures_then_success_are_three_attempts_of_one_delivery(): void {
		$this->endpoint->script( self::SECRET, self::fails_twice() );
		$order_id = $this->completed_order();

		$this->attempts( $order_id );

		$row = $this->outbox->row( $order_id );
		$this->assertSame( 'delivered', $row['status'] );
		$this->assertSame( '3', $row['attempts'] );
		$this->assertNull( $row['body'], 'the body is erased when it has arrived' );
		$attempts = $this->outbox->attempts( $order_id );
		$this->assertSame( [ '500', '500', '200' ], array_column( $attempts, 'http_status' ) );
		$this->assertSame( [ 'retry', 'retry', 'delivered' ], array_column( $attempts, 'outcome' ) );
	}

	public function test_all_attempts_carry_the_same_id_and_the_same_bytes(): void {
		$this->endpoint->script( self::SECRET, self::fails_twice() );
		$order    = $this->order();
		$order_id = $order->get_id();
		$order->update_status( 'completed' );

		$this->drain();
		// The order changes between the attempts; what was frozen does not.
		$order->set_billing_email( 'countess@example.com' );
		$order->save();
		$this->outbox->make_due();
		$this->drain();
		$this->outbox->make_due();
		$this->drain();

		$requests = $this->endpoint->orders();
		$this->assertCount( 3, $requests );
		$this->assertCount( 1, array_unique( array_map( static fn ( EndpointRequest $request ): string => $request->body, $requests ) ) );
		$this->assertSame( 'ada@example.com', $requests[2]->json()['customer_email'] );
		foreach ( [ 'webhook-id', 'idempotency-key', 'x-woo-signature' ] as $header ) {
			$this->assertCount( 1, $this->values( $requests, $header ), "$header stays" );
		}
		$this->assertSame( $this->outbox->column( 'webhook_id', $order_id ), $this->values( $requests, 'webhook-id' ) );
	}

	public function test_each_attempt_is_signed_anew_under_a_request_id_of_its_own(): void {
		$this->endpoint->script( self::SECRET, self::fails_twice() );
		$requests = $this->attempts( $this->completed_order() );

		foreach ( [ 'x-request-id', 'traceparent' ] as $header ) {
			$this->assertCount( 3, $this->values( $requests, $header ), "$header is new" );
		}
		foreach ( $requests as $request ) {
			$this->assertTrue( $request->signature_valid );
			$this->assertTrue( $request->webhook_signature_valid, 'the signed time is that of the attempt' );
			$this->assertEqualsWithDelta( $request->at, (float) $request->header( 'webhook-timestamp' ), 5 );
		}
		$this->assertSame(
			array_column( $this->outbox->attempts( (int) substr( (string) $requests[0]->order_ref, 3 ) ), 'request_id' ),
			array_map( static fn ( EndpointRequest $request ): string => $request->header( 'x-request-id' ), $requests ),
			'the attempts on record are found again at the remote'
		);
	}

	public function test_a_rotated_secret_signs_the_next_attempt_of_the_same_bytes(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( 500 ) ] );
		$this->completed_order();
		$this->drain();

		$rotated = str_repeat( 'ab', 32 );
		$this->configure( $this->endpoint->base_url, $rotated );
		$this->endpoint->script( $rotated );
		$this->drain();

		[ $first, $second ] = $this->endpoint->orders();
		$this->assertTrue( $second->signature_valid );
		$this->assertSame( $first->body, $second->body );
	}

	public function test_a_delivery_that_fails_to_the_end_of_the_schedule_is_failed_and_keeps_its_body(): void {
		add_filter( 'wc_order_sync_retry_delays', static fn (): array => [ 30 ] );
		$this->endpoint->script( self::SECRET, [ Rule::order( 500 ) ] );
		$order_id = $this->completed_order();

		$this->drain();
		$this->outbox->make_due();
		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'failed', 'http_500', '2' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertSame( $this->endpoint->orders()[0]->body, $row['body'] );
		$this->assertStringContainsString( 'A delivery failed', $this->log() );
	}

	/**
	 * @param list<EndpointRequest> $requests
	 * @return list<string> Distinct values of a header.
	 */
	private function values( array $requests, string $header ): array {
		return array_values( array_unique( array_map( static fn ( EndpointRequest $request ): string => $request->header( $header ), $requests ) ) );
	}
}
