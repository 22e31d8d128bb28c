<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Http;
use WCOrderSync\Tests\Integration\Support\HttpAnswer;
use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\Site;

/** The order completes all the same. */
final class RefusedInsertTest extends IntegrationTestCase {

	/** @var list<array{literal-string, string}> What undoes what a test did to the tables. */
	private array $repairs = [];

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	protected function tearDown(): void {
		$this->repair();
		parent::tearDown();
	}

	private function repair(): void {
		foreach ( array_splice( $this->repairs, 0 ) as [ $sql, $table ] ) {
			$this->outbox->run( $sql, $table );
		}
	}

	private function lose_the_table(): void {
		$table = Outbox::table( 'deliveries' );
		$this->outbox->run( 'RENAME TABLE %i TO wc_order_sync_lost', $table );
		$this->repairs[] = [ 'RENAME TABLE wc_order_sync_lost TO %i', $table ];
	}

	/** A conflict that INSERT IGNORE turns into a warning, though the order has no row. */
	private function have_another_key_refuse(): void {
		$table = Outbox::table( 'deliveries' );
		$this->outbox->run( 'ALTER TABLE %i ADD UNIQUE KEY too_strict (event)', $table );
		$this->repairs[] = [ 'ALTER TABLE %i DROP KEY too_strict', $table ];
	}

	private function have_a_trigger_refuse(): void {
		$this->outbox->run( "CREATE TRIGGER wc_order_sync_refuse BEFORE INSERT ON %i FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the disk is full'", Outbox::table( 'deliveries' ) );
		$this->repairs[] = [ 'DROP TRIGGER IF EXISTS wc_order_sync_refuse -- %i', Outbox::table( 'deliveries' ) ];
	}

	private function complete_over_rest( int $order_id ): HttpAnswer {
		return Http::send(
			...Site::request(
				new Instructions( complete: [ $order_id ], show_errors: true ),
				'/?rest_route=/order-sync-test/v1/complete',
				'POST'
			)
		);
	}

	private function assert_completed( int $order_id ): void {
		wp_cache_flush();
		$this->assertSame( 'completed', $this->another_instance( $order_id )->get_status() );
	}

	public function test_without_its_table_the_order_completes_and_the_log_says_why_nothing_is_delivered(): void {
		$order = $this->order();
		$this->lose_the_table();

		$hidden = Outbox::database()->show_errors( true );
		ob_start();
		$this->assertTrue( $order->update_status( 'completed' ) );
		$printed = ob_get_clean();
		Outbox::database()->show_errors( $hidden );

		$this->assertSame( '', $printed );

		$this->assert_completed( $order->get_id() );
		$this->assertStringContainsString( 'could not be captured', $this->log() );
		$this->assertStringContainsString( "doesn't exist", stripslashes( $this->log() ) );
		$this->assertStringContainsString( (string) $order->get_id(), $this->log() );
	}

	public function test_a_json_answer_stays_json_although_the_site_shows_database_errors(): void {
		$order_id = $this->order()->get_id();
		$this->lose_the_table();

		$answer = $this->complete_over_rest( $order_id );

		$this->assertSame( 200, $answer->status, $answer->body );
		$this->assertSame( '{"completed":[' . $order_id . ']}', $answer->body );
		$this->assert_completed( $order_id );
		$this->assertStringContainsString( 'could not be captured', $this->log() );
	}

	public function test_a_refusal_of_the_database_in_its_own_words_is_in_the_log(): void {
		$order_id = $this->order()->get_id();
		$this->have_a_trigger_refuse();

		$answer = $this->complete_over_rest( $order_id );

		$this->assertSame( '{"completed":[' . $order_id . ']}', $answer->body );
		$this->assert_completed( $order_id );
		$this->assertStringContainsString( 'the disk is full', $this->log() );
	}

	public function test_an_error_that_ignore_hides_is_noticed(): void {
		$this->completed_order();
		$order = $this->order();
		$this->have_another_key_refuse();

		$order->update_status( 'completed' );

		$this->assert_completed( $order->get_id() );
		$this->assertSame( [], $this->outbox->rows( $order->get_id() ) );
		$this->assertStringContainsString( 'neither inserted nor already there', $this->log() );
	}

	public function test_a_refused_release_of_a_slot_is_logged_and_the_order_leaves_completed(): void {
		$order_id = $this->completed_order();
		$this->lose_the_table();

		$this->assertTrue( $this->another_instance( $order_id )->update_status( 'refunded' ) );

		wp_cache_flush();
		$this->assertSame( 'refunded', $this->another_instance( $order_id )->get_status() );
		$this->assertStringContainsString( 'An order left', $this->log() );
	}

	public function test_a_drain_without_tables_says_so_and_the_next_one_after_repair_sends(): void {
		$order_id = $this->completed_order();
		$this->lose_the_table();
		$this->drain();
		$this->assertStringContainsString( 'A drain failed', $this->log() );
		$this->repair();

		$this->drain();

		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}
}
