<?php
/**
 * One order is refused, and it may be the order, the channel, or a moment that has passed.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

require_once __DIR__ . '/IntegrationTestCase.php';

/** One order stops nobody, and a passing refusal costs no order. */
final class RefusedOrderTest extends IntegrationTestCase {

	/** @param list<int> $order_ids Orders that arrived at their first attempt. */
	private function assert_delivered( array $order_ids ): void {
		foreach ( $order_ids as $order_id ) {
			$row = $this->outbox->row( $order_id );
			$this->assertSame( [ 'delivered', '1' ], [ $row['status'], $row['attempts'] ] );
		}
		$this->assertSame( 'open', $this->outbox->channel()['state'] );
	}

	public function test_one_order_that_a_firewall_dislikes_is_failed_and_the_rest_arrives(): void {
		$disliked = $this->completed_order();
		$sound    = [ $this->completed_order(), $this->completed_order() ];
		$this->remote->script(
			self::SECRET,
			[
				[
					'when' => 'order',
					'order_ref' => "wc-$disliked",
					'answer' => [ 'status' => 403 ],
				],
			]
		);

		$this->drain();

		$this->assert_delivered( $sound );
		$this->assertSame( [ 'pending', 'http_403' ], [ $this->outbox->row( $disliked )['status'], $this->outbox->row( $disliked )['reason'] ], 'it may have been one server of several' );
		$this->outbox->make_due();
		$this->drain();
		$row = $this->outbox->row( $disliked );
		$this->assertSame( [ 'failed', 'rejected_403', '2' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertNotNull( $row['body'], 'a person may resend it' );
	}

	public function test_one_order_that_is_always_sent_elsewhere_is_failed_and_holds_nobody(): void {
		$strayed = $this->completed_order();
		$sound   = [ $this->completed_order(), $this->completed_order() ];
		$this->remote->script(
			self::SECRET,
			[
				[
					'when' => 'order',
					'order_ref' => "wc-$strayed",
					'answer' => [
						'status'  => 302,
						'headers' => [ 'location' => '/login' ],
					],
				],
			]
		);

		$this->drain();
		$this->outbox->make_due();
		$this->drain();

		$this->assertSame( [ 'failed', 'rejected_302' ], [ $this->outbox->row( $strayed )['status'], $this->outbox->row( $strayed )['reason'] ] );
		$this->assertSame( 'open', $this->outbox->channel()['state'] );
		$this->assert_delivered( $sound );
	}

	public function test_a_401_that_has_passed_when_the_diagnosis_is_made_costs_an_attempt_and_no_order(): void {
		$this->remote->script(
			self::SECRET,
			[
				[
					'when'   => 'order',
					'times'  => 3,
					'answer' => [ 'status' => 401 ],
				],
			]
		);
		$orders = [ $this->completed_order(), $this->completed_order(), $this->completed_order() ];
		$this->drain();
		$this->outbox->make_due();

		$this->drain();

		foreach ( $orders as $order_id ) {
			$this->assertSame( [ 'delivered', '2' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['attempts'] ] );
		}
	}

	public function test_an_order_that_may_have_arrived_with_a_killed_process_is_known_to_after_a_429(): void {
		$order_id = $this->completed_order();
		$this->outbox->had_dead_holders( $order_id, 1 );
		$this->remote->script(
			self::SECRET,
			[
				[
					'when'   => 'order',
					'times'  => 1,
					'answer' => [ 'status' => 429 ],
				],
				[
					'when'   => 'order',
					'answer' => [ 'status' => 409 ],
				],
			]
		);
		$this->drain();
		$this->outbox->end_pause();

		$this->drain();

		$this->assertSame( [ 'delivered', 'arrived_before' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['reason'] ] );
	}

	public function test_a_drain_in_a_transaction_that_somebody_left_open_sends_nothing(): void {
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$this->outbox->run( 'START TRANSACTION' );

		do_action( 'wc_order_sync_wake' );

		$this->outbox->run( 'ROLLBACK' );
		$this->assertSame( [], $this->remote->requests() );
		$this->drain();
		$this->assert_delivered( [ $order_id ] );
	}
}
