<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\Site;

/** The new files are there and the tables are those of before, as between an update and the next visit of the admin. */
final class BeforeMigrationTest extends IntegrationTestCase {

	/** What came with version 3. */
	private const NEW_COLUMNS = [
		'deliveries' => [ 'completed_at', 'tries', 'waits', 'closures', 'is_told', 'is_taken' ],
		'channel'    => [ 'stand_in_until', 'tests', 'judged_at', 'closed_by', 'closed_order', 'newest_first', 'refused_alike' ],
	];

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	protected function setUp(): void {
		parent::setUp();
		$this->outbox->run( 'ALTER TABLE %i DROP INDEX untried', Outbox::table( 'deliveries' ) );
		foreach ( self::NEW_COLUMNS as $table => $columns ) {
			foreach ( $columns as $column ) {
				$this->outbox->run( 'ALTER TABLE %i DROP COLUMN %i', Outbox::table( $table ), $column );
			}
		}
		update_option( 'wc_order_sync_schema', 2, true );
	}

	protected function tearDown(): void {
		$this->make_whole();
		parent::tearDown();
	}

	/** @return list<string> */
	private static function columns( string $table ): array {
		return array_map( 'strval', Outbox::database()->get_col( (string) Outbox::database()->prepare( 'SHOW COLUMNS FROM %i', Outbox::table( $table ) ) ) );
	}

	public function test_a_shoppers_order_is_captured_and_the_tables_are_left_alone(): void {
		$order_id = $this->order()->get_id();

		$answer = Site::visit( new Instructions( complete: [ $order_id ] ) );

		$this->assertSame( [ 200, 'Thank you for your order.' ], [ $answer->status, $answer->body ] );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->assertNotContains( 'completed_at', self::columns( 'deliveries' ), 'no visitor waits for a migration' );
		$this->assertStringNotContainsString( 'could not be captured', $this->log() );
	}

	public function test_a_second_completion_is_captured_as_well(): void {
		$order_id = $this->completed_order();
		$this->another_instance( $order_id )->update_status( 'refunded' );

		$this->another_instance( $order_id )->update_status( 'completed' );

		$this->assertSame( [ 'pending', 'pending' ], $this->outbox->column( 'status', $order_id ) );
	}

	public function test_the_next_drain_migrates_and_sends_what_was_captured_before(): void {
		$order_id = $this->order()->get_id();
		Site::visit( new Instructions( complete: [ $order_id ] ) );

		$this->await(
			'the order is delivered',
			function () use ( $order_id ): bool {
				wp_cache_flush();
				$this->drain();
				$this->outbox->make_due();
				return 'delivered' === $this->outbox->row( $order_id )['status'];
			}
		);

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		foreach ( self::NEW_COLUMNS as $table => $columns ) {
			$this->assertSame( [], array_diff( $columns, self::columns( $table ) ) );
		}
	}
}
