<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** With WP-CLI and in processes of their own. */
final class LifecycleTest extends IntegrationTestCase {

	private const TABLES = [ 'deliveries', 'attempts', 'channel' ];

	protected function tearDown(): void {
		// Other tests need the plugin whole, however this one went.
		PhpProcess::end_all();
		$this->outbox->run( 'DELETE FROM %i WHERE option_name = %s', Outbox::database()->options, 'wc_order_sync_migration.lock' );
		$this->make_whole();
		parent::tearDown();
	}

	private function run_wp( string ...$arguments ): string {
		$output = PhpProcess::wp( ...$arguments )->finish();
		wp_cache_flush();
		return $output;
	}

	/** As on a site that has never seen the plugin. */
	private function drop_tables(): void {
		foreach ( self::TABLES as $table ) {
			$this->outbox->run( 'DROP TABLE IF EXISTS %i', Outbox::table( $table ) );
		}
		delete_option( 'wc_order_sync_schema' );
	}

	/** @return list<string> The plugin's tables that exist. */
	private function tables(): array {
		$database = Outbox::database();
		return array_values( array_filter( self::TABLES, static fn ( string $table ): bool => null !== $database->get_var( (string) $database->prepare( 'SHOW TABLES LIKE %s', Outbox::table( $table ) ) ) ) );
	}

	private function assert_whole(): void {
		wp_cache_flush();
		$this->assertSame( self::TABLES, $this->tables() );
		$this->assertSame( [ 'open', '1' ], [ $this->outbox->channel()['state'], $this->outbox->channel()['id'] ] );
		$this->assertNotFalse( get_option( 'wc_order_sync_schema' ) );
	}

	public function test_activation_makes_the_tables_and_sets_the_timer(): void {
		$this->run_wp( 'plugin', 'deactivate', 'wc-order-sync' );
		$this->drop_tables();

		$this->run_wp( 'plugin', 'activate', 'wc-order-sync' );

		$this->assert_whole();
		$this->assertNotFalse( wp_next_scheduled( 'wc_order_sync_wake' ) );
		$this->run_wp( 'cron', 'event', 'run', 'wc_order_sync_wake' );
		$event = wp_get_scheduled_event( 'wc_order_sync_wake' );
		$this->assertIsObject( $event );
		$this->assertSame( 60, $event->interval );
	}

	public function test_activation_of_a_plugin_that_was_there_before_keeps_its_deliveries(): void {
		$order_id = $this->completed_order();

		$this->run_wp( 'plugin', 'deactivate', 'wc-order-sync' );
		$this->run_wp( 'plugin', 'activate', 'wc-order-sync' );

		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->drain();
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_deactivation_stops_the_timer_and_keeps_data_and_settings(): void {
		$order_id = $this->completed_order();
		$settings = get_option( 'wc_order_sync_settings' );

		$this->run_wp( 'plugin', 'deactivate', 'wc-order-sync' );

		$this->assertFalse( wp_next_scheduled( 'wc_order_sync_wake' ) );
		$this->assertFalse( wp_next_scheduled( 'wc_order_sync_wake', [ 'now' ] ) );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->assertSame( $settings, get_option( 'wc_order_sync_settings' ) );
	}

	public function test_two_processes_that_find_the_tables_behind_bring_them_up_to_date_together(): void {
		$this->drop_tables();

		PhpProcess::all_at_once( PhpProcess::of( 'drain' ), PhpProcess::of( 'drain' ) );

		$this->assert_whole();
	}

	public function test_a_process_that_finds_another_one_migrating_leaves_the_tables_to_it(): void {
		$this->drop_tables();
		$first = PhpProcess::of( 'migrate and pause' );
		$first->await( 'ready' );
		$first->tell( 'go' );
		$first->await( 'migrating' );

		$this->assertStringContainsString( 'nothing sent', $this->drain_by_command() );

		$this->assertSame( [], $this->tables(), 'the second process made none' );
		$first->tell( 'go on' );
		$first->finish();
		$this->assert_whole();
	}

	public function test_a_migration_whose_process_died_is_taken_over_when_its_lock_has_run_out(): void {
		$this->drop_tables();
		$first = PhpProcess::of( 'migrate and pause' );
		$first->await( 'ready' );
		$first->tell( 'go' );
		$first->await( 'migrating' );
		$first->kill();
		$this->outbox->run( 'UPDATE %i SET option_value = option_value - 3600 WHERE option_name = %s', Outbox::database()->options, 'wc_order_sync_migration.lock' );

		PhpProcess::of( 'drain' )->run();

		$this->assert_whole();
	}

	public function test_a_lost_timer_is_set_again_by_the_next_completed_order(): void {
		wp_unschedule_hook( 'wc_order_sync_wake' );

		PhpProcess::of( 'change status', [ $this->order()->get_id() ], 'completed' )->run();

		wp_cache_flush();
		$this->assertNotFalse( wp_next_scheduled( 'wc_order_sync_wake' ) );
	}

	public function test_older_code_still_captures_and_drains_on_newer_tables(): void {
		$this->outbox->run( 'ALTER TABLE %i ADD COLUMN of_a_later_version varchar(9) DEFAULT NULL', Outbox::table( 'deliveries' ) );
		$version = get_option( 'wc_order_sync_schema' );
		update_option( 'wc_order_sync_schema', 99, true );
		try {
			$order_id = $this->completed_order();
			$this->drain();
			$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		} finally {
			$this->outbox->run( 'ALTER TABLE %i DROP COLUMN of_a_later_version', Outbox::table( 'deliveries' ) );
			update_option( 'wc_order_sync_schema', $version, true );
		}
	}
}
