<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Rule;

/** A parked domain that answers 200 to everything must not swallow orders. */
final class CanaryTest extends IntegrationTestCase {

	/** @return list<array<string, mixed>> */
	private static function takes_everything(): array {
		return [ Rule::any( 200 ) ];
	}

	/** The administrator presses "Test connection"; the remote verifies. */
	private function green_test(): void {
		wp_set_current_user( 1 );
		$answer = rest_do_request( new \WP_REST_Request( 'POST', '/wc-order-sync/v1/connection-test' ) );
		wp_set_current_user( 0 );
		$this->assertSame( 200, $answer->get_status() );
		$this->endpoint->forget();
	}

	/** @return list<string> State and reason. */
	private function channel(): array {
		$channel = $this->outbox->channel();
		return [ (string) $channel['state'], (string) $channel['reason'] ];
	}

	public function test_a_remote_that_was_green_and_takes_forged_requests_now_holds_the_channel_before_it_gets_an_order(): void {
		$this->green_test();
		$this->endpoint->script( self::SECRET, self::takes_everything() );
		$this->completed_order();
		$this->outbox->make_canary_due();

		$this->drain();

		$this->assertSame( [ 'held', 'not_verifying' ], $this->channel() );
		$this->assertSame( [], $this->endpoint->orders() );
		$this->assertCount( 2, $this->endpoint->requests(), 'a right ping and a forged one' );
	}

	public function test_such_a_hold_ends_when_the_remote_refuses_forged_requests_again_and_not_before(): void {
		$this->green_test();
		$this->endpoint->script( self::SECRET, self::takes_everything() );
		$order_id = $this->completed_order();
		$this->outbox->make_canary_due();
		$this->drain();
		$this->outbox->end_pause();
		$this->drain();
		$this->assertSame( [ 'held', 'not_verifying' ], $this->channel(), 'the probe was accepted, as everything is' );

		$this->endpoint->script( self::SECRET );
		$this->outbox->end_pause();
		$this->drain();

		$this->assertSame( [ 'open', '' ], $this->channel() );
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_remote_that_still_verifies_is_asked_once_a_day(): void {
		$this->green_test();
		$this->outbox->make_canary_due();

		$this->drain();
		$this->drain();

		$this->assertEqualsWithDelta( 86400, (int) $this->outbox->channel()['canary'], 60 );
		$this->assertSame( [ 'open', '' ], $this->channel() );
		$this->assertCount( 2, $this->endpoint->requests() );
	}

	public function test_a_remote_that_never_was_green_is_not_asked(): void {
		$this->outbox->make_canary_due();

		$this->drain();

		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_a_remote_that_breaks_and_comes_back_as_one_that_takes_everything_stays_held(): void {
		$this->green_test();
		$this->endpoint->script( str_repeat( 'ab', 32 ) );
		$order_id = $this->completed_order();
		$this->drain();
		$this->assertSame( [ 'held', 'refused' ], $this->channel() );
		$this->endpoint->script( self::SECRET, self::takes_everything() );
		$this->endpoint->forget();
		$this->outbox->end_pause();

		$this->drain();

		$this->assertSame( [ 'held', 'not_verifying' ], $this->channel() );
		$this->assertSame( [], $this->endpoint->orders() );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
	}

	public function test_new_settings_forget_that_the_old_ones_were_green(): void {
		$this->green_test();
		$this->configure( $this->endpoint->base_url, str_repeat( 'cd', 32 ) );
		$this->outbox->make_canary_due();

		$this->drain();

		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_a_filter_of_the_canary_that_throws_stops_no_order(): void {
		$this->green_test();
		$order_id = $this->completed_order();
		$this->outbox->make_canary_due();
		add_filter( 'wc_order_sync_canary', static fn () => throw new \RuntimeException( 'not mine' ) );

		$this->drain();

		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
		$this->assertStringContainsString( 'filter of the canary', $this->log() );
	}

	public function test_a_filter_switches_the_canary_off(): void {
		$this->green_test();
		$this->endpoint->script( self::SECRET, self::takes_everything() );
		$this->outbox->make_canary_due();
		add_filter( 'wc_order_sync_canary', '__return_false' );

		$this->drain();

		$this->assertSame( [], $this->endpoint->requests() );
		$this->assertSame( [ 'open', '' ], $this->channel() );
	}
}
