<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Outbox;

/** Lock waits and deadlocks, made with a second connection. */
final class ContentionTest extends IntegrationTestCase {

	private \mysqli $other;

	protected function setUp(): void {
		parent::setUp();
		$this->outbox->run( 'SET SESSION innodb_lock_wait_timeout = 1' );
		$connection = Outbox::another_connection()->__get( 'dbh' );
		$this->assertInstanceOf( \mysqli::class, $connection );
		$this->other = $connection;
		// Only this connection gives up: on a slow machine the other one would before this one has come to its insert.
		$this->other->query( 'SET SESSION innodb_lock_wait_timeout = 600' );
	}

	protected function tearDown(): void {
		$this->other->close();
		$this->outbox->run( 'SET SESSION innodb_lock_wait_timeout = DEFAULT' );
		$this->outbox->run( 'DROP TABLE IF EXISTS wc_order_sync_test_ballast' );
		parent::tearDown();
	}

	/** Another request is capturing the same order and has not committed yet. */
	private function hold_the_slot( int $order_id ): void {
		$table = Outbox::table( 'deliveries' );
		$this->other->query( 'START TRANSACTION' );
		$this->other->query(
			"INSERT INTO $table (order_id, event, open_slot, webhook_id, captured_by, due_at, created_at)
			VALUES ($order_id, 'order.completed', 1, 'of-another-request', 'another request', UTC_TIMESTAMP(), UTC_TIMESTAMP())"
		);
	}

	/**
	 * Watches this process insert.
	 *
	 * @param callable( int ): mixed $before Called before each try, with its number.
	 * @return \ArrayObject<int, string> The inserts so far.
	 */
	private function watch_inserts( callable $before ): \ArrayObject {
		/** @var \ArrayObject<int, string> $inserts */
		$inserts = new \ArrayObject();
		add_filter(
			'query',
			static function ( string $query ) use ( $inserts, $before ): string {
				if ( str_starts_with( $query, 'INSERT IGNORE INTO `' . Outbox::table( 'deliveries' ) . '`' ) ) {
					$inserts[] = $query;
					$before( count( $inserts ) );
				}
				return $query;
			}
		);
		return $inserts;
	}

	public function test_after_a_lock_wait_timeout_the_insert_is_tried_once_more_and_succeeds(): void {
		$order = $this->order();
		$this->hold_the_slot( $order->get_id() );
		$inserts = $this->watch_inserts( fn ( int $try ) => 2 === $try && $this->other->query( 'ROLLBACK' ) );

		$order->update_status( 'completed' );

		$this->assertCount( 2, $inserts );
		$this->assertSame( '', $this->log() );
		$this->drain();
		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}

	public function test_after_the_second_timeout_the_capture_gives_up_and_the_log_says_why(): void {
		$order = $this->order();
		$this->hold_the_slot( $order->get_id() );
		$inserts = $this->watch_inserts( static function (): void {} );

		$this->assertTrue( $order->update_status( 'completed' ) );
		$this->other->query( 'ROLLBACK' );

		$this->assertCount( 2, $inserts );
		$this->assertStringContainsString( 'Lock wait timeout', $this->log() );
		$this->assertSame( 'completed', $this->another_instance( $order->get_id() )->get_status() );
	}

	public function test_an_insert_that_waited_for_the_row_of_another_request_adds_none(): void {
		$order = $this->order();
		$this->hold_the_slot( $order->get_id() );
		$this->watch_inserts( fn ( int $try ) => 2 === $try && $this->other->query( 'COMMIT' ) );

		$order->update_status( 'completed' );

		$this->assertSame( [ 'of-another-request' ], $this->outbox->column( 'webhook_id', $order->get_id() ) );
		$this->assertSame( '', $this->log() );
	}

	public function test_a_deadlock_that_rolls_the_order_back_announces_nothing(): void {
		$order = $this->order();
		$this->outbox->run( 'CREATE TABLE wc_order_sync_test_ballast (id int PRIMARY KEY, n int) ENGINE=InnoDB' );
		$this->outbox->run( 'INSERT INTO wc_order_sync_test_ballast VALUES (1, 0)' );
		$this->hold_the_slot( $order->get_id() );
		// The database ends the transaction that has changed least: not the other one.
		$this->other->query( 'INSERT INTO wc_order_sync_test_ballast SELECT seq, 0 FROM seq_2_to_5000' );
		$inserts = $this->watch_inserts(
			function ( int $try ): void {
				if ( 1 === $try ) {
					$this->other->query( 'UPDATE wc_order_sync_test_ballast SET n = 1 WHERE id = 1', MYSQLI_ASYNC );
					$this->await_a_waiting_transaction();
				} else {
					$this->other->reap_async_query();
					$this->other->query( 'ROLLBACK' );
				}
			}
		);

		$this->outbox->run( 'START TRANSACTION' );
		$this->outbox->run( 'UPDATE wc_order_sync_test_ballast SET n = 2 WHERE id = 1' );
		$order->update_status( 'completed' );
		$this->outbox->run( 'COMMIT' );

		$this->assertCount( 2, $inserts, 'tried once more, outside of the transaction that is gone' );
		wp_cache_flush();
		$this->assertSame( 'processing', $this->another_instance( $order->get_id() )->get_status() );
		$this->drain();
		$this->assertSame( [], $this->endpoint->requests() );
		$this->assertSame( [], $this->outbox->rows( $order->get_id() ) );
	}

	/** The other connection waits for a lock of ours. */
	private function await_a_waiting_transaction(): void {
		$third = Outbox::another_connection();
		$this->await(
			'the other connection waits for this one',
			static fn (): bool => '0' !== $third->get_var( "SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'" )
		);
	}
}
