<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Settings\Browser;
use WCOrderSync\Tests\Integration\Support\Http;
use WCOrderSync\Tests\Integration\Support\HttpAnswer;
use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Site;

/** Then a page view in the admin or the next order moves the queue. */
final class LateCronTest extends IntegrationTestCase {

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	/** An order that its request has left to cron, which should have come ten minutes ago. */
	private function waiting_order( int $late_seconds = 600 ): int {
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		wp_clear_scheduled_hook( 'wc_order_sync_wake' );
		wp_unschedule_hook( 'wc_order_sync_wake' );
		wp_schedule_event( time() - $late_seconds, 'wc_order_sync_minute', 'wc_order_sync_wake' );
		return $order_id;
	}

	private function await_delivery( int $order_id ): void {
		$this->await( "order $order_id is delivered", fn (): bool => 'delivered' === $this->outbox->row( $order_id )['status'] );
	}

	/**
	 * Looks at a page and waits until its request is over, what runs after the response included.
	 *
	 * @param list<int> $complete Orders that the request completes.
	 */
	private function visit( bool $as_administrator, string $path, array $complete = [] ): int {
		$mark   = sys_get_temp_dir() . '/order-sync-' . bin2hex( random_bytes( 6 ) );
		$visit  = new Instructions( complete: $complete, mark_end: $mark );
		$answer = $as_administrator ? Site::visit_as_administrator( $visit, $path ) : Site::visit( $visit, $path );
		$this->assertContains( $answer->status, [ 200, 302, 400 ] );
		$this->await( 'the request is over', static fn (): bool => file_exists( $mark ) );
		unlink( $mark );
		return $answer->status;
	}

	/** The version of the tables, as any process has stored it. */
	private static function schema(): string {
		$version = get_option( 'wc_order_sync_schema' );
		return is_scalar( $version ) ? (string) $version : '';
	}

	private static function next_run(): int {
		wp_cache_flush();
		return (int) wp_next_scheduled( 'wc_order_sync_wake' );
	}

	public function test_a_page_view_in_the_admin_moves_the_queue(): void {
		$order_id = $this->waiting_order();

		$this->assertSame( 200, Site::visit_as_administrator( new Instructions() )->status );

		$this->await_delivery( $order_id );
		$this->assertGreaterThan( time(), self::next_run(), 'the next page view has nothing to do' );
	}

	public function test_the_next_order_moves_the_queue_too(): void {
		$waiting = $this->waiting_order();
		$next    = $this->order()->get_id();

		$this->assertSame( 200, Site::visit( new Instructions( complete: [ $next ] ) )->status );

		$this->await_delivery( $next );
		$this->await_delivery( $waiting );
	}

	public function test_a_page_of_the_shop_and_a_call_in_the_background_leave_the_queue_alone(): void {
		$order_id = $this->waiting_order();
		$before   = self::next_run();

		$this->visit( false, '/' );
		$this->visit( true, '/' );
		$this->visit( true, '/wp-admin/admin-ajax.php' );

		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->assertSame( $before, self::next_run() );
	}

	/** @return list<string> */
	public static function doors(): array {
		return [ '/wp-admin/admin-post.php', '/wp-admin/admin-ajax.php', '/wp-admin/', '/wp-admin/index.php', '/wp-admin/options-general.php?page=wc-order-sync' ];
	}

	public function test_a_visitor_moves_no_queue_and_migrates_nothing_through_the_doors_of_the_admin(): void {
		$order_id = $this->waiting_order();
		$before   = self::next_run();
		$version  = self::schema();
		update_option( 'wc_order_sync_schema', 1, true );
		try {
			foreach ( self::doors() as $door ) {
				$this->visit( false, $door );
				wp_cache_flush();
				$this->assertSame( '1', self::schema(), "the tables were brought up to date at $door" );
			}
		} finally {
			update_option( 'wc_order_sync_schema', $version, true );
		}
		foreach ( self::doors() as $door ) {
			$this->visit( false, $door );
		}

		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->assertSame( $before, self::next_run() );
	}

	public function test_a_customer_who_is_signed_in_does_neither(): void {
		$order_id = $this->waiting_order();
		$before   = self::next_run();

		foreach ( self::doors() as $door ) {
			( new Browser( 'customer' ) )->visit( $door );
		}

		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->assertSame( $before, self::next_run() );
	}

	public function test_a_page_of_whoever_runs_the_shop_brings_the_tables_up_to_date(): void {
		$version = self::schema();
		update_option( 'wc_order_sync_schema', 1, true );

		$this->visit( true, '/wp-admin/index.php' );

		wp_cache_flush();
		$this->assertSame( $version, self::schema() );
	}

	public function test_an_order_moves_the_queue_but_migrates_nothing(): void {
		$this->waiting_order();
		$next = $this->order()->get_id();
		update_option( 'wc_order_sync_schema', 1, true );

		$this->assertSame( 200, $this->visit( false, '/', [ $next ] ) );

		wp_cache_flush();
		$this->assertSame( '1', self::schema() );
		$this->make_whole();
	}

	public function test_of_many_requests_that_find_cron_late_at_once_one_stands_in(): void {
		$this->waiting_order();
		$drains   = sys_get_temp_dir() . '/order-sync-' . bin2hex( random_bytes( 6 ) );
		$orders   = array_map( fn (): int => $this->order()->get_id(), range( 1, 8 ) );
		$marks    = array_map( static fn ( int $order_id ): string => "$drains.$order_id", $orders );
		$requests = array_map( static fn ( int $order_id, string $mark ): array => Site::request( new Instructions( complete: [ $order_id ], mark_end: $mark, mark_drain: $drains, late_seconds: 600 ) ), $orders, $marks );

		$statuses = array_map( static fn ( HttpAnswer $answer ): int => $answer->status, Http::send_together( $requests ) );
		$this->await( 'all requests are over', static fn (): bool => count( array_filter( $marks, 'file_exists' ) ) === count( $marks ) );

		$this->assertSame( array_fill( 0, 8, 200 ), $statuses );
		$this->assertSame( 1, strlen( (string) file_get_contents( $drains ) ), 'one drain, though each of the eight found cron late' );
		array_map( 'unlink', [ $drains, ...$marks ] );
	}

	public function test_while_cron_comes_a_page_view_in_the_admin_leaves_the_queue_to_it(): void {
		$order_id = $this->waiting_order( 60 );
		$before   = self::next_run();

		$this->visit( true, '/wp-admin/index.php' );

		$this->assertSame( $before, self::next_run() );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
	}
}
