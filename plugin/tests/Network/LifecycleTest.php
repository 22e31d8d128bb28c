<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Network;

use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** The plugin comes and goes in a network, and so do sites. */
final class LifecycleTest extends NetworkTestCase {

	protected function tearDown(): void {
		$this->wp( '', 'plugin', 'activate', 'wc-order-sync', '--network' );
		parent::tearDown();
	}

	/** As in a network that has never seen the plugin. */
	private function never_seen( int ...$sites ): void {
		$this->wp( '', 'plugin', 'deactivate', 'wc-order-sync', '--network' );
		PhpProcess::of( 'uninstall', self::PLUGIN, true )->run();
		wp_cache_flush();
		foreach ( $sites as $site ) {
			$this->assertTrue( $this->is_untouched( $site ) );
		}
	}

	public function test_activation_in_the_network_sets_up_each_of_its_sites(): void {
		$second = $this->add_site( 'second' );
		$this->never_seen( self::FIRST, $second );

		$this->wp( '', 'plugin', 'activate', 'wc-order-sync', '--network' );

		$this->assertTrue( $this->is_set_up( self::FIRST ) );
		$this->assertTrue( $this->is_set_up( $second ) );
	}

	public function test_activation_on_one_site_leaves_the_others_alone(): void {
		$second = $this->add_site( 'second' );
		$this->never_seen( self::FIRST, $second );

		$this->wp( 'second', 'plugin', 'activate', 'wc-order-sync' );

		$this->assertTrue( $this->is_set_up( $second ) );
		$this->assertTrue( $this->is_untouched( self::FIRST ) );
		$this->assertTrue( $this->is_untouched( $this->add_site( 'third' ) ), 'nor is a new site the plugin’s business' );
	}

	public function test_deactivation_in_the_network_stops_the_timer_of_each_site_and_keeps_what_waits(): void {
		$second = $this->add_shop( 'second' );
		$this->on( $second, fn (): int => $this->completed_order() );

		$this->wp( '', 'plugin', 'deactivate', 'wc-order-sync', '--network' );

		foreach ( [ self::FIRST, $second ] as $site ) {
			$this->assertFalse( $this->on( $site, static fn () => wp_next_scheduled( 'wc_order_sync_wake' ) ), "site $site" );
		}
		$this->assertSame( [ 'pending' ], $this->statuses( $second ) );
	}

	public function test_a_new_site_is_set_up_as_it_is_made(): void {
		// In the request that makes it: nothing of the site itself has run yet.
		$site = (int) PhpProcess::of( 'add site', 'second' )->last_line();
		wp_cache_flush();

		try {
			$this->assertTrue( $this->is_set_up( $site ) );
		} finally {
			wp_delete_site( $site );
		}
	}

	public function test_a_deleted_site_takes_its_tables_along_and_no_others(): void {
		$second = $this->add_shop( 'second' );
		$third  = $this->add_shop( 'third' );
		$this->on( $second, fn (): int => $this->completed_order() );
		$this->on( $third, fn (): int => $this->completed_order() );

		$this->wp( '', 'site', 'delete', (string) $second, '--yes' );

		$this->assertSame( [], $this->tables( $second ) );
		$this->assertSame( [ 'pending' ], $this->statuses( $third ) );
		$this->assertTrue( $this->is_set_up( self::FIRST ) );
	}

	public function test_deletion_of_the_plugin_keeps_the_tables_of_the_site_that_has_undelivered_orders(): void {
		$second = $this->add_shop( 'second' );
		$third  = $this->add_shop( 'third' );
		$this->on( $second, fn (): int => $this->completed_order() );
		$this->wp( '', 'plugin', 'deactivate', 'wc-order-sync', '--network' );

		PhpProcess::of( 'uninstall', self::PLUGIN )->run();
		wp_cache_flush();

		$this->assertTrue( $this->is_untouched( self::FIRST ) );
		$this->assertTrue( $this->is_untouched( $third ) );
		$this->assertSame( [ 'pending' ], $this->statuses( $second ) );
		$this->assertSame( [ false, false ], $this->on( $second, static fn (): array => [ get_option( 'wc_order_sync_settings' ), wp_next_scheduled( 'wc_order_sync_wake' ) ] ) );
		$of_the_network = Outbox::database()->get_col( "SELECT meta_key FROM {$this->network_options()} WHERE meta_key LIKE '%wc\\_order\\_sync%'" );
		$this->assertSame( [], $of_the_network );
	}

	private function network_options(): string {
		return Outbox::database()->base_prefix . 'sitemeta';
	}
}
