<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Where a host has switched curl off, WordPress sends through PHP's own streams. */
final class WithoutCurlTest extends IntegrationTestCase {

	private function drain_without_curl( string $action = 'drain' ): void {
		$this->outbox->end_requests();
		PhpProcess::without_curl( $action )->run();
	}

	public function test_each_order_arrives_once_and_as_it_was_signed(): void {
		$ids = [ $this->completed_order(), $this->completed_order(), $this->completed_order() ];

		$this->drain_without_curl();

		$arrived = $this->endpoint->orders();
		$this->assertSame( array_map( static fn ( int $id ): string => "wc-$id", $ids ), array_column( $arrived, 'order_ref' ) );
		foreach ( $arrived as $request ) {
			$this->assertTrue( $request->signature_valid && $request->webhook_signature_valid );
			$this->assertSame( '20.00', $request->json()['amount'] );
		}
		$this->assertSame( [ 'delivered' ], array_values( array_unique( array_column( $this->outbox->rows(), 'status' ) ) ) );
	}

	public function test_one_order_goes_after_the_other(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::order(
					[
						'status' => 200,
						'delay_ms' => 200,
					]
				),
			]
		);
		foreach ( range( 1, 3 ) as $number ) {
			$this->completed_order();
		}

		$this->drain_without_curl();

		$times = array_map( static fn ( $request ): float => $request->at, $this->endpoint->orders() );
		$this->assertCount( 3, $times );
		$this->assertGreaterThan( 0.19, min( $times[1] - $times[0], $times[2] - $times[1] ), 'none began before the other was answered' );
	}

	public function test_what_the_endpoint_answers_is_read_as_ever(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::order(
					[
						'status' => 429,
						'headers' => [ 'Retry-After' => '600' ],
					]
				),
			]
		);
		$order_id = $this->completed_order();

		$this->drain_without_curl();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', '0' ], [ $row['status'], $row['attempts'] ] );
		$this->assertSame( [ '429' ], array_column( $this->outbox->attempts( $order_id ), 'http_status' ) );
		$this->assertEqualsWithDelta( $this->outbox->now() + 600, strtotime( $row['due_at'] . ' UTC' ), 60 );
	}

	public function test_no_redirect_is_followed(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::any(
					[
						'fault' => 'redirect',
						'location' => $this->endpoint->base_url . '/elsewhere',
					]
				),
			]
		);
		$this->completed_order();

		$this->drain_without_curl();

		$this->assertNotContains( '/elsewhere', array_map( static fn ( $request ): string => $request->path, $this->endpoint->requests() ) );
		$this->assertSame( [ 'held', 'redirect' ], [ $this->outbox->channel()['state'], $this->outbox->channel()['reason'] ] );
	}

	public function test_an_answer_that_trickles_is_given_up(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::any(
					[
						'fault' => 'trickle_head',
						'interval_ms' => 300,
					]
				),
			]
		);
		$order_id = $this->completed_order();

		$this->drain_without_curl( 'drain hastily' );

		$attempts = $this->outbox->attempts( $order_id );
		$this->assertSame( [ 'timeout' ], array_column( $attempts, 'error' ) );
		$this->assertLessThan( 60_000, (int) ( $attempts[0]['duration_ms'] ?? 0 ) );
	}

	public function test_nobody_listening_is_a_refused_connection(): void {
		$socket = stream_socket_server( 'tcp://127.0.0.1:0' );
		$this->assertIsResource( $socket );
		$this->configure( 'http://' . stream_socket_get_name( $socket, false ) );
		fclose( $socket );
		$order_id = $this->completed_order();

		$this->drain_without_curl();

		$this->assertSame( [ 'connection_refused' ], array_column( $this->outbox->attempts( $order_id ), 'error' ) );
	}
}
