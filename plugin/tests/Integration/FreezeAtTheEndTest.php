<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Http;
use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Site;

/** Imports, bulk edits, cron events: a body that is built later may tell of a later state. */
final class FreezeAtTheEndTest extends IntegrationTestCase {

	private const COMPLETE_IN_CRON = 'order_sync_test_complete';

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	protected function tearDown(): void {
		wp_unschedule_hook( self::COMPLETE_IN_CRON );
		// A request that still sends would write into the next test.
		$this->await( 'no sender is left', fn (): bool => null === $this->outbox->channel()['sender_1_until'] );
		parent::tearDown();
	}

	/** @return list<int> Ids of orders that wait for completion. */
	private function orders( int $number ): array {
		return array_map( fn (): int => $this->order()->get_id(), range( 1, $number ) );
	}

	/** @return array<string, int> How many deliveries are frozen and how many are not. */
	private function frozen(): array {
		return array_count_values( array_map( static fn ( array $row ): string => null === $row['body_sha256'] ? 'not frozen' : 'frozen', $this->outbox->rows() ) );
	}

	/** @return array<string, int> How many deliveries are leased and how many are free. */
	private function held(): array {
		return array_count_values( array_map( static fn ( array $row ): string => null === $row['lease_until'] ? 'free' : 'leased', $this->outbox->rows() ) );
	}

	public function test_a_command_that_completes_400_orders_builds_the_bodies_of_all_of_them(): void {
		PhpProcess::of( 'change status', $this->orders( 400 ), 'completed' )->run();

		$this->assertSame( [ 'frozen' => 400 ], $this->frozen() );
		$this->assertSame( [ 'free' => 400 ], $this->held() );
		$this->assertSame( [ '0' ], array_values( array_unique( array_column( $this->outbox->rows(), 'leases' ) ) ), 'nothing was tried' );
		$this->assertSame( [], $this->endpoint->requests(), 'a command leaves sending to a drain' );
	}

	public function test_what_is_changed_after_a_long_command_is_not_in_its_bodies(): void {
		$ids = $this->orders( 60 );
		PhpProcess::of( 'change status', $ids, 'completed' )->run();
		foreach ( $ids as $order_id ) {
			$order = $this->another_instance( $order_id );
			$order->set_total( '99.00' );
			$order->save();
		}

		$this->drain();

		$amounts = array_map( static fn ( $request ): mixed => $request->json()['amount'], $this->endpoint->orders() );
		$this->assertSame( array_fill( 0, 60, '20.00' ), $amounts );
	}

	public function test_a_request_that_completes_many_orders_builds_all_bodies_after_its_answer_and_sends_one_batch(): void {
		$ids    = $this->orders( 60 );
		$answer = Http::send( ...Site::request( new Instructions( complete: $ids ), '/?rest_route=/order-sync-test/v1/complete', 'POST' ) );

		$this->assertSame( [ 'completed' => $ids ], $answer->json() );
		$this->await( 'all bodies are built', fn (): bool => [ 'frozen' => 60 ] === $this->frozen() );
		$this->await( 'a batch is delivered', fn (): bool => in_array( 'delivered', array_column( $this->outbox->rows(), 'status' ), true ) );
		$this->await( 'the request holds nothing', fn (): bool => [ 'free' => 60 ] === $this->held() );
		$this->assertLessThanOrEqual( 25, count( $this->endpoint->orders() ), 'the rest is a drain\'s' );
		$this->drain();
		$this->assertSame( array_fill( 0, 60, 'delivered' ), array_column( $this->outbox->rows(), 'status' ) );
		$this->assertCount( 60, $this->endpoint->orders() );
	}

	public function test_a_cron_event_that_completes_orders_builds_their_bodies(): void {
		$ids = $this->orders( 30 );
		wp_schedule_single_event( time() - 1, self::COMPLETE_IN_CRON );

		Site::visit( new Instructions( complete: $ids ), '/wp-cron.php' );

		$this->await( 'the event is over', fn (): bool => [ 'free' => 30 ] === $this->held() && isset( $this->frozen()['frozen'] ) );
		$this->assertSame( [ 'frozen' => 30 ], $this->frozen() );
		$this->assertSame( [], $this->endpoint->requests(), 'it leaves sending to a drain' );
	}

	public function test_in_a_transaction_that_somebody_left_open_nothing_is_built(): void {
		PhpProcess::of( 'complete in an open transaction', $this->orders( 30 ) )->run();

		$this->assertSame( [ 'not frozen' => 30 ], $this->frozen(), 'they were committed at the very end' );
	}

	public function test_a_completion_is_built_while_an_earlier_one_of_its_order_still_waits(): void {
		$this->outbox->run( "UPDATE %i SET state = 'held', reason = 'refused', until = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 1 HOUR )", Outbox::table( 'channel' ) );
		$order = $this->order();
		foreach ( [ '20.00', '30.00', '40.00' ] as $total ) {
			// Another process has completed it since. Posts are cached in this one.
			wp_cache_flush();
			$again = $this->another_instance( $order->get_id() );
			$again->update_status( 'processing' );
			$again->set_total( $total );
			$again->save();
			PhpProcess::of( 'change status', [ $order->get_id() ], 'completed' )->run();
		}
		$this->outbox->run( "UPDATE %i SET state = 'open', reason = '', until = NULL", Outbox::table( 'channel' ) );

		$this->drain();

		$amounts = array_map( static fn ( $request ): mixed => $request->json()['amount'], $this->endpoint->orders() );
		$this->assertSame( [ '20.00', '30.00', '40.00' ], $amounts );
	}

	public function test_a_request_does_not_send_a_completion_before_an_earlier_one_of_its_order(): void {
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		// As after a 503 with Retry-After: a cron run that the visit may start has no reason to pull it in.
		$this->outbox->run( "UPDATE %i SET attempts = 1, reason = 'http_503', due_at = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 30 MINUTE )", Outbox::table( 'deliveries' ) );
		$this->another_instance( $order_id )->update_status( 'processing' );

		Site::visit( new Instructions( complete: [ $order_id ] ) );

		$this->await( 'the later one is built', fn (): bool => null !== $this->outbox->rows( $order_id )[1]['body_sha256'] );
		$this->await( 'the request holds nothing', fn (): bool => [ 'free' => 2 ] === $this->held() );
		$this->assertSame( [], $this->endpoint->requests() );
	}
}
