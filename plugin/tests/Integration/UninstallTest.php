<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;
use WCOrderSync\Tests\Integration\Support\Site;

/** What stays and what goes. */
final class UninstallTest extends IntegrationTestCase {

	protected function tearDown(): void {
		$this->make_whole();
		parent::tearDown();
	}

	private function uninstall( string $plugin = self::PLUGIN ): void {
		PhpProcess::of( 'uninstall', $plugin )->run();
		wp_cache_flush();
	}

	/** @return list<string> Everything in the database that is named after the plugin. */
	private function traces(): array {
		$database = Outbox::database();
		return array_map(
			'strval',
			[
				...$database->get_col( "SHOW TABLES LIKE '%wc\_order\_sync%'" ),
				...$database->get_col( "SELECT option_name FROM {$database->options} WHERE option_name LIKE '%wc\_order\_sync%'" ),
				...$database->get_col( "SELECT meta_key FROM {$database->usermeta} WHERE meta_key LIKE '%wc\_order\_sync%'" ),
				...( str_contains( (string) wp_json_encode( get_option( 'cron' ) ), 'wc_order_sync_wake' ) ? [ 'cron' ] : [] ),
			]
		);
	}

	public function test_deletion_removes_everything_when_all_is_delivered(): void {
		$this->completed_order();
		$this->drain();

		$this->uninstall();

		$this->assertSame( [], $this->traces() );
	}

	public function test_deletion_keeps_the_tables_while_an_order_is_undelivered_and_a_new_upload_delivers_it(): void {
		$order_id = $this->completed_order();

		$this->uninstall();

		$this->assertFalse( get_option( 'wc_order_sync_settings' ) );
		$this->assertFalse( wp_next_scheduled( 'wc_order_sync_wake' ) );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->configure( $this->endpoint->base_url );
		PhpProcess::of( 'drain' )->run();
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_deletion_keeps_the_tables_while_a_failed_order_could_be_sent_again(): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( 409 ) ] );
		add_filter( 'wc_order_sync_retry_delays', '__return_empty_array' );
		$order_id = $this->completed_order();
		$this->drain();

		$this->uninstall();

		$this->assertSame( 'failed', $this->outbox->row( $order_id )['status'] );
	}

	public function test_deletion_removes_undelivered_orders_too_where_the_site_says_so(): void {
		$this->completed_order();

		PhpProcess::of( 'uninstall', self::PLUGIN, true )->run();

		wp_cache_flush();
		$this->assertSame( [], $this->traces() );
	}

	public function test_deletion_of_a_second_copy_leaves_the_first_one_whole(): void {
		$this->completed_order();
		$this->drain();
		$before = $this->traces();
		Site::install_second_copy();
		try {
			$this->uninstall( Site::SECOND_COPY );
		} finally {
			Site::remove_second_copy();
		}

		$this->assertSame( $before, $this->traces() );
	}
}
