<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Timer\Timer;

/** There WordPress answers whoever calls its cron with a redirect to the same page, in place of the page's own answer. */
final class AlternateCronTest extends IntegrationTestCase {

	public function test_calling_wp_cron_touches_no_answer_to_a_visitor(): void {
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		wp_schedule_single_event( time() - 60, 'wc_order_sync_wake', [ 'test' ] );
		delete_transient( 'doing_cron' );

		$told = PhpProcess::of( 'spawn under alternate cron' )->last_line();

		$this->assertSame( '[]', $told, 'no redirect' );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'], 'and no cron run inside the request' );
		wp_cache_flush();
		$this->assertFalse( get_transient( 'doing_cron' ), 'nor its lock' );
		wp_unschedule_hook( 'wc_order_sync_wake' );
	}

	public function test_a_call_of_wp_cron_is_not_waited_for_whatever_other_plugins_make_of_it(): void {
		wp_schedule_single_event( time() - 60, 'wc_order_sync_wake', [ 'test' ] );
		delete_transient( 'doing_cron' );
		$silent = stream_socket_server( 'tcp://127.0.0.1:0' );
		$this->assertIsResource( $silent );
		$url = 'http://' . stream_socket_get_name( $silent, false );
		add_filter(
			'cron_request',
			static fn ( array $request ): array => [
				'url'  => $url,
				'args' => [
					'timeout'  => 60,
					'blocking' => true,
				],
			] + $request
		);
		add_action(
			'http_api_curl',
			static function ( \CurlHandle $handle ): void {
				curl_setopt( $handle, CURLOPT_TIMEOUT, 60 );
			},
			PHP_INT_MAX
		);
		$begun = hrtime( true );

		( new Timer() )->spawn_cron();

		$this->assertLessThan( 10.0, ( hrtime( true ) - $begun ) / 1e9 );
		$this->assertIsResource( stream_socket_accept( $silent, 0 ), 'it was called' );
		delete_transient( 'doing_cron' );
		wp_unschedule_hook( 'wc_order_sync_wake' );
	}
}
