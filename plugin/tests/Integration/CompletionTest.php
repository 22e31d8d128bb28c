<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** In the storage of the site under test; see CompletionInPostsTest. */
class CompletionTest extends SweepTestCase {

	private const DAY = 86400;

	/** As a click on "Restore" in the list of orders does it, which differs by storage. */
	private function trash_and_restore( int $order_id ): void {
		$this->another_instance( $order_id )->delete();
		if ( ! $this->has_orders_in_tables() ) {
			wp_untrash_post( $order_id );
			return;
		}
		$order = $this->another_instance( $order_id );
		$store = $order->get_data_store();
		$this->assertInstanceOf( \WC_Data_Store::class, $store );
		$this->assertTrue( $store->__call( 'untrash_order', [ &$order ] ) );
	}

	private function assert_settled( int $order_id, string $reason ): void {
		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'cancelled', $reason, '1' ], [ $row['status'], $row['reason'], $row['open_slot'] ] );
		$this->sweep();
		$this->assertSame( [], $this->endpoint->requests(), 'history is not sent unasked' );
		$this->assertCount( 1, $this->outbox->rows( $order_id ) );
	}

	/** @return array<string, array{int}> By how many seconds the database's clock is off at the first completion. */
	public static function clocks(): array {
		return [
			'right'              => [ 0 ],
			'two hours ahead'    => [ 7200 ],
			'two hours behind'   => [ -7200 ],
			'a second ahead'     => [ 1 ],
			'five hours ahead'   => [ 18000 ],
			'59 minutes behind'  => [ -3540 ],
		];
	}

	#[DataProvider( 'clocks' )]
	public function test_an_order_that_left_completed_unheard_and_completes_again_at_once_is_delivered_twice( int $seconds_off ): void {
		$order_id = $this->order()->get_id();
		$this->outbox->run( 'SET timestamp = %d', $this->outbox->now() + $seconds_off );
		$this->another_instance( $order_id )->update_status( 'completed' );
		$this->outbox->run( 'SET timestamp = DEFAULT' );
		$this->drain();
		self::store_status( $order_id, 'wc-processing' );
		wp_cache_flush();

		PhpProcess::of( 'change status', [ $order_id ], 'completed' )->run();
		$this->drain();

		$this->assertSame( [ "wc-$order_id", "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_the_same_where_the_first_completion_was_not_sent_before_it_left(): void {
		$order_id = $this->completed_order();
		self::store_status( $order_id, 'wc-processing' );
		wp_cache_flush();
		$this->drain();
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs(), 'it was stored as completed, by its date' );

		PhpProcess::of( 'change status', [ $order_id ], 'completed' )->run();
		$this->drain();

		$this->assertSame( [ "wc-$order_id", "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_eight_processes_that_complete_again_what_left_unheard_make_one_delivery(): void {
		$order_id = $this->completed_order();
		$this->drain();
		self::store_status( $order_id, 'wc-processing' );
		wp_cache_flush();

		PhpProcess::all_at_once( ...array_map( static fn (): PhpProcess => PhpProcess::of( 'change status', [ $order_id ], 'completed' ), range( 1, 8 ) ) );

		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ) );
		$this->assertSame( '', $this->log() );
	}

	public function test_a_completion_of_which_only_the_sweep_knew_and_that_had_no_date_is_told_from_the_next_one(): void {
		$order_id = $this->forgotten_order();
		$this->store_completion( $order_id, null );
		$this->store_times( $order_id, $this->outbox->now() - 600, $this->outbox->now() - 300 );
		$this->sweep();
		self::store_status( $order_id, 'wc-processing' );
		wp_cache_flush();

		$this->another_instance( $order_id )->update_status( 'completed' );
		$this->drain();

		$this->assertSame( [ "wc-$order_id", "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_a_hook_that_is_fired_for_an_order_in_processing_captures_nothing_and_its_completion_is_sent_once(): void {
		$order = $this->order();

		do_action( self::COMPLETED, $order->get_id(), $order );
		do_action( self::COMPLETED, $order->get_id() );
		$this->drain();
		$this->assertSame( [], $this->outbox->rows( $order->get_id() ) );
		$this->assertSame( '', $this->log() );

		$order->update_status( 'completed' );
		$this->drain();
		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}

	public function test_a_hook_that_is_fired_for_an_order_of_before_settles_it(): void {
		$order_id = $this->forgotten_order( 900 * self::DAY );

		do_action( self::COMPLETED, $order_id );

		$this->assert_settled( $order_id, 'before_set_up' );
	}

	public function test_a_hook_that_is_fired_for_an_order_which_nobody_dated_settles_what_was_made_before(): void {
		$order_id = $this->forgotten_order();
		$this->store_completion( $order_id, null );
		$this->store_times( $order_id, $this->outbox->now() - 900 * self::DAY, $this->outbox->now() - 300 );

		do_action( self::COMPLETED, $order_id );

		$this->assert_settled( $order_id, 'before_set_up' );
	}

	public function test_a_hook_that_is_fired_for_a_completion_of_now_that_nobody_announced_sends_it(): void {
		$order_id = $this->forgotten_order( 300 );

		do_action( self::COMPLETED, $order_id );
		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_an_import_that_keeps_its_date_of_2019_is_settled(): void {
		$order = $this->order();
		$order->set_status( 'completed' );
		$order->set_date_completed( '2019-05-01T10:00:00Z' );
		$order->save();

		$this->assert_settled( $order->get_id(), 'before_set_up' );
	}

	public function test_an_import_that_sets_its_date_in_a_later_save_is_settled_when_it_would_be_sent(): void {
		$order = $this->order();
		$order->update_status( 'completed' );
		$order->set_date_completed( '2019-05-01T10:00:00Z' );
		$order->save();

		$this->drain();

		$this->assert_settled( $order->get_id(), 'before_set_up' );
	}

	public function test_an_import_with_a_date_since_the_set_up_is_sent(): void {
		$order = $this->order();
		$order->set_status( 'completed' );
		$order->set_date_completed( $this->outbox->now() - 1800 );
		$order->save();

		$this->drain();

		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}

	public function test_a_completion_of_this_request_is_sent_though_the_database_thinks_that_the_set_up_lies_ahead(): void {
		$this->outbox->set_sweep_state( [ 'armed_at' => $this->outbox->now() + 7200 ] + $this->outbox->sweep_state() );

		$order_id = $this->completed_order();
		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_an_old_order_that_comes_back_from_the_trash_is_not_sent(): void {
		$order_id = $this->forgotten_order( 900 * self::DAY );

		$this->trash_and_restore( $order_id );

		if ( $this->has_orders_in_tables() ) {
			$this->assert_settled( $order_id, 'from_trash' );
			return;
		}
		// Posts are restored without a hook, and keep their date.
		$this->sweep();
		$this->assertSame( [], $this->outbox->rows( $order_id ) );
	}

	public function test_an_order_that_met_the_trash_before_it_was_sent_is_sent_when_it_comes_back(): void {
		$order_id = $this->completed_order();
		$this->another_instance( $order_id )->delete();
		$this->drain();
		$this->assertSame( [ 'order_trashed' ], $this->outbox->column( 'reason', $order_id ) );
		if ( $this->has_orders_in_tables() ) {
			$order = $this->another_instance( $order_id );
			$store = $order->get_data_store();
			$this->assertInstanceOf( \WC_Data_Store::class, $store );
			$store->__call( 'untrash_order', [ &$order ] );
		} else {
			wp_untrash_post( $order_id );
			$this->store_completion( $order_id, $this->outbox->now() - 300 );
		}

		$this->sweep();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_what_was_settled_is_sent_when_it_completes_anew(): void {
		$order_id = $this->forgotten_order( 900 * self::DAY );
		do_action( self::COMPLETED, $order_id );
		wp_cache_flush();

		$order = $this->another_instance( $order_id );
		$order->update_status( 'processing' );
		$order->update_status( 'completed' );
		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertSame( [ 'cancelled', 'delivered' ], $this->outbox->column( 'status', $order_id ) );
		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_what_was_settled_and_left_unheard_gives_its_slot_back(): void {
		$order_id = $this->forgotten_order( 900 * self::DAY );
		do_action( self::COMPLETED, $order_id );
		$this->outbox->age( $order_id );
		self::store_status( $order_id, 'wc-refunded' );

		$this->sweep();

		$this->assertSame( [ '' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_what_was_settled_outlives_the_retention_of_thirty_days(): void {
		$order_id = $this->forgotten_order( 900 * self::DAY );
		do_action( self::COMPLETED, $order_id );
		$this->outbox->run( 'UPDATE %i SET finished_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 90 DAY )', Outbox::table( 'deliveries' ) );

		$this->assert_settled( $order_id, 'before_set_up' );
	}

	public function test_another_type_of_order_that_is_announced_by_its_id_is_not_sent(): void {
		$deposit  = $this->forgotten_order( 10 );
		$database = Outbox::database();
		$this->has_orders_in_tables()
			? $database->update( $database->prefix . 'wc_orders', [ 'type' => 'shop_deposit' ], [ 'id' => $deposit ] )
			: $database->update( $database->posts, [ 'post_type' => 'shop_deposit' ], [ 'ID' => $deposit ] );

		do_action( self::COMPLETED, $deposit );

		$this->assertSame( [], $this->outbox->rows( $deposit ) );
		$this->assertSame( '', $this->log() );
	}

	public function test_an_order_without_lines_and_total_waits_a_minute_longer_and_goes_with_what_it_has_by_then(): void {
		$order = wc_create_order( [ 'status' => 'completed' ] );
		$this->assertInstanceOf( \WC_Order::class, $order );
		$this->drain();
		$row = $this->outbox->row( $order->get_id() );
		$this->assertSame( [ 'pending', 'order_empty', '0', null ], [ $row['status'], $row['reason'], $row['attempts'], $row['body'] ] );
		$this->assertSame( [], $this->endpoint->requests() );

		$order->add_product( $this->product( 'Added later', '5' ), 1 );
		$order->calculate_totals();
		$this->drain();
		$this->assertSame( [], $this->endpoint->requests(), 'the minute is not over' );
		$this->outbox->make_due();
		$this->drain();

		$this->assertStringContainsString( 'Added later', $this->endpoint->only_order()->body );
	}

	public function test_an_order_that_stays_empty_is_sent_after_that_minute(): void {
		$order = wc_create_order( [ 'status' => 'completed' ] );
		$this->assertInstanceOf( \WC_Order::class, $order );
		$this->drain();
		$this->outbox->make_due();

		$this->drain();

		$this->assertStringContainsString( '"cart":[]', $this->endpoint->only_order()->body );
		$this->assertSame( '1', $this->outbox->row( $order->get_id() )['attempts'] );
	}

	public function test_the_end_of_its_request_does_not_shorten_that_minute(): void {
		$order = wc_create_order( [ 'status' => 'completed' ] );
		$this->assertInstanceOf( \WC_Order::class, $order );
		$this->drain();

		( new \WCOrderSync\Outbox\DeliveryTable() )->request_ended( [ (int) $this->outbox->row( $order->get_id() )['id'] ] );
		do_action( 'wc_order_sync_wake' );

		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_while_its_request_lives_a_row_is_its_own_for_a_minute(): void {
		$order_id = $this->completed_order();

		$this->assertEqualsWithDelta( 60, (int) strtotime( $this->outbox->row( $order_id )['due_at'] . ' UTC' ) - $this->outbox->now(), 10 );
	}

	/** @return array{string, string} Status and label of what Site Health says of silent completions. */
	private function silence(): array {
		$tests  = apply_filters( 'site_status_tests', [] );
		$direct = is_array( $tests ) && is_array( $tests['direct'] ?? null ) ? $tests['direct'] : [];
		$test   = is_array( $direct['wc_order_sync_history'] ?? null ) ? $direct['wc_order_sync_history']['test'] : null;
		$this->assertIsCallable( $test );
		$found = $test();
		$this->assertIsArray( $found );
		$text = static fn ( string $key ): string => is_string( $found[ $key ] ?? null ) ? $found[ $key ] : '';
		return [ $text( 'status' ), $text( 'label' ) ];
	}

	public function test_orders_made_before_the_set_up_and_completed_by_sql_since_are_counted(): void {
		$orders = [ $this->forgotten_order(), $this->order()->get_id(), $this->order()->get_id() ];
		foreach ( $orders as $order_id ) {
			$this->store_completion( $order_id, null );
			$this->store_times( $order_id, $this->outbox->now() - 900 * self::DAY, $this->outbox->now() - 900 * self::DAY );
		}
		$this->sweep();
		$this->assertSame( 'good', $this->silence()[0], 'what the first pass finds was there before' );

		self::store_status( $orders[1], 'wc-completed' );
		self::store_status( $orders[2], 'wc-completed' );
		$this->sweep();

		$this->assertSame( [ 'recommended', '2 orders were completed outside WooCommerce' ], $this->silence() );
		$this->assertSame( [], $this->endpoint->requests() );
		$this->assertSame( [], $this->outbox->rows() );
	}

	public function test_a_first_completion_costs_one_query_and_any_other_two_at_most(): void {
		$order = $this->order();
		$old   = $this->forgotten_order( 900 * self::DAY );
		$ours  = 0;
		add_filter(
			'query',
			static function ( string $sql ) use ( &$ours ): string {
				$ours += str_contains( $sql, 'wc_order_sync_deliveries' ) ? 1 : 0;
				return $sql;
			}
		);
		$cases = [
			[ 0, static fn () => $order->save() ],
			[ 1, static fn () => $order->update_status( 'completed' ) ],
			[ 2, static fn () => $order->update_status( 'processing' ) ],
			[ 2, static fn () => $order->update_status( 'completed' ) ],
			[ 1, static fn () => do_action( self::COMPLETED, $order->get_id() ) ],
			[ 2, static fn () => do_action( self::COMPLETED, $old ) ],
		];
		foreach ( $cases as $number => [ $expected, $step ] ) {
			$ours = 0;
			$step();
			$this->assertSame( $expected, $ours, "case $number" );
		}
	}
}
