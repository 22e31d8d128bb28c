<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Site;

/** The dashboard in a browser's place. */
final class RequirementsTest extends IntegrationTestCase {

	private const SHOP_PLUGIN = 'woocommerce/woocommerce.php';

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
		Site::remove_second_copy();
	}

	/**
	 * The dashboard with these plugins active.
	 *
	 * @param list<string> $active_plugins
	 */
	private function dashboard( array $active_plugins, string $shop_version = '' ): string {
		$answer = Site::visit_as_administrator( new Instructions( active_plugins: $active_plugins, shop_version: $shop_version, show_errors: true ) );
		$this->assertSame( 200, $answer->status, $answer->body );
		$this->assertStringNotContainsString( 'critical error', $answer->body );
		$this->assertStringNotContainsString( 'Fatal error', $answer->body );
		return $answer->body;
	}

	public function test_without_woocommerce_the_dashboard_says_so_and_nothing_else_happens(): void {
		$page = $this->dashboard( [ self::PLUGIN ] );

		$this->assertStringContainsString( 'WC Order Sync needs WooCommerce 9.0 or newer, which is not active on this site.', $page );
		$this->assertStringNotContainsString( 'page=wc-order-sync', $page, 'there is nothing to set up yet' );
		$this->assertSame( 200, Site::visit( new Instructions( active_plugins: [ self::PLUGIN ] ) )->status );
	}

	public function test_with_an_old_woocommerce_the_dashboard_names_both_versions(): void {
		$page = $this->dashboard( [ self::PLUGIN ], '8.9.3' );

		$this->assertStringContainsString( 'WC Order Sync needs WooCommerce 9.0 or newer; this site runs 8.9.3.', $page );
	}

	public function test_with_everything_there_the_dashboard_says_nothing(): void {
		$page = $this->dashboard( [ self::SHOP_PLUGIN, self::PLUGIN ] );

		$this->assertStringNotContainsString( 'WC Order Sync needs', $page );
		$this->assertStringNotContainsString( 'installed twice', $page );
		$this->assertStringContainsString( 'page=wc-order-sync', $page );
	}

	public function test_the_notice_is_not_for_people_who_cannot_mend_it(): void {
		$page = Site::visit_as_administrator( new Instructions( active_plugins: [ self::PLUGIN ], without: 'activate_plugins' ) );

		$this->assertSame( 200, $page->status );
		$this->assertStringNotContainsString( 'WC Order Sync needs', $page->body );
	}

	public function test_a_second_copy_does_not_boot_and_says_so(): void {
		Site::install_second_copy();

		$page = $this->dashboard( [ self::SHOP_PLUGIN, self::PLUGIN, Site::SECOND_COPY ] );

		$this->assertStringContainsString( 'WC Order Sync is installed twice.', $page );
		$this->assertSame( 1, substr_count( $page, "options-general.php?page=wc-order-sync'" ), 'one entry in the menu' );
	}

	public function test_with_a_second_copy_an_order_is_captured_once_and_sent(): void {
		Site::install_second_copy();
		$order_id = $this->order()->get_id();

		Site::visit( new Instructions( active_plugins: [ self::SHOP_PLUGIN, Site::SECOND_COPY, self::PLUGIN ], complete: [ $order_id ] ) );

		$this->await( 'the delivery is done', fn (): bool => 'delivered' === $this->outbox->row( $order_id )['status'] );
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_activation_without_woocommerce_sets_nothing_up(): void {
		PhpProcess::wp( 'plugin', 'deactivate', 'wc-order-sync' )->finish();
		foreach ( [ 'deliveries', 'attempts', 'channel' ] as $table ) {
			$this->outbox->run( 'DROP TABLE IF EXISTS %i', Outbox::table( $table ) );
		}
		delete_option( 'wc_order_sync_schema' );
		try {
			// WordPress itself refuses: the header names what is required.
			[ $code, $output ] = PhpProcess::wp( '--skip-plugins=woocommerce', 'plugin', 'activate', 'wc-order-sync' )->end();

			wp_cache_flush();
			$this->assertStringNotContainsString( 'Fatal', "$code $output" );
			$this->assertNull( Outbox::database()->get_var( "SHOW TABLES LIKE '%wc_order_sync%'" ) );
			$this->assertFalse( wp_next_scheduled( 'wc_order_sync_wake' ) );
		} finally {
			$this->make_whole();
		}
	}
}
