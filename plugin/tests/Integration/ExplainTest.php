<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Engine;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Support\Log;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\StatementRecorder;

/**
 * Hot queries in a shop with a million deliveries.
 *
 * The statements are those that the plugin runs, recorded while it captures, drains and sweeps; nothing here can drift from
 * the code. MariaDB says how it would run them, and afterwards how many rows it has looked at.
 *
 * @phpstan-import-type Statement from StatementRecorder
 */
final class ExplainTest extends SweepTestCase {

	private const ROWS = 1000000;

	/** Orders that are really there, in either storage. */
	private const ORDERS = 50000;

	private const FIRST_ORDER = 10000000;

	/** A window of 2,000 entries looks at an order, its date and its row, and at the window's end before that. */
	private const A_WINDOW = 10000;

	protected function tearDown(): void {
		$database = Outbox::database();
		$this->outbox->run( 'TRUNCATE TABLE %i', Outbox::table( 'deliveries' ) );
		$this->outbox->run( 'TRUNCATE TABLE %i', Outbox::table( 'attempts' ) );
		foreach ( [
			$database->prefix . 'wc_orders'                 => 'id',
			$database->prefix . 'wc_order_operational_data' => 'order_id',
			$database->postmeta                             => 'post_id',
			$database->posts                                => 'ID',
		] as $table => $id ) {
			$this->outbox->run( 'DELETE FROM %i WHERE %i >= %d', $table, $id, self::FIRST_ORDER );
		}
		$this->outbox->run( 'ALTER TABLE %i AUTO_INCREMENT = 1', $database->posts );
		$this->outbox->run( 'SET GLOBAL innodb_buffer_pool_size = 134217728' );
		parent::tearDown();
	}

	/**
	 * Of ten orders seven are completed and sent, their rows hold the slot; two were refunded long ago; one completion was
	 * cancelled long ago. The last thousand are due, the thousand before them wait.
	 */
	private function fill(): void {
		$database = Outbox::database();
		// The product that all tests share must not come to lie among the ids that are deleted afterwards.
		$this->order();
		// Pages of a million rows must not wait for the disk.
		$this->outbox->run( 'SET GLOBAL innodb_buffer_pool_size = 536870912' );
		$this->outbox->run(
			"INSERT INTO %i (order_id, event, open_slot, webhook_id, captured_by, status, attempts, due_at, created_at, finished_at)
			SELECT %d + seq + IF( seq > %d, 10000000, 0 ), 'order.completed', IF( seq %% 10 < 7, 1, NULL ), CONCAT( 'msg_', LPAD( seq, 9, '0' ) ), 'a test',
				IF( seq > %d, 'pending', IF( seq %% 10 < 9, 'delivered', 'cancelled' ) ),
				IF( seq > %d, 5, 0 ),
				UTC_TIMESTAMP() + INTERVAL IF( seq > %d, -3600, IF( seq > %d, 3600, -864000 ) ) SECOND,
				UTC_TIMESTAMP() - INTERVAL 40 DAY,
				IF( seq > %d, NULL, UTC_TIMESTAMP() - INTERVAL 35 DAY )
			FROM seq_1_to_1000000",
			Outbox::table( 'deliveries' ),
			self::FIRST_ORDER,
			self::ORDERS,
			self::ROWS - 2000,
			self::ROWS - 2000,
			self::ROWS - 1000,
			self::ROWS - 2000,
			self::ROWS - 2000
		);
		$this->outbox->run(
			"INSERT INTO %i (delivery_id, request_id, attempted_at, duration_ms, outcome, reason)
			SELECT seq, 'a test', UTC_TIMESTAMP() - INTERVAL IF( seq %% 2, 1, 40 ) DAY, 5, 'delivered', '' FROM seq_1_to_50000",
			Outbox::table( 'attempts' )
		);
		$this->outbox->run(
			"INSERT INTO %i (id, type, status, date_created_gmt, date_updated_gmt)
			SELECT %d + seq, 'shop_order', IF( seq %% 10 < 7, 'wc-completed', 'wc-refunded' ), UTC_TIMESTAMP(), UTC_TIMESTAMP() - INTERVAL seq SECOND FROM seq_1_to_50000",
			$database->prefix . 'wc_orders',
			self::FIRST_ORDER
		);
		$this->outbox->run(
			'INSERT INTO %i (order_id, date_completed_gmt) SELECT %d + seq, UTC_TIMESTAMP() - INTERVAL 10 DAY FROM seq_1_to_50000',
			$database->prefix . 'wc_order_operational_data',
			self::FIRST_ORDER
		);
		$this->outbox->run(
			"INSERT INTO %i (ID, post_type, post_status, post_date, post_content, post_title, post_excerpt, to_ping, pinged, post_content_filtered)
			SELECT %d + seq, 'shop_order', IF( seq %% 10 < 7, 'wc-completed', 'wc-refunded' ), UTC_TIMESTAMP(), '', '', '', '', '', '' FROM seq_1_to_50000",
			$database->posts,
			self::FIRST_ORDER
		);
		$this->outbox->run(
			"INSERT INTO %i (post_id, meta_key, meta_value) SELECT %d + seq, '_date_completed', UNIX_TIMESTAMP() - 864000 FROM seq_1_to_50000",
			$database->postmeta,
			self::FIRST_ORDER
		);
		foreach ( [ Outbox::table( 'deliveries' ), Outbox::table( 'attempts' ), $database->prefix . 'wc_orders', $database->prefix . 'wc_order_operational_data', $database->posts, $database->postmeta ] as $table ) {
			$this->outbox->run( 'ANALYZE TABLE %i', $table );
		}
	}

	/**
	 * Records the statements over our tables.
	 *
	 * @param callable(): mixed $code Runs them.
	 * @return list<Statement>
	 */
	private function record( callable $code ): array {
		return array_values( array_filter( StatementRecorder::record( $code ), static fn ( array $statement ): bool => str_contains( $statement['sql'], 'wc_order_sync_' ) ) );
	}

	/** @return list<Statement> Of a tick that begins its windows behind a number of orders and rows. */
	private function sweep_from( int $behind ): array {
		$this->outbox->set_sweep_state(
			[
				'armed_at'      => $this->outbox->now() - 60 * 86400,
				'ticked_at'     => $this->outbox->now() - 60,
				'orders_cursor' => self::FIRST_ORDER + $behind,
				'rows_cursor'   => $behind,
			]
		);
		$statements = StatementRecorder::record( static fn () => ( new Engine( new Log() ) )->sweep()->tick() );
		$this->assertStringNotContainsString( 'ERROR', $this->log() );
		return $statements;
	}

	/** @param list<Statement> $statements Recorded. */
	private function assert_bounded( string $what, array $statements, int $rows ): void {
		$this->assertNotSame( [], $statements, $what );
		foreach ( $statements as $statement ) {
			foreach ( $statement['plan'] as $line ) {
				$is_no_table = null === $line['table'] || str_starts_with( $line['table'], '<' ) || 'INSERT' === $line['select_type'];
				$is_insert   = str_starts_with( $statement['sql'], 'INSERT' );
				$this->assertTrue( $is_no_table || $is_insert || null !== $line['key'], "$what uses an index: {$statement['sql']}\n" . wp_json_encode( $statement['plan'] ) );
			}
			$this->assertLessThanOrEqual( $rows, $statement['examined'], "$what looks at few rows: {$statement['sql']}\n" . wp_json_encode( $statement['plan'] ) );
		}
	}

	/**
	 * @param list<Statement> $statements
	 * @return list<string> The tables' order and verbs, without values.
	 */
	private function shapes( array $statements ): array {
		// What there is to prune is deleted; that is the only difference there may be.
		$kept = array_filter( $statements, static fn ( array $statement ): bool => ! str_starts_with( $statement['sql'], 'DELETE' ) );
		return array_values( array_map( static fn ( array $statement ): string => (string) preg_replace( [ "/'[^']*'/", '/\d+/' ], [ '?', '?' ], $statement['sql'] ), $kept ) );
	}

	public function test_each_hot_query_uses_an_index_and_looks_at_few_of_a_million_rows(): void {
		$in_small = [];
		foreach ( [ 'yes', 'no' ] as $storage ) {
			$this->use_storage( $storage );
			$in_small[ $storage ] = $this->shapes( $this->sweep_from( 0 ) );
		}
		$this->fill();

		$this->assert_bounded( 'the time of the last delivery', $this->record( static fn () => ( new DeliveryTable() )->last_delivered() ), 10 );
		$this->assert_bounded( 'whether a row is due', $this->record( static fn () => ( new DeliveryTable() )->has_due() ), 10 );
		wp_set_current_user( 1 );
		$this->assert_bounded( 'the status', $this->record( static fn () => rest_do_request( new \WP_REST_Request( 'GET', '/wc-order-sync/v1/status' ) ) ), self::A_WINDOW );
		foreach ( [ [], [ 'view' => 'failed' ], [ 'view' => 'waiting' ], [ 'reason' => 'http_500' ], [ 'order_id' => self::FIRST_ORDER + 5 ], [ 'webhook_id' => 'msg_000000007' ], [ 'from' => '2020-01-01T00:00:00Z' ], [ 'to' => '2020-01-01T00:00:00Z' ], [ 'after' => 500000 ] ] as $search ) {
			$request = new \WP_REST_Request( 'GET', '/wc-order-sync/v1/deliveries' );
			$request->set_query_params( $search );
			$this->assert_bounded( 'a page of deliveries ' . wp_json_encode( $search ), $this->record( static fn () => rest_do_request( $request ) ), 500 );
		}
		wp_set_current_user( 0 );

		foreach ( [ 'yes', 'no' ] as $storage ) {
			$this->use_storage( $storage );
			$first = $this->sweep_from( 0 );
			$later = $this->sweep_from( 30000 );
			$this->assert_bounded( "a sweep (orders in tables: $storage)", [ ...$first, ...$later ], self::A_WINDOW );
			$this->assertSame( $in_small[ $storage ], $this->shapes( $first ), 'the same statements in a small shop and in a big one' );
			$this->assertSame( $in_small[ $storage ], $this->shapes( $later ) );

			$order = $this->order();
			$this->assert_bounded( 'capture', $this->record( fn () => $order->update_status( 'completed' ) ), 10 );
			$this->assert_bounded( 'a second capture', $this->record( fn () => do_action( self::COMPLETED, $order->get_id() ) ), 10 );
			$this->assert_bounded( 'releasing the slot', $this->record( fn () => $order->update_status( 'refunded' ) ), 10 );
			// As after a while of quiet: full batches, of rows whose orders are gone.
			$this->outbox->run( 'UPDATE %i SET concurrency = 0', Outbox::table( 'channel' ) );
			$this->outbox->end_requests();
			// Without the time limit of a cron run: until nothing is due, however slow the machine is.
			$drained = $this->record( static fn () => ( new Engine( new Log() ) )->drain()->run( self::HANG_SECONDS ) );
			$this->assert_bounded( 'a drain', $drained, self::A_WINDOW );
			$this->assertNotSame( [], array_filter( $drained, static fn ( array $statement ): bool => str_contains( $statement['sql'], 'SET lease_token' ) ) );
			$this->assertNotSame( [], array_filter( $drained, static fn ( array $statement ): bool => str_contains( $statement['sql'], 'wc_order_sync_attempts' ) ) );
		}
	}

	/** Half a million waiting orders. */
	private function add_waiting( int $from, int $tries, int $due_in ): void {
		$this->outbox->run(
			"INSERT INTO %i (order_id, event, open_slot, webhook_id, captured_by, status, tries, attempts, due_at, created_at)
			SELECT %d + seq, 'order.completed', 1, CONCAT( 'msg_', LPAD( %d + seq, 9, '0' ) ), 'a test', 'pending', %d, %d,
				UTC_TIMESTAMP() + INTERVAL IF( seq %% 100000, %d, -3600 ) SECOND, UTC_TIMESTAMP() - INTERVAL 2 HOUR
			FROM seq_1_to_500000",
			Outbox::table( 'deliveries' ),
			self::FIRST_ORDER + $from,
			$from,
			$tries,
			$tries,
			$due_in
		);
		$this->outbox->run( 'ANALYZE TABLE %i', Outbox::table( 'deliveries' ) );
	}

	public function test_the_next_batch_costs_the_same_with_a_million_waiting_orders(): void {
		$this->outbox->run( 'SET GLOBAL innodb_buffer_pool_size = 536870912' );
		$leases = new LeaseTable();
		$this->add_waiting( 0, 3, 3600 );
		$this->assert_bounded( 'a batch where little is due', $this->record( static fn () => $leases->lease_due( 'a test', 120, 25 ) ), 500 );

		$this->add_waiting( 500000, 0, -3600 );
		foreach ( [ false, true ] as $newest_first ) {
			$this->assert_bounded( 'a batch of what was never tried', $this->record( static fn () => $leases->lease_due( 'another', 120, 25, $newest_first ) ), 500 );
		}

		$this->outbox->run( 'TRUNCATE TABLE %i', Outbox::table( 'deliveries' ) );
		$this->add_waiting( 0, 3, -3600 );
		$this->add_waiting( 500000, 4, -3600 );
		$this->assert_bounded( 'a batch of what was tried', $this->record( static fn () => $leases->lease_due( 'a third', 120, 25, true ) ), 500 );
	}
}
