<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Activations and deletions, with WP-CLI and in processes of their own. */
final class ArmingTest extends SweepTestCase {

	protected function tearDown(): void {
		$this->make_whole();
		parent::tearDown();
	}

	private function activate_again(): void {
		PhpProcess::wp( 'plugin', 'deactivate', 'wc-order-sync' )->finish();
		PhpProcess::wp( 'plugin', 'activate', 'wc-order-sync' )->finish();
		wp_cache_flush();
	}

	private function forget_state(): void {
		$this->outbox->run( "DELETE FROM %i WHERE option_name = 'wc_order_sync_sweep'", Outbox::database()->options );
	}

	private function assert_armed( int $seconds_ago ): void {
		$this->assertEqualsWithDelta( $this->outbox->now() - $seconds_ago, $this->outbox->sweep_state()['armed_at'] ?? null, 20 );
	}

	public function test_a_shop_that_gets_the_plugin_keeps_its_history_to_itself(): void {
		$this->forget_state();

		$this->activate_again();

		$this->assert_armed( 0 );
		$this->assertContains( Outbox::database()->get_var( "SELECT autoload FROM {$this->options()} WHERE option_name = 'wc_order_sync_sweep'" ), [ 'off', 'no' ] );
	}

	public function test_an_upgrade_by_deletion_and_upload_loses_nothing(): void {
		$this->outbox->set_sweep_state( [ 'armed_at' => $this->outbox->now() - 600 ] );
		$order_id = $this->forgotten_order( 500 );

		$this->activate_again();
		$this->sweep();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_a_shop_that_ran_for_weeks_without_the_plugin_does_not_send_what_completed_meanwhile(): void {
		$this->outbox->set_sweep_state( [ 'armed_at' => $this->outbox->now() - 90 * 86400 ] );
		$this->forgotten_order( 7200 );

		$this->activate_again();
		$this->sweep();

		$this->assert_armed( 3600 );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_a_shop_whose_state_was_lost_has_been_armed_since_its_first_delivery(): void {
		$this->sent_order();
		$this->forget_state();
		$forgotten = $this->forgotten_order( 7200 );

		$this->drain();

		$this->assert_armed( 86400 );
		$this->assertSame( [ "wc-$forgotten" ], $this->endpoint->order_refs() );
	}

	public function test_a_state_that_cannot_be_read_begins_anew(): void {
		$this->outbox->run( "UPDATE %i SET option_value = 'nonsense' WHERE option_name = 'wc_order_sync_sweep'", Outbox::database()->options );

		$this->drain();

		$this->assert_armed( 0 );
	}

	public function test_the_state_is_deleted_with_the_tables(): void {
		$this->sent_order();

		PhpProcess::of( 'uninstall', self::PLUGIN )->run();

		$this->assertSame( [], $this->outbox->sweep_state() );
	}

	public function test_the_state_stays_as_long_as_the_tables(): void {
		$this->completed_order();

		PhpProcess::of( 'uninstall', self::PLUGIN )->run();

		$this->assert_armed( 3600 );
	}

	private function options(): string {
		return Outbox::database()->options;
	}
}
