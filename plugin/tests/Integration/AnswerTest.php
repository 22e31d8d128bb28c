<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;

/** One answer, one outcome; network errors and hostile bodies included. */
final class AnswerTest extends IntegrationTestCase {

	/** @param array<string, mixed> $answer Answer to every order. */
	private function answer( array $answer ): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( $answer ) ] );
	}

	/** @return array<array-key, array{array<string, mixed>, string, string, int}> */
	public static function answers(): array {
		return [
			'200'                                            => [ [ 'status' => 200 ], 'delivered', 'http_200', 1 ],
			'201 with a body'                                => [
				[
					'status' => 201,
					'body' => '{"ok":true}',
				],
				'delivered',
				'http_201',
				1,
			],
			'204'                                            => [ [ 'status' => 204 ], 'delivered', 'http_204', 1 ],
			'409 to the first attempt'                       => [ [ 'status' => 409 ], 'pending', 'reference_taken', 1 ],
			'408'                                            => [ [ 'status' => 408 ], 'pending', 'http_408', 1 ],
			'425'                                            => [ [ 'status' => 425 ], 'pending', 'http_425', 1 ],
			'500'                                            => [ [ 'status' => 500 ], 'pending', 'http_500', 1 ],
			'503 without a time'                             => [ [ 'status' => 503 ], 'pending', 'http_503', 1 ],
			'599'                                            => [ [ 'status' => 599 ], 'pending', 'http_599', 1 ],
			'a reset connection'                             => [ [ 'fault' => 'reset' ], 'pending', 'reset', 1 ],
			'what is not HTTP'                               => [ [ 'fault' => 'garbage' ], 'pending', 'other', 1 ],
			'200 and a body without end'                     => [ [ 'fault' => 'endless' ], 'delivered', 'http_200', 1 ],
			'500 and a body without end'                     => [
				[
					'fault' => 'endless',
					'status' => 500,
				],
				'pending',
				'http_500',
				1,
			],
			'200 and a connection that closes after it'      => [ [ 'fault' => 'close_after_status' ], 'delivered', 'http_200', 1 ],
			'200 and a body that unpacks to a hundred times' => [ [ 'fault' => 'gzip_bomb' ], 'delivered', 'http_200', 1 ],
		];
	}

	/** @param array<string, mixed> $answer What the remote does. */
	#[DataProvider( 'answers' )]
	public function test_an_answer_decides_what_becomes_of_the_delivery( array $answer, string $status, string $reason, int $attempts ): void {
		$this->answer( $answer );
		$order_id = $this->completed_order();

		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ $status, $reason, (string) $attempts ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertCount( $attempts, $this->outbox->attempts( $order_id ) );
		$this->assertSame( 'open', $this->outbox->channel()['state'] );
	}

	public function test_409_to_a_later_attempt_means_that_ours_arrived_before(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( [ 'fault' => 'reset' ], times: 1 ), Rule::order( 409 ) ] );
		$order_id = $this->completed_order();
		$this->drain();
		$this->outbox->make_due();

		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'delivered', 'arrived_before', '2' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
	}

	public function test_409_again_and_again_never_means_that_ours_arrived_where_the_first_attempt_drew_it(): void {
		$taken    = Rule::order( 409, times: 1 );
		$broken   = [ 'answer' => [ 'status' => 500 ] ] + $taken;
		$order_id = $this->completed_order();
		$this->endpoint->script( self::SECRET, [ $taken, $broken, [ 'times' => 9 ] + $taken ] );
		foreach ( [ 'reference_taken', 'http_500', 'reference_taken' ] as $reason ) {
			$this->drain();
			$this->assertSame( [ 'pending', $reason ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['reason'] ] );
			$this->outbox->make_due();
		}
	}

	public function test_a_port_that_nobody_listens_on_is_retried(): void {
		$socket = stream_socket_server( 'tcp://127.0.0.1:0' );
		$this->assertIsResource( $socket );
		$address = (string) stream_socket_get_name( $socket, false );
		fclose( $socket );
		$this->configure( "http://$address" );
		$order_id = $this->completed_order();

		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', 'connection_refused', '1' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertSame( [ 'connection_refused' ], array_column( $this->outbox->attempts( $order_id ), 'error' ) );
	}

	/** Bytes that a drain in a process of its own takes on top of what WordPress took. */
	private function memory_of_a_drain(): int {
		$this->outbox->end_requests();
		return (int) PhpProcess::of( 'drain and tell memory' )->last_line();
	}

	public function test_a_gzip_bomb_takes_no_memory_to_speak_of(): void {
		$this->answer( [ 'fault' => 'gzip_bomb' ] );
		foreach ( range( 1, 5 ) as $ignored ) {
			$this->completed_order();
		}

		$this->assertLessThan( 8 * 1024 * 1024, $this->memory_of_a_drain(), 'the bomb would unpack to 100 MB an order' );
		$this->assertCount( 5, $this->endpoint->orders() );
		$this->assertSame( 'identity', $this->endpoint->orders()[0]->header( 'accept-encoding' ) );
	}

	public function test_bodies_without_end_are_cut_off_soon(): void {
		$this->answer( [ 'fault' => 'endless' ] );
		$order_ids = array_map( fn (): int => $this->completed_order(), range( 1, 5 ) );

		$this->assertLessThan( 8 * 1024 * 1024, $this->memory_of_a_drain() );

		$this->assertCount( 5, $this->endpoint->orders() );
		foreach ( $order_ids as $order_id ) {
			$this->assertLessThan( 15000, (int) $this->outbox->attempts( $order_id )[0]['duration_ms'], 'the time limit of 15 seconds was not needed' );
		}
	}

	public function test_a_remote_that_never_answers_is_given_up_in_time_for_all_orders_together(): void {
		$this->answer( [ 'fault' => 'hang' ] );
		$order_ids = [ $this->completed_order(), $this->completed_order(), $this->completed_order() ];
		$start     = microtime( true );

		$this->drain();

		$this->assertLessThan( 40, microtime( true ) - $start, 'one limit of 15 seconds for the whole batch' );
		foreach ( $order_ids as $order_id ) {
			$row = $this->outbox->row( $order_id );
			$this->assertSame( [ 'pending', 'timeout', '1' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		}
		$this->assertSame( '1', $this->outbox->channel()['concurrency'], 'half of three at once' );
	}

	public function test_an_attempt_is_on_record_with_its_duration_and_nothing_that_the_remote_wrote(): void {
		$this->answer(
			[
				'status' => 500,
				'delay_ms' => 200,
				'body' => 'stack trace with <script>',
			]
		);
		$order_id = $this->completed_order();

		$this->drain();

		$attempt = $this->outbox->attempts( $order_id )[0];
		$this->assertGreaterThanOrEqual( 200, (int) $attempt['duration_ms'] );
		$this->assertSame( [ '500', 'http_500', null ], [ $attempt['http_status'], $attempt['reason'], $attempt['error'] ] );
		$this->assertStringNotContainsString( 'script', (string) wp_json_encode( $attempt ) . $this->log() );
		$this->assertStringNotContainsString( 'ada@example.com', $this->log() );
		$this->assertStringNotContainsString( self::SECRET, $this->log() );
	}
}
