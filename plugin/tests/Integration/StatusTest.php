<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Settings\EncryptionKey;
use WCOrderSync\Site\CopyGuard;
use WCOrderSync\Site\SiteStore;
use WCOrderSync\Tests\Integration\Settings\AnotherProcess;
use WCOrderSync\Tests\Integration\Settings\Browser;
use WCOrderSync\Tests\Integration\Settings\RestAnswer;
use WCOrderSync\Tests\Integration\Settings\SettingsTestCase;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Each state is brought about as in a shop. */
final class StatusTest extends SettingsTestCase {

	private const SITE_OPTION = 'wc_order_sync_site';

	private const UTC = '/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/';

	protected function tearDown(): void {
		delete_option( self::SITE_OPTION );
		parent::tearDown();
	}

	private function ask( string $role = 'administrator' ): RestAnswer {
		return $this->call( 'GET', 'status', [], $role );
	}

	private function assert_says( string $state, string $reason, string $headline, string $sentences, RestAnswer $status ): void {
		$this->assertSame( [ 200, $state, $reason, $headline ], [ $status->status, $status->text( 'state' ), $status->text( 'reason' ), $status->text( 'headline' ) ], $status->json );
		$this->assertMatchesRegularExpression( $sentences, implode( ' | ', array_filter( $status->items( 'sentences' ), is_string( ... ) ) ) );
	}

	private function assert_is_now( string $time ): void {
		$this->assertMatchesRegularExpression( self::UTC, $time );
		$this->assertEqualsWithDelta( $this->outbox->now(), strtotime( $time ), 30 );
	}

	/** The endpoint answers orders with a status, pings as it should. */
	private function orders_get( int $status, string $when = 'order' ): void {
		$this->endpoint->script( self::SECRET, [ Rule::when( $when, $status ) ] );
	}

	public function test_a_shop_is_connected_once_a_test_of_what_is_in_force_was_green(): void {
		$this->assert_says( 'unproven', '', 'Set up, but not confirmed yet', '/Test the connection\.$/', $this->ask() );

		$this->test_connection();
		$status = $this->ask();

		$this->assert_says( 'connected', '', 'Connected', '/^No order has been sent yet\.$/', $status );
		$this->assertSame( [ null, null, 0, 0 ], [ $status->value( 'since' ), $status->value( 'last_delivered_at' ), $status->value( 'waiting' ), $status->value( 'failed' ) ] );
	}

	public function test_another_secret_has_to_prove_itself_anew(): void {
		$this->completed_order();
		$this->drain();
		$this->outbox->run( 'UPDATE %i SET finished_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 1 MINUTE )', Outbox::table( 'deliveries' ) );

		$this->save( [ 'secret' => self::OTHER_SECRET ] );

		$this->assertSame( 'unproven', $this->ask()->text( 'state' ) );
	}

	public function test_what_was_delivered_elsewhere_proves_nothing_where_the_secret_is_fixed_in_the_configuration(): void {
		$this->completed_order();
		$this->drain();
		$this->outbox->run( 'UPDATE %i SET finished_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 1 MINUTE )', Outbox::table( 'deliveries' ) );

		$answers = ( new AnotherProcess( [ 'WC_ORDER_SYNC_SECRET' => self::SECRET ] ) )->call(
			[ 'POST', 'settings', [ 'remote_base_url' => $this->other_remote() ] ],
			[ 'GET', 'status' ]
		);

		$this->assertSame( [ 200, 'unproven' ], [ $answers[0]->status, $answers[1]->text( 'state' ) ] );
	}

	public function test_a_delivered_order_is_told_with_its_age(): void {
		$this->test_connection();
		$order_id = $this->completed_order();
		$this->drain();
		$this->assert_says( 'connected', '', 'Connected', '/^Last order delivered \d+ seconds? ago\.$/', $this->ask() );
		$this->assert_is_now( $this->ask()->text( 'last_delivered_at' ) );

		$this->outbox->run( 'UPDATE %i SET finished_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 125 SECOND ) WHERE order_id = %d', Outbox::table( 'deliveries' ), $order_id );

		$this->assert_says( 'connected', '', 'Connected', '/^Last order delivered 2 minutes ago\.$/', $this->ask() );
	}

	public function test_the_last_delivery_may_be_of_an_order_whose_slot_was_released(): void {
		$first = $this->completed_order();
		$last  = $this->completed_order();
		$this->drain();
		$this->outbox->run( 'UPDATE %i SET finished_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 1 DAY ) WHERE order_id = %d', Outbox::table( 'deliveries' ), $first );
		$this->another_instance( $last )->update_status( 'refunded' );

		$this->assert_is_now( $this->ask()->text( 'last_delivered_at' ) );
	}

	public function test_an_order_that_waits_for_its_turn_is_counted(): void {
		$this->test_connection();
		$this->completed_order();

		$status = $this->ask();

		$this->assert_says( 'connected', '', 'Connected', '/1 order is waiting to be sent\. It is not lost\.$/', $status );
		$this->assertSame( 1, $status->value( 'waiting' ) );
	}

	public function test_an_order_that_was_given_up_is_told_and_the_connection_is_well(): void {
		add_filter( 'wc_order_sync_retry_delays', static fn (): array => [] );
		$this->orders_get( 409 );
		$this->test_connection();
		$this->completed_order();
		$this->drain();

		$status = $this->ask();

		$this->assert_says( 'connected', '', 'Connected', '/1 order could not be delivered\. A note on the order says why\.$/', $status );
		$this->assertSame( [ 0, 1 ], [ $status->value( 'waiting' ), $status->value( 'failed' ) ] );
	}

	public function test_a_shop_where_nothing_was_saved_is_not_set_up(): void {
		$this->forget_settings();

		$this->assert_says( 'not_set_up', '', 'Not set up yet', '/three fields/', $this->ask() );
	}

	public function test_a_wrong_secret_holds_and_says_since_when_what_to_do_and_how_many_wait(): void {
		$this->endpoint->script( self::OTHER_SECRET );
		$this->completed_order();
		$this->completed_order();
		$this->drain();

		$status = $this->ask();

		$this->assert_says( 'held', 'refused', 'Orders are held', '/^Since .+: .+ refuses the signature\. Enter the same secret .+ \| 2 orders are waiting to be sent\. None is lost\.$/', $status );
		$this->assert_is_now( $status->text( 'since' ) );
		$this->assertSame( 2, $status->value( 'waiting' ) );
	}

	public function test_times_are_told_in_the_time_zone_and_the_format_of_the_site(): void {
		$this->outbox->run( "UPDATE %i SET state = 'held', reason = 'refused', since = '2026-01-31 23:30:00', until = NULL", Outbox::table( 'channel' ) );
		$before = array_map( get_option( ... ), [ 'timezone_string', 'date_format', 'time_format' ] );
		update_option( 'timezone_string', 'Asia/Tokyo' );
		update_option( 'date_format', 'j.n.Y' );
		update_option( 'time_format', 'H:i' );
		try {
			$status = $this->ask();
			$this->outbox->run( 'UPDATE %i SET since = UTC_TIMESTAMP()', Outbox::table( 'channel' ) );
			$today = $this->ask();
		} finally {
			array_map( update_option( ... ), [ 'timezone_string', 'date_format', 'time_format' ], $before );
		}

		$this->assert_says( 'held', 'refused', 'Orders are held', '/^Since 1\.2\.2026 08:30: /', $status );
		$this->assertSame( '2026-01-31T23:30:00Z', $status->text( 'since' ) );
		$this->assert_says( 'held', 'refused', 'Orders are held', '/^Since \d\d:\d\d: /', $today );
	}

	public function test_an_endpoint_that_asks_for_patience_is_failing(): void {
		$this->orders_get( 429, 'any' );
		$this->completed_order();
		$this->drain();

		$this->assert_says( 'failing', 'http_429', 'Orders are waiting for the endpoint', '/asks for patience \(HTTP 429\).+1 order is waiting/', $this->ask() );
	}

	public function test_an_endpoint_that_fails_is_failing_until_it_takes_an_order(): void {
		$this->orders_get( 500 );
		$this->completed_order();
		$this->drain();
		$status = $this->ask();
		$this->assert_says( 'failing', 'retrying', 'Orders are waiting for the endpoint', '/^1 attempt to send an order failed\..+1 order is waiting/', $status );
		$this->assertNull( $status->value( 'since' ) );

		$this->endpoint->script( self::SECRET );
		$this->outbox->make_due();
		$this->drain();

		$this->assert_says( 'connected', '', 'Connected', '/^Last order delivered/', $this->ask() );
	}

	public function test_several_failures_in_a_row_are_told_with_their_pause(): void {
		$this->orders_get( 500, 'any' );
		foreach ( range( 1, 5 ) as $ignored ) {
			$this->completed_order();
		}
		$this->drain();

		$status = $this->ask();

		$this->assert_says( 'failing', 'failing', 'Orders are waiting for the endpoint', '/^Since .+: Several orders in a row.+5 orders are waiting/', $status );
		$this->assert_is_now( $status->text( 'since' ) );
	}

	public function test_an_order_that_has_waited_for_more_than_an_hour_is_told_with_where_to_look(): void {
		$order_id = $this->completed_order();
		$this->outbox->run( 'UPDATE %i SET created_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 2 HOUR ) WHERE order_id = %d', Outbox::table( 'deliveries' ), $order_id );

		$this->assert_says( 'failing', 'late', 'Orders have been waiting for a long time', '/1 order is waiting.+more than 2 hours\. \| Tools → Site Health shows/', $this->ask() );
	}

	public function test_another_site_and_a_copy_are_held(): void {
		$this->completed_order();
		( new CopyGuard( new SiteStore(), new EncryptionKey() ) )->record();
		$this->outbox->run( 'UPDATE %i SET option_value = REPLACE( option_value, \'"address":"\', \'"address":"0\' ) WHERE option_name = %s', Outbox::database()->options, self::SITE_OPTION );
		$this->assert_says( 'held', 'other_site', 'Orders are held: this may be a copy of the shop', '/whether the shop has moved.+1 order is waiting/', $this->ask() );

		$this->drain();
		$this->assert_says( 'held', 'other_site', 'Orders are held: this may be a copy of the shop', '/^Since .+whether the shop has moved/', $this->ask() );
		$this->call( 'POST', 'site', [ 'answer' => 'copy' ] );

		$this->assert_says( 'held', 'copy', 'This site is a copy of the shop', '/declared a copy of the shop[^|]+$/', $this->ask() );
	}

	public function test_salts_that_changed_are_told_with_the_remedy(): void {
		$this->completed_order();

		$status = ( new AnotherProcess( [ 'AUTH_KEY' => 'other salts' ] ) )->call( [ 'GET', 'status' ] )[0];

		$this->assert_says( 'held', 'secret_unreadable', 'Orders are held: the stored secret cannot be read', '/Enter the secret again.+1 order is waiting/', $status );
	}

	public function test_a_database_that_refuses_is_an_error_with_a_remedy(): void {
		$this->outbox->run( 'RENAME TABLE %i TO %i', Outbox::table( 'channel' ), Outbox::table( 'channel' ) . '_away' );
		try {
			$status = $this->ask();
		} finally {
			$this->outbox->run( 'RENAME TABLE %i TO %i', Outbox::table( 'channel' ) . '_away', Outbox::table( 'channel' ) );
		}

		$this->assertSame( [ 500, 'wc_order_sync_status_unknown' ], [ $status->status, $status->text( 'code' ) ] );
		$this->assertMatchesRegularExpression( '/^The delivery status could not be read because .+ ask your host/', $status->text( 'message' ) );
	}

	public function test_nothing_secret_and_nothing_personal_is_in_it_whoever_asks(): void {
		$this->endpoint->script( self::OTHER_SECRET );
		$this->completed_order();
		$this->drain();

		foreach ( [ 'administrator', 'shop_manager', 'editor', 'customer', 'visitor' ] as $role ) {
			$json = str_replace( '\/', '/', $this->ask( $role )->json );
			foreach ( [ self::SECRET, substr( self::SECRET, -4 ), 'Lovelace', 'ada@example.com', $this->endpoint->base_url ] as $text ) {
				$this->assertStringNotContainsString( $text, $json, $role );
			}
		}
	}

	public function test_asking_costs_few_queries(): void {
		$this->completed_order();
		wp_set_current_user( 1 );
		$this->ask();
		$before = Outbox::database()->num_queries;

		$this->ask();

		$this->assertLessThanOrEqual( 6, Outbox::database()->num_queries - $before );
	}

	public function test_no_cache_keeps_it_and_the_page_brings_it_along(): void {
		wp_set_current_user( 1 );
		$response = rest_do_request( new \WP_REST_Request( 'GET', '/wc-order-sync/v1/status' ) );
		$this->assertSame( 'no-store', $response->get_headers()['Cache-Control'] ?? null );

		$page = ( new Browser( 'administrator' ) )->visit( '/wp-admin/options-general.php?page=wc-order-sync' );

		$this->assertStringContainsString( '/wc-order-sync/v1/status', $page->body );
		$this->assertStringContainsString( '"headline":"Set up, but not confirmed yet"', $page->body );
	}
}
