<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\LeaseSizes;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Batches are bounded in rows and bytes, and no answer waits for another one. */
final class BatchTest extends IntegrationTestCase {

	private LeaseSizes $leases;

	protected function setUp(): void {
		parent::setUp();
		$this->outbox->full_pace();
		$this->leases = new LeaseSizes();
		$this->leases->listen();
	}

	/** @return list<int> Ids of that many orders that have just completed. */
	private function completed_orders( int $number ): array {
		$ids = [];
		for ( $i = 0; $i < $number; $i++ ) {
			$ids[] = $this->completed_order();
		}
		return $ids;
	}

	/** @return array<string, int> Status => rows. */
	private function statuses(): array {
		return array_count_values( array_map( 'strval', array_column( $this->outbox->rows(), 'status' ) ) );
	}

	public function test_an_answer_that_has_come_is_recorded_while_another_one_is_still_awaited(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( [ 'fault' => 'hang' ], times: 1 ) ] );
		$this->completed_orders( 5 );
		$this->outbox->end_requests();
		$drain = PhpProcess::wp( 'order-sync', 'drain' );

		$this->await(
			'four of the five are recorded',
			fn (): bool => [
				'delivered' => 4,
				'pending' => 1,
			] === self::sorted( $this->statuses() )
		);

		$this->assertCount( 1, array_filter( array_column( $this->outbox->rows(), 'lease_until' ) ), 'the fifth is still awaited' );
		$this->assertCount( 5, $this->endpoint->orders(), 'all went out together' );
		$drain->kill();
	}

	/**
	 * @param array<string, int> $counts
	 * @return array<string, int> By name.
	 */
	private static function sorted( array $counts ): array {
		ksort( $counts );
		return $counts;
	}

	public function test_a_batch_that_arrived_is_recorded_with_two_statements(): void {
		$this->completed_orders( 12 );
		$statements = [];
		add_filter(
			'query',
			static function ( string $query ) use ( &$statements ): string {
				if ( 1 === preg_match( "/status = 'delivered', body = NULL|INSERT INTO .*order_sync_attempts/", $query ) ) {
					$statements[] = $query;
				}
				return $query;
			}
		);

		$this->drain();

		$this->assertSame( [ 'delivered' => 12 ], $this->statuses() );
		$this->assertCount( 2, $statements );
	}

	public function test_answers_that_the_database_refuses_to_record_are_in_the_log_and_asked_for_again_under_the_same_ids(): void {
		$this->completed_orders( 2 );
		$refuse = static fn ( string $query ): string => str_contains( $query, "status = 'delivered', body = NULL" ) ? 'SELECT nonsense FROM nowhere' : $query;
		add_filter( 'query', $refuse );

		$this->drain();

		$this->assertSame( [ 'pending' => 2 ], $this->statuses() );
		$this->assertStringContainsString( 'A drain failed', $this->log() );
		remove_filter( 'query', $refuse );
		$this->outbox->expire_leases();
		$this->drain();
		$this->assertSame( [ 'delivered' => 2 ], $this->statuses() );
		$ids = array_map( static fn ( $request ): string => $request->header( 'webhook-id' ), $this->endpoint->orders() );
		$this->assertCount( 4, $ids );
		$this->assertCount( 2, array_unique( $ids ) );
	}

	public function test_another_plugin_that_throws_at_the_handle_of_one_request_costs_that_request_alone(): void {
		$orders = $this->completed_orders( 3 );
		$calls  = 0;
		add_action(
			'http_api_curl',
			static function () use ( &$calls ): void {
				if ( 2 === ++$calls ) {
					throw new \RuntimeException( 'not mine' );
				}
			}
		);

		$this->drain();

		$this->assertSame( [ 'delivered', 'pending', 'delivered' ], array_map( fn ( int $id ): string => (string) $this->outbox->row( $id )['status'], $orders ) );
	}

	public function test_a_filter_sets_the_size_of_a_batch(): void {
		add_filter( 'wc_order_sync_batch_size', static fn (): int => 3 );
		$this->completed_orders( 7 );

		$this->drain();

		$this->assertSame( [ 3, 3, 1 ], $this->leases->all() );
		$this->assertSame( [ 'delivered' => 7 ], $this->statuses() );
	}

	public function test_a_filter_of_the_batch_size_that_throws_costs_no_order(): void {
		add_filter( 'wc_order_sync_batch_size', static fn () => throw new \RuntimeException( 'not mine' ) );
		$this->completed_orders( 2 );

		$this->drain();

		$this->assertSame( [ 'delivered' => 2 ], $this->statuses() );
		$this->assertStringContainsString( 'filter of the batch size', $this->log() );
	}

	public function test_bodies_of_more_than_four_megabytes_together_go_in_more_than_one_batch(): void {
		add_filter( 'wc_order_sync_order_body', static fn ( array $body ): array => $body + [ 'note' => str_repeat( 'x', 500000 ) ] );
		$this->completed_orders( 10 );

		$this->drain();

		$this->assertSame( [ 10, 2 ], $this->leases->all(), 'eight are sent, two are given back with their bodies' );
		$this->assertSame( [ 'delivered' => 10 ], $this->statuses() );
		$this->assertSame( [ '1' ], array_values( array_unique( array_map( 'strval', array_column( $this->outbox->rows(), 'attempts' ) ) ) ) );
	}

	public function test_frozen_bodies_of_more_than_four_megabytes_together_are_not_even_leased_together(): void {
		add_filter( 'wc_order_sync_order_body', static fn ( array $body ): array => $body + [ 'note' => str_repeat( 'x', 500000 ) ] );
		$this->endpoint->script( self::SECRET, [ Rule::order( 500, times: 10 ) ] );
		$this->completed_orders( 10 );
		$this->drain();
		$this->outbox->end_pause();
		$this->drain();
		$this->outbox->end_pause();
		$this->outbox->full_pace();
		$this->outbox->make_due();
		$before = count( $this->leases->all() );

		$this->drain();

		$this->assertSame( [ 8, 2 ], array_slice( $this->leases->all(), $before ) );
	}

	public function test_two_drains_at_once_share_the_queue_and_send_nothing_twice(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::order(
					[
						'status' => 200,
						'delay_ms' => 300,
					]
				),
			]
		);
		$orders = $this->completed_orders( 90 );
		$this->outbox->end_requests();
		$drains = [ PhpProcess::wp( 'order-sync', 'drain' ), PhpProcess::wp( 'order-sync', 'drain' ) ];

		foreach ( $drains as $drain ) {
			$this->assertMatchesRegularExpression( '/\d+ delivered/', $drain->finish(), 'each had its share' );
		}

		$this->assertSame( [ 'delivered' => 90 ], $this->statuses() );
		$refs = $this->endpoint->order_refs();
		sort( $refs, SORT_NATURAL );
		$this->assertSame( array_map( static fn ( int $id ): string => "wc-$id", $orders ), $refs );
		$holders = array_unique( array_column( $this->outbox->rows(), 'lease_token' ) );
		$this->assertCount( 4, $holders, '90 orders are four batches, whoever takes them' );
	}
}
