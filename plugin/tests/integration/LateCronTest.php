<?php
/**
 * WP-Cron is switched off and nothing calls it.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Site;

require_once __DIR__ . '/IntegrationTestCase.php';

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

	/** Looks at a page and waits until its request is over, what runs after the response included. */
	private function visit( bool $as_administrator, string $path ): void {
		$mark   = sys_get_temp_dir() . '/order-sync-' . bin2hex( random_bytes( 6 ) );
		$visit  = new Instructions( mark_end: $mark );
		$answer = $as_administrator ? Site::visit_as_administrator( $visit, $path ) : Site::visit( $visit, $path );
		$this->assertContains( $answer->status, [ 200, 400 ] );
		$this->await( 'the request is over', static fn (): bool => file_exists( $mark ) );
		unlink( $mark );
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

	public function test_while_cron_comes_a_page_view_in_the_admin_leaves_the_queue_to_it(): void {
		$order_id = $this->waiting_order( 60 );
		$before   = self::next_run();

		$this->visit( true, '/wp-admin/index.php' );

		$this->assertSame( $before, self::next_run() );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
	}
}
