<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** The sweep looks once an hour, mends, and says so. */
final class TableCheckTest extends SweepTestCase {

	protected function tearDown(): void {
		// However a test went, the next one finds whole tables.
		foreach ( [ 'deliveries', 'attempts', 'channel' ] as $table ) {
			$this->outbox->run( 'DROP TABLE IF EXISTS %i', Outbox::table( $table ) );
		}
		delete_option( 'wc_order_sync_schema' );
		$this->make_whole();
		parent::tearDown();
	}

	private function assert_orders_flow(): void {
		$this->endpoint->forget();
		$first  = $this->completed_order();
		$second = $this->completed_order();
		$this->drain();
		$this->assertSame( [ "wc-$first", "wc-$second" ], $this->endpoint->order_refs() );
		$this->another_instance( $first )->update_status( 'completed' );
		do_action( self::COMPLETED, $first );
		$this->assertCount( 1, $this->outbox->rows( $first ) );
	}

	public function test_whole_tables_are_left_alone(): void {
		$this->sweep();

		$this->assertStringNotContainsString( 'ERROR', $this->log() );
	}

	/** @return array<string, array{string}> */
	public static function tables(): array {
		return [
			'deliveries' => [ 'deliveries' ],
			'attempts'   => [ 'attempts' ],
			'channel'    => [ 'channel' ],
		];
	}

	#[DataProvider( 'tables' )]
	public function test_a_table_that_is_missing_comes_back( string $name ): void {
		$this->outbox->run( 'DROP TABLE %i', Outbox::table( $name ) );

		$this->sweep();

		$this->assertStringContainsString( 'ERROR The table ' . Outbox::table( $name ) . ' is missing. It was mended.', $this->log() );
		$this->assert_orders_flow();
	}

	public function test_a_channel_without_its_row_gets_it_back(): void {
		$this->outbox->run( 'DELETE FROM %i', Outbox::table( 'channel' ) );

		$this->sweep();

		$this->assertStringContainsString( 'has lost its row. It was mended.', $this->log() );
		$this->assert_orders_flow();
	}

	/** @return array<string, array{string}> */
	public static function numbered_tables(): array {
		return [
			'deliveries' => [ 'deliveries' ],
			'attempts'   => [ 'attempts' ],
		];
	}

	#[DataProvider( 'numbered_tables' )]
	public function test_a_table_that_numbers_its_rows_no_more_does_so_again( string $name ): void {
		$this->sent_order();
		$this->outbox->run( 'ALTER TABLE %i MODIFY id bigint(20) unsigned NOT NULL', Outbox::table( $name ) );

		$this->sweep();

		$this->assertStringContainsString( 'AUTO_INCREMENT, without which no new row can be added. It was mended.', $this->log() );
		$this->assert_orders_flow();
	}

	public function test_a_row_that_was_written_without_a_number_gets_one_and_is_sent(): void {
		$this->sent_order();
		$this->outbox->run( 'UPDATE %i SET id = 1', Outbox::table( 'deliveries' ) );
		$this->outbox->run( 'ALTER TABLE %i MODIFY id bigint(20) unsigned NOT NULL, DROP PRIMARY KEY', Outbox::table( 'deliveries' ) );
		$orders = [ $this->completed_order(), $this->completed_order() ];
		$this->assertSame( [ '0', '0' ], array_merge( ...array_map( fn ( int $order_id ): array => $this->outbox->column( 'id', $order_id ), $orders ) ) );

		$this->sweep();

		$this->assertEqualsCanonicalizing( array_map( static fn ( int $order_id ): string => "wc-$order_id", $orders ), $this->endpoint->order_refs() );
		$this->assert_orders_flow();
	}

	public function test_orders_that_could_not_be_captured_without_numbers_are_sent_after_all(): void {
		$this->sent_order();
		$this->outbox->run( 'UPDATE %i SET id = 1', Outbox::table( 'deliveries' ) );
		$this->outbox->run( 'ALTER TABLE %i MODIFY id bigint(20) unsigned NOT NULL', Outbox::table( 'deliveries' ) );
		$orders = [ $this->completed_order(), $this->completed_order() ];
		$this->assertSame( [ [ '0' ], [] ], array_map( fn ( int $order_id ): array => $this->outbox->column( 'id', $order_id ), $orders ) );
		$this->store_completion( $orders[1], $this->outbox->now() - 300 );

		$this->sweep();

		$this->assertEqualsCanonicalizing( array_map( static fn ( int $order_id ): string => "wc-$order_id", $orders ), $this->endpoint->order_refs() );
	}

	/** @return array<string, array{literal-string}> */
	public static function damaged_guards(): array {
		return [
			'missing'                  => [ 'ALTER TABLE %i DROP INDEX dispatch_guard' ],
			'no longer unique'         => [ 'ALTER TABLE %i DROP INDEX dispatch_guard, ADD INDEX dispatch_guard (order_id, event, open_slot)' ],
			'without one of its parts' => [ 'ALTER TABLE %i DROP INDEX dispatch_guard, ADD UNIQUE INDEX dispatch_guard (order_id, open_slot)' ],
		];
	}

	/** @param literal-string $damage */
	#[DataProvider( 'damaged_guards' )]
	public function test_a_damaged_dispatch_guard_is_put_back( string $damage ): void {
		$this->outbox->run( $damage, Outbox::table( 'deliveries' ) );

		$this->sweep();

		$this->assertStringContainsString( 'has lost its unique key dispatch_guard, without which an order can be sent twice. It was mended.', $this->log() );
		$this->assert_orders_flow();
	}

	public function test_an_order_that_was_captured_twice_without_the_guard_is_sent_once(): void {
		$this->outbox->run( 'ALTER TABLE %i DROP INDEX dispatch_guard', Outbox::table( 'deliveries' ) );
		$order_id = $this->completed_order();
		// What a second process adds at that moment, where no key refuses it.
		$this->outbox->run(
			"INSERT INTO %i (order_id, event, open_slot, webhook_id, captured_by, due_at, created_at) SELECT order_id, event, open_slot, 'msg_of_a_second_process', 'another', due_at, created_at FROM %i WHERE order_id = %d",
			Outbox::table( 'deliveries' ),
			Outbox::table( 'deliveries' ),
			$order_id
		);
		$this->assertCount( 2, $this->outbox->rows( $order_id ) );

		$this->sweep();

		$this->assertSame( [ 'delivered', 'cancelled' ], $this->outbox->column( 'status', $order_id ) );
		$this->assertSame( [ '1', '' ], $this->outbox->column( 'open_slot', $order_id ) );
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_the_tables_are_looked_at_once_an_hour(): void {
		$this->sweep();
		$checked = $this->outbox->sweep_state()['checked_at'];
		$this->sweep();
		$this->assertSame( $checked, $this->outbox->sweep_state()['checked_at'] );

		$this->outbox->set_sweep_state( [ 'checked_at' => $this->outbox->now() - 3601 ] + $this->outbox->sweep_state() );
		$this->sweep();

		$this->assertEqualsWithDelta( $this->outbox->now(), $this->outbox->sweep_state()['checked_at'], 5 );
	}

	public function test_a_step_that_fails_has_the_tables_looked_at_in_the_next_sweep(): void {
		$this->sweep();
		$this->outbox->run( 'DROP TABLE %i', Outbox::table( 'attempts' ) );

		$this->sweep();
		$this->sweep();

		$this->assertStringContainsString( 'is missing. It was mended.', $this->log() );
	}
}
