<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** A request that completes an order and goes on working on it for minutes: drains leave the order to it meanwhile. */
final class LongRequestTest extends IntegrationTestCase {

	private string $clock = '';

	protected function setUp(): void {
		parent::setUp();
		$this->clock = (string) tempnam( sys_get_temp_dir(), 'clock' );
		$this->set_clock_of_the_request( 0 );
	}

	protected function tearDown(): void {
		parent::tearDown();
		unlink( $this->clock );
	}

	/** In one step: the process reads the file at any moment. */
	private function set_clock_of_the_request( int $seconds ): void {
		file_put_contents( "$this->clock.new", "+$seconds\n" );
		rename( "$this->clock.new", $this->clock );
	}

	private function due_in( int $order_id ): int {
		return (int) strtotime( $this->outbox->row( $order_id )['due_at'] . ' UTC' ) - $this->outbox->now();
	}

	/** Time passes for the database and for the request. */
	private function let_pass( int $seconds, int $since_the_start ): void {
		$this->outbox->let_pass( $seconds );
		$this->set_clock_of_the_request( $since_the_start );
	}

	public function test_the_minute_that_an_order_is_left_to_its_request_begins_anew_with_each_save(): void {
		$order_id = $this->order()->get_id();
		$request  = PhpProcess::by_clock( $this->clock, 'complete and work on', $order_id );
		$request->await( 'ready' );
		$request->tell( 'go' );
		$request->await( 'completed' );
		$this->assertEqualsWithDelta( 60, $this->due_in( $order_id ), 30 );

		// A save a moment later costs no statement.
		$this->let_pass( 55, 5 );
		$request->tell( 'go on' );
		$request->await( 'saved' );
		$this->assertLessThanOrEqual( 5, $this->due_in( $order_id ) );

		$this->set_clock_of_the_request( 26 );
		$request->tell( 'go on' );
		$request->await( 'saved again' );
		$this->assertGreaterThan( 30, $this->due_in( $order_id ), 'a save' );

		$this->let_pass( 55, 47 );
		$request->tell( 'go on' );
		$request->await( 'added a line' );
		$this->assertGreaterThan( 30, $this->due_in( $order_id ), 'a line that is added' );
		do_action( 'wc_order_sync_wake' );
		$this->assertSame( [], $this->endpoint->requests(), 'a drain leaves it to the request' );

		$request->tell( 'go on' );
		$request->finish();
		do_action( 'wc_order_sync_wake' );
		$lines = $this->endpoint->only_order()->json()['cart'];
		$this->assertSame( [ 'Mug', 'Saucer' ], is_array( $lines ) ? array_column( $lines, 'name' ) : $lines );
	}
}
