<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Real processes, started through a barrier. */
final class ConcurrentCompletionTest extends IntegrationTestCase {

	private const PROCESSES = 8;

	/** @return list<int> */
	private function orders( int $number ): array {
		return array_map( fn (): int => $this->order()->get_id(), range( 1, $number ) );
	}

	/**
	 * @param list<int> $order_ids
	 * @return list<string>
	 */
	private function refs( array $order_ids ): array {
		return array_map( static fn ( int $order_id ): string => "wc-$order_id", $order_ids );
	}

	public function test_eight_processes_that_complete_the_same_five_orders_make_five_deliveries_which_two_drains_send_once_each(): void {
		$order_ids = $this->orders( 5 );

		PhpProcess::all_at_once( ...array_map( static fn (): PhpProcess => PhpProcess::of( 'change status', $order_ids, 'completed' ), range( 1, self::PROCESSES ) ) );

		$rows = $this->outbox->rows();
		$this->assertEqualsCanonicalizing( array_map( 'strval', $order_ids ), array_column( $rows, 'order_id' ) );
		$this->assertSame( array_fill( 0, 5, '1' ), array_column( $rows, 'open_slot' ) );
		$this->assertCount( 5, array_unique( array_column( $rows, 'webhook_id' ) ) );
		$this->assertCount( 1, array_unique( array_column( $rows, 'event' ) ) );
		$this->assertSame( '', $this->log(), 'a lost race is no error' );

		PhpProcess::all_at_once( PhpProcess::of( 'drain' ), PhpProcess::of( 'drain' ) );

		$this->assertEqualsCanonicalizing( $this->refs( $order_ids ), $this->endpoint->order_refs() );
		$this->assertSame( array_fill( 0, 5, 'delivered' ), array_column( $this->outbox->rows(), 'status' ) );
	}

	public function test_a_second_process_that_completes_the_same_order_adds_no_delivery(): void {
		$order_ids = $this->orders( 1 );

		PhpProcess::of( 'change status', $order_ids, 'completed' )->run();
		PhpProcess::of( 'change status', $order_ids, 'completed' )->run();

		$this->assertCount( 1, $this->outbox->rows() );
	}

	public function test_two_commands_that_drain_thirty_orders_send_each_once(): void {
		$order_ids = $this->orders( 30 );
		foreach ( $order_ids as $order_id ) {
			$this->another_instance( $order_id )->update_status( 'completed' );
		}

		$this->outbox->end_requests();
		$drains = [ PhpProcess::wp( 'order-sync', 'drain' ), PhpProcess::wp( 'order-sync', 'drain' ) ];
		foreach ( $drains as $drain ) {
			$this->assertStringContainsString( 'Success:', $drain->finish() );
		}

		$this->assertEqualsCanonicalizing( $this->refs( $order_ids ), $this->endpoint->order_refs() );
		$this->assertSame( array_fill( 0, 30, '1' ), array_column( $this->outbox->rows(), 'attempts' ) );
	}
}
