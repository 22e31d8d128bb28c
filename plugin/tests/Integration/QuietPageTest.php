<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Site;

/** Queries of real requests. */
final class QuietPageTest extends IntegrationTestCase {

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	private function file(): string {
		return Environment::wordpress() . '/queries.log';
	}

	protected function tearDown(): void {
		if ( is_file( $this->file() ) ) {
			unlink( $this->file() );
		}
		parent::tearDown();
	}

	/** @return list<string> Queries of a request that name a table or an option of this plugin. */
	private function our_queries(): array {
		$queries = array_map( 'strval', (array) file( $this->file(), FILE_IGNORE_NEW_LINES ) );
		$this->assertNotSame( [], $queries, 'the queries were recorded' );
		// WordPress keeps everybody's events in one option; others write it too.
		$is_ours = static fn ( string $query ): bool => str_contains( $query, 'wc_order_sync' ) && ! str_contains( $query, "`option_name` = 'cron'" );
		return array_values( array_filter( $queries, $is_ours ) );
	}

	public function test_a_page_of_the_shop_runs_no_query_of_ours(): void {
		$answer = Site::visit( new Instructions( record_queries: $this->file() ) );

		$this->assertSame( 200, $answer->status );
		$this->assertSame( [], $this->our_queries() );
	}

	public function test_a_page_of_the_dashboard_runs_no_query_of_ours(): void {
		$this->drain();

		$answer = Site::visit_as_administrator( new Instructions( record_queries: $this->file() ), '/wp-admin/edit-comments.php' );

		$this->assertSame( 200, $answer->status );
		$this->assertStringContainsString( 'wp-admin-bar-logout', $answer->body, 'an administrator is logged in' );
		$this->assertSame( [], $this->our_queries() );
	}

	public function test_a_page_that_completes_an_order_runs_some(): void {
		$order_id = $this->order()->get_id();

		Site::visit( new Instructions( complete: [ $order_id ], record_queries: $this->file() ) );
		$this->await( 'the delivery is done', fn (): bool => 'delivered' === $this->outbox->row( $order_id )['status'] );

		$this->assertStringStartsWith( 'INSERT IGNORE INTO', $this->our_queries()[0] );
	}
}
