<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\Rule;

/** One row's trouble is that row's. */
final class SmallPacketTest extends IntegrationTestCase {

	private const SMALL = 65536;

	private int $packet = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->packet = (int) Outbox::database()->get_var( 'SELECT @@GLOBAL.max_allowed_packet' );
	}

	protected function tearDown(): void {
		$this->set_packet( $this->packet );
		parent::tearDown();
	}

	/** The limit of a connection is the one that was in force when it was made. */
	private function set_packet( int $bytes ): void {
		$this->outbox->run( 'SET GLOBAL max_allowed_packet = %d', $bytes );
		Outbox::database()->close();
		Outbox::database()->db_connect();
	}

	/** @return list<int> Three orders, the second with a payload that does not fit into a packet. */
	private function orders_with_a_large_one(): array {
		$ids = [ $this->completed_order(), $this->completed_order(), $this->completed_order() ];
		add_filter(
			'wc_order_sync_order_body',
			static fn ( array $body, \WC_Order $order ): array => $order->get_id() === $ids[1] ? [ 'pad' => str_repeat( 'x', 2 * self::SMALL ) ] + $body : $body,
			10,
			2
		);
		return $ids;
	}

	public function test_a_payload_that_is_larger_than_a_packet_of_the_database_waits_alone_with_its_reason(): void {
		[ $first, $large, $last ] = $this->orders_with_a_large_one();
		$this->set_packet( self::SMALL );

		$this->drain();

		$this->assertSame( [ "wc-$first", "wc-$last" ], $this->endpoint->order_refs() );
		$row = $this->outbox->row( $large );
		$this->assertSame( [ 'pending', 'body_not_stored', '1', '0', null ], [ $row['status'], $row['reason'], $row['attempts'], $row['leases'], $row['lease_until'] ] );
		$this->assertSame( OrderReason::PayloadNotStored, StoredReason::read( 'body_not_stored' ) );
		$this->assertStringContainsString( 'could not store', $this->log() );
	}

	public function test_it_arrives_when_the_database_takes_larger_packets(): void {
		[ , $large ] = $this->orders_with_a_large_one();
		$this->set_packet( self::SMALL );
		$this->drain();

		$this->set_packet( $this->packet );
		$this->outbox->make_due();
		$this->drain();

		$this->assertSame( 'delivered', $this->outbox->row( $large )['status'] );
	}

	public function test_a_stored_payload_that_has_become_larger_than_a_packet_keeps_nobody_waiting(): void {
		[ $first, $large, $last ] = $this->orders_with_a_large_one();
		$this->endpoint->script( self::SECRET, [ Rule::order( 500, times: 3 ) ] );
		$this->drain();
		$this->endpoint->forget();
		$this->set_packet( self::SMALL );
		$this->outbox->make_due();

		$this->drain();

		$this->assertContains( "wc-$first", $this->endpoint->order_refs() );
		$this->assertContains( "wc-$last", $this->endpoint->order_refs() );
		$this->assertSame( 'delivered', $this->outbox->row( $large )['status'] );
	}
}
