<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Database\Database;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;

/** In the storage of the site under test; see SweepInPostsTest. */
class SweepTest extends SweepTestCase {

	public function test_a_completed_order_that_was_never_captured_arrives(): void {
		$order_id = $this->forgotten_order();

		$this->sweep();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertStringContainsString( 'WARNING Completed orders had not been captured', $this->log() );
	}

	public function test_the_command_drain_sweeps_too(): void {
		$order_id = $this->forgotten_order();
		$this->outbox->make_sweep_due();

		$this->drain_by_command();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_an_order_completed_before_the_plugin_was_set_up_is_not_sent(): void {
		$order_id = $this->forgotten_order( 3700 );

		$this->sweep();

		$this->assertSame( [], $this->outbox->rows( $order_id ) );
	}

	public function test_an_order_of_before_that_has_no_completion_date_is_not_sent_even_when_it_is_edited_now(): void {
		$order_id = $this->forgotten_order();
		$this->store_completion( $order_id, null );
		$this->store_times( $order_id, $this->outbox->now() - 3700, $this->outbox->now() - 60 );

		$this->sweep();

		$this->assertSame( [], $this->outbox->rows( $order_id ) );
	}

	public function test_an_order_whose_process_was_killed_between_the_status_and_the_date_arrives(): void {
		$order_id = $this->forgotten_order();
		$this->store_completion( $order_id, null );
		$this->store_times( $order_id, $this->outbox->now() - 3500, $this->outbox->now() - 60 );

		$this->sweep();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_an_order_that_has_its_status_and_not_yet_its_date_is_left_to_its_request(): void {
		$order_id = $this->forgotten_order();
		$this->store_completion( $order_id, null );
		$this->store_times( $order_id, $this->outbox->now() - 3500, $this->outbox->now() - 2 );

		$this->sweep();

		$this->assertSame( [], $this->outbox->rows( $order_id ) );
	}

	public function test_an_order_that_is_just_completing_is_left_to_its_request(): void {
		$order_id = $this->forgotten_order( 5 );

		$this->sweep();

		$this->assertSame( [], $this->outbox->rows( $order_id ) );
	}

	public function test_an_order_completed_on_a_host_whose_clock_is_ahead_arrives(): void {
		$order_id = $this->forgotten_order( -600 );

		$this->sweep();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_a_refund_is_not_an_order(): void {
		$refund   = $this->forgotten_order();
		$database = Outbox::database();
		$this->has_orders_in_tables()
			? $database->update( $database->prefix . 'wc_orders', [ 'type' => 'shop_order_refund' ], [ 'id' => $refund ] )
			: $database->update( $database->posts, [ 'post_type' => 'shop_order_refund' ], [ 'ID' => $refund ] );

		$this->sweep();

		$this->assertSame( [], $this->outbox->rows( $refund ) );
	}

	public function test_sweeping_twice_sends_nothing_twice(): void {
		$order_id = $this->forgotten_order();

		$this->sweep();
		$this->sweep();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertCount( 1, $this->outbox->rows( $order_id ) );
	}

	public function test_two_sweeps_at_once_insert_one_row(): void {
		$orders = [ $this->forgotten_order(), $this->forgotten_order(), $this->forgotten_order() ];
		$this->outbox->make_sweep_due();

		PhpProcess::all_at_once( PhpProcess::of( 'drain' ), PhpProcess::of( 'drain' ), PhpProcess::of( 'drain' ) );

		$refs = array_map( static fn ( int $order_id ): string => "wc-$order_id", $orders );
		$this->assertEqualsCanonicalizing( $refs, $this->endpoint->order_refs() );
		$this->assertCount( 3, $this->outbox->rows() );
	}

	public function test_of_two_that_find_a_sweep_due_at_the_same_moment_one_sweeps(): void {
		$order_id = $this->forgotten_order();
		$this->outbox->make_sweep_due();
		$other = Outbox::another_connection();
		$is_on = true;
		add_filter(
			'query',
			function ( string $query ) use ( $other, &$is_on ): string {
				if ( $is_on && str_starts_with( $query, 'UPDATE' ) && str_contains( $query, 'wc_order_sync_sweep' ) ) {
					$is_on = false;
					$other->update( Outbox::database()->options, [ 'option_value' => (string) wp_json_encode( [ 'ticked_at' => $this->outbox->now() ] + $this->outbox->sweep_state() ) ], [ 'option_name' => 'wc_order_sync_sweep' ] );
				}
				return $query;
			}
		);

		$this->drain();

		$this->assertFalse( $is_on, 'the other one came first' );
		$this->assertSame( [], $this->outbox->rows( $order_id ) );
	}

	public function test_a_second_sweep_within_the_minute_does_nothing(): void {
		$this->sweep();
		$order_id = $this->forgotten_order();

		$this->drain();

		$this->assertSame( [], $this->outbox->rows( $order_id ) );
	}

	public function test_a_clock_that_was_set_back_does_not_stop_the_sweep(): void {
		$order_id = $this->forgotten_order();
		$this->outbox->set_sweep_state( [ 'ticked_at' => $this->outbox->now() + 86400 ] + $this->outbox->sweep_state() );

		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_an_order_that_left_completed_unheard_gives_its_slot_back_and_its_next_completion_arrives(): void {
		$order_id = $this->sent_order();
		self::store_status( $order_id, 'wc-refunded' );

		$this->sweep();
		$this->assertSame( [ '' ], $this->outbox->column( 'open_slot', $order_id ) );

		$this->complete_unheard( $order_id );
		$this->sweep();
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_a_row_that_is_still_to_be_sent_gives_its_slot_back_and_is_sent(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( 500, times: 1 ) ] );
		$order_id = $this->completed_order();
		$this->drain();
		$this->outbox->age( $order_id );
		self::store_status( $order_id, 'wc-refunded' );

		$this->outbox->make_due();
		$this->sweep();

		$this->assertSame( [ 'delivered' ], $this->outbox->column( 'status', $order_id ) );
		$this->assertSame( [ '' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_a_young_row_is_left_alone(): void {
		$order_id = $this->completed_order();
		$this->drain();
		self::store_status( $order_id, 'wc-processing' );

		$this->sweep();

		$this->assertSame( [ '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_an_order_in_the_trash_keeps_its_slot(): void {
		$order_id = $this->sent_order();
		$this->another_instance( $order_id )->delete();

		$this->sweep();

		$this->assertSame( [ '1' ], $this->outbox->column( 'open_slot', $order_id ) );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_the_row_of_a_deleted_order_is_freed_and_pruned_after_thirty_days(): void {
		$order_id = $this->sent_order();
		$this->another_instance( $order_id )->delete( true );

		$this->sweep();
		$this->assertSame( [ '' ], $this->outbox->column( 'open_slot', $order_id ) );

		$this->outbox->run( 'UPDATE %i SET finished_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 31 DAY )', Outbox::table( 'deliveries' ) );
		$this->sweep();
		$this->assertSame( [], $this->outbox->rows( $order_id ) );
	}

	public function test_an_order_that_only_the_other_storage_has_keeps_its_slot(): void {
		$order_id = $this->sent_order();
		$database = Outbox::database();
		// A shop that never had the tables has no other storage; one that switched back to posts still has them.
		$was_there = Database::has_table( $database->prefix . 'wc_orders' );
		if ( ! $was_there ) {
			$this->outbox->run( 'CREATE TABLE %i (id bigint unsigned PRIMARY KEY, type varchar(20), status varchar(20))', $database->prefix . 'wc_orders' );
		}
		$this->outbox->run( 'DELETE FROM %i WHERE id = %d', $database->posts, $order_id );
		$this->outbox->run( 'DELETE FROM %i WHERE id = %d', $database->prefix . 'wc_orders', $order_id );
		$this->has_orders_in_tables()
			? $this->outbox->run( "INSERT INTO %i (ID, post_type, post_status, post_content, post_title, post_excerpt, to_ping, pinged, post_content_filtered) VALUES (%d, 'shop_order', 'wc-completed', '', '', '', '', '', '')", $database->posts, $order_id )
			: $this->outbox->run( "INSERT INTO %i (id, type, status) VALUES (%d, 'shop_order', 'wc-completed')", $database->prefix . 'wc_orders', $order_id );

		try {
			$this->sweep();
		} finally {
			if ( ! $was_there ) {
				$this->outbox->run( 'DROP TABLE %i', $database->prefix . 'wc_orders' );
			}
		}

		$this->assertSame( [ '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_a_full_pass_is_reported_as_a_duration(): void {
		$this->sweep();
		$this->outbox->set_sweep_state( [ 'pass_started_at' => $this->outbox->now() - 720 ] + $this->outbox->sweep_state() );

		$this->sweep();

		$this->assertEqualsWithDelta( 720, $this->outbox->sweep_state()['pass_seconds'], 5 );
	}

	public function test_a_step_that_fails_stops_no_other(): void {
		$order_id = $this->forgotten_order();
		add_filter( 'query', static fn ( string $query ): string => str_contains( $query, 'wc_order_sync_attempts' ) && str_starts_with( $query, 'SELECT id' ) ? 'SELECT nonsense' : $query );

		$this->sweep();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertStringContainsString( 'ERROR A step of the sweep failed', $this->log() );
		$this->assertStringContainsString( 'rows_pruned', $this->log() );
	}
}
