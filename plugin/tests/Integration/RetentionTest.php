<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Channel\ChannelTable;
use WCOrderSync\Channel\SenderSlots;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** Thirty days of history; the undelivered and what holds a slot stay. */
final class RetentionTest extends SweepTestCase {

	/** The rows of an order were finished that many days ago. */
	private function finished( int $order_id, int $days_ago, string $status = 'delivered' ): void {
		$this->outbox->run( 'UPDATE %i SET status = %s, open_slot = NULL, finished_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL %d DAY ) WHERE order_id = %d', Outbox::table( 'deliveries' ), $status, $days_ago, $order_id );
		self::store_status( $order_id, 'wc-refunded' );
	}

	public function test_rows_that_hold_no_slot_are_pruned_after_thirty_days(): void {
		[ $old, $cancelled, $recent ] = [ $this->sent_order(), $this->sent_order(), $this->sent_order() ];
		$this->finished( $old, 31 );
		$this->finished( $cancelled, 31, 'cancelled' );
		$this->finished( $recent, 29 );

		$this->sweep();

		$this->assertSame( [ [], [], 1 ], [ $this->outbox->rows( $old ), $this->outbox->rows( $cancelled ), count( $this->outbox->rows( $recent ) ) ] );
	}

	public function test_undelivered_rows_stay(): void {
		$order_id = $this->sent_order();
		$this->finished( $order_id, 400, 'failed' );

		$this->sweep();

		$this->assertCount( 1, $this->outbox->rows( $order_id ) );
	}

	public function test_a_row_stays_as_long_as_its_order_is_completed(): void {
		$order_id = $this->sent_order();
		$this->outbox->run( 'UPDATE %i SET finished_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 400 DAY )', Outbox::table( 'deliveries' ) );

		$this->sweep();

		$this->assertCount( 1, $this->outbox->rows( $order_id ) );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_attempts_are_pruned_after_thirty_days(): void {
		[ $old, $recent ] = [ $this->sent_order(), $this->sent_order() ];
		$this->outbox->run( 'UPDATE %i SET attempted_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 31 DAY ) WHERE delivery_id = %d', Outbox::table( 'attempts' ), (int) $this->outbox->row( $old )['id'] );

		$this->sweep();

		$this->assertSame( [ 0, 1 ], [ count( $this->outbox->attempts( $old ) ), count( $this->outbox->attempts( $recent ) ) ] );
	}

	public function test_a_row_that_is_due_later_than_any_delay_is_due_now(): void {
		$order_id = $this->completed_order();
		$this->outbox->run( 'UPDATE %i SET due_at = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 2 DAY )', Outbox::table( 'deliveries' ) );

		$this->sweep();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_a_row_that_waits_for_its_next_attempt_goes_on_waiting(): void {
		$order_id = $this->completed_order();
		$this->outbox->run( 'UPDATE %i SET attempts = 8, due_at = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 24 HOUR )', Outbox::table( 'deliveries' ) );

		$this->sweep();

		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
	}

	public function test_longer_delays_of_a_filter_are_respected(): void {
		add_filter( 'wc_order_sync_retry_delays', static fn (): array => [ 30, 3 * 86400 ] );
		$order_id = $this->completed_order();
		$this->outbox->run( 'UPDATE %i SET attempts = 2, due_at = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 2 DAY )', Outbox::table( 'deliveries' ) );

		$this->sweep();

		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_lease_of_another_time_lasts_as_long_as_a_lease_can_from_now_on(): void {
		$order_id = $this->completed_order();
		$this->outbox->run( "UPDATE %i SET leases = 1, lease_token = 'of a dead process', lease_until = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 11 MINUTE )", Outbox::table( 'deliveries' ) );

		$this->sweep();

		$this->assertSame( [], $this->endpoint->requests(), 'its holder may live' );
		$this->outbox->set_clock( $this->outbox->now() + 121 );
		$this->drain();
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_a_lease_that_may_be_alive_is_left_alone(): void {
		$order_id = $this->completed_order();
		$this->outbox->run( "UPDATE %i SET leases = 1, lease_token = 'of another process', lease_until = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 2 MINUTE )", Outbox::table( 'deliveries' ) );

		$this->sweep();

		$this->assertSame( [ 'pending', 'of another process' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['lease_token'] ] );
	}

	public function test_a_pause_until_another_time_is_over(): void {
		$order_id = $this->completed_order();
		$this->outbox->run( "UPDATE %i SET state = 'paused', until = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 3 HOUR ), slow_until = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 3 HOUR ), sender_1_until = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 3 HOUR )", Outbox::table( 'channel' ) );

		$this->sweep();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertFalse( ( new ChannelTable() )->read()->evidence->is_slow );
		$this->assertSame( 1, ( new SenderSlots() )->take()?->number );
	}

	public function test_a_pause_of_an_hour_goes_on(): void {
		$this->completed_order();
		$this->outbox->run( "UPDATE %i SET state = 'paused', until = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 1 HOUR )", Outbox::table( 'channel' ) );

		$this->sweep();

		$this->assertSame( [], $this->endpoint->requests() );
	}
}
