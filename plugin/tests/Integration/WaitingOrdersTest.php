<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Settings\EncryptionKey;
use WCOrderSync\Site\CopyGuard;
use WCOrderSync\Site\SiteStore;
use WCOrderSync\Tests\Integration\Settings\SettingsTestCase;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** The event that WordPress runs as soon as it can; the one of each minute does not count. */
final class WaitingOrdersTest extends SettingsTestCase {

	private const RENAMED = [ 'shop_hostname' => 'renamed.example' ];

	protected function setUp(): void {
		parent::setUp();
		wp_clear_scheduled_hook( 'wc_order_sync_wake', [ 'now' ] );
	}

	protected function tearDown(): void {
		wp_clear_scheduled_hook( 'wc_order_sync_wake', [ 'now' ] );
		delete_option( 'wc_order_sync_site' );
		parent::tearDown();
	}

	/** An order whose next attempt is due tomorrow. */
	private function order_that_waits(): int {
		$order_id = $this->completed_order();
		$this->outbox->run( 'UPDATE %i SET due_at = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 1 DAY ), attempts = 5 WHERE order_id = %d', Outbox::table( 'deliveries' ), $order_id );
		return $order_id;
	}

	private function assert_goes_out_at_once( int $order_id ): void {
		$event = wp_next_scheduled( 'wc_order_sync_wake', [ 'now' ] );
		$this->assertIsInt( $event );
		$this->assertLessThanOrEqual( time(), $event, 'it is due' );
		do_action( 'wc_order_sync_wake', 'now' );
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	private function assert_nothing_is_woken(): void {
		$this->assertFalse( wp_next_scheduled( 'wc_order_sync_wake', [ 'now' ] ) );
	}

	private function hold( string $reason ): void {
		$this->outbox->run( "UPDATE %i SET state = 'held', reason = %s, until = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 1 HOUR )", Outbox::table( 'channel' ), $reason );
	}

	public function test_after_a_save_that_changed_something_what_waits_goes_out_at_once(): void {
		$order_id = $this->order_that_waits();

		$this->assertSame( 200, $this->save( self::RENAMED )->status );

		$this->assert_goes_out_at_once( $order_id );
	}

	public function test_a_save_that_changed_nothing_wakes_nobody(): void {
		$this->order_that_waits();

		$this->assertSame( 200, $this->save( [ 'shop_hostname' => self::SHOP ] )->status );

		$this->assert_nothing_is_woken();
	}

	public function test_where_nothing_waits_nobody_is_woken(): void {
		$this->save( self::RENAMED );
		$this->test_connection();

		$this->assert_nothing_is_woken();
	}

	public function test_after_a_test_that_opened_the_channel_what_waits_goes_out_at_once(): void {
		$order_id = $this->order_that_waits();
		$this->hold( 'refused' );

		$this->assertSame( 'green', $this->test_connection()->text( 'badge' ) );

		$this->assert_goes_out_at_once( $order_id );
	}

	public function test_a_test_that_fails_or_that_tries_other_values_wakes_nobody(): void {
		$this->order_that_waits();
		$this->outbox->make_due();
		$this->hold( 'refused' );
		$this->assertSame( 'green', $this->test_connection( self::RENAMED )->text( 'badge' ) );
		$this->endpoint->script( self::OTHER_SECRET );

		$this->assertSame( 'red', $this->test_connection()->text( 'badge' ) );

		$this->assert_nothing_is_woken();
	}

	public function test_after_the_answer_that_the_shop_has_moved_what_waits_goes_out_at_once_and_of_a_copy_nothing(): void {
		$order_id = $this->order_that_waits();
		( new CopyGuard( new SiteStore(), new EncryptionKey() ) )->record();
		$this->hold( 'other_site' );

		$this->assertSame( 200, $this->call( 'POST', 'site', [ 'answer' => 'copy' ] )->status );
		$this->assert_nothing_is_woken();
		$this->assertSame( 200, $this->call( 'POST', 'site', [ 'answer' => 'moved' ] )->status );

		$this->assert_goes_out_at_once( $order_id );
	}

	public function test_a_timer_that_throws_breaks_no_save(): void {
		$this->order_that_waits();
		add_filter( 'pre_schedule_event', static fn () => throw new \RuntimeException( 'no events here' ) );

		$answer = $this->save( self::RENAMED );

		$this->assertSame( [ 200, 'renamed.example' ], [ $answer->status, $answer->text( 'shop_hostname', 'value' ) ] );
		$this->assertStringContainsString( 'no events here', $this->log() );
	}
}
