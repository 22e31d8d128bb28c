<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;
use WCOrderSync\Tests\Integration\Support\Site;

/** SIGKILL, and fatal errors. */
final class CrashTest extends IntegrationTestCase {

	/** @return array<string, mixed> */
	private static function slow(): array {
		return Rule::order(
			[
				'status' => 200,
				'delay_ms' => 10000,
			],
			times: 1
		);
	}

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	private function assert_the_order_arrives( int $order_id ): void {
		$request = $this->endpoint->orders()[0];
		$this->assertSame( "wc-$order_id", $request->json()['order_ref'] );
		$this->assertSame( '20.00', $request->json()['amount'] );
		$this->assertTrue( $request->signature_valid );
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_process_that_is_killed_after_the_capture_loses_nothing(): void {
		$order_id = $this->order()->get_id();
		$process  = PhpProcess::of( 'complete and pause', $order_id );
		$process->await( 'ready' );
		$process->tell( 'go' );
		$process->await( 'completed' );
		$process->kill();
		$this->assertSame( [], $this->endpoint->requests() );

		$this->assertStringContainsString( '1 delivered', $this->drain_by_command() );

		$this->assert_the_order_arrives( $order_id );
	}

	public function test_a_worker_of_the_shop_that_is_killed_before_it_sends_loses_nothing(): void {
		$order_id = $this->order()->get_id();

		$answer = Site::visit( new Instructions( complete: [ $order_id ], die_before_sending: true ) );

		$this->assertNotSame( 200, $answer->status, 'the worker was killed' );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->assertSame( [], $this->endpoint->requests() );
		$this->drain();
		$this->assert_the_order_arrives( $order_id );
	}

	public function test_a_drain_that_is_killed_while_it_sends_costs_one_lease(): void {
		$this->endpoint->script( self::SECRET, [ self::slow() ] );
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$drain = PhpProcess::wp( 'order-sync', 'drain' );
		$this->assertCount( 1, $this->endpoint->requests( 1 ) );
		$drain->kill();

		$this->drain();
		$this->assertCount( 1, $this->endpoint->requests(), 'nobody takes the row before its lease has run out' );
		$this->outbox->expire_leases();
		$this->drain();

		$requests = $this->endpoint->orders();
		$this->assertCount( 2, $requests );
		$this->assertSame( $requests[0]->header( 'webhook-id' ), $requests[1]->header( 'webhook-id' ), 'the receiver can tell the repeat' );
		$this->assertSame( $requests[0]->body, $requests[1]->body );
		$this->assert_the_order_arrives( $order_id );
	}

	public function test_a_receiver_that_already_has_the_order_of_a_killed_drain_may_answer_409(): void {
		$this->endpoint->script( self::SECRET, [ self::slow(), Rule::order( 409 ) ] );
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$drain = PhpProcess::wp( 'order-sync', 'drain' );
		$this->endpoint->requests( 1 );
		$drain->kill();
		$this->outbox->expire_leases();

		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'delivered', 'arrived_before' ], [ $row['status'], $row['reason'] ] );
	}

	public function test_an_order_that_kills_every_process_is_set_apart_and_failed_and_the_rest_of_its_batch_arrives(): void {
		$this->outbox->full_pace();
		$before = $this->completed_order();
		$deadly = $this->completed_order();
		$after  = $this->completed_order();
		$deaths = 0;
		$runs   = 0;
		while ( ++$runs <= 9 && 'pending' === $this->outbox->row( $deadly )['status'] ) {
			$this->outbox->end_requests();
			$this->outbox->expire_leases();
			$drain = PhpProcess::of( 'drain and die', $deadly );
			$drain->await( 'ready' );
			$drain->tell( 'go' );
			$deaths += 0 === $drain->end()[0] ? 0 : 1;
			if ( 4 === $deaths ) {
				$this->assertSame( [ 'delivered', 'delivered' ], [ $this->outbox->row( $before )['status'], $this->outbox->row( $after )['status'] ], 'the others no longer share its fate' );
			}
		}

		$this->assertSame( [ 'failed', 'stops_the_sender' ], [ $this->outbox->row( $deadly )['status'], $this->outbox->row( $deadly )['reason'] ] );
		$this->assertSame( 5, $deaths );
		$this->assertCount( 2, $this->endpoint->orders() );
	}

	public function test_a_fatal_error_after_the_completion_leaves_the_order_to_the_next_drain(): void {
		$order_id = $this->order()->get_id();

		wp_unschedule_hook( 'wc_order_sync_wake' );

		$answer = Site::visit( new Instructions( complete: [ $order_id ], fail: true ) );

		$this->assertSame( 500, $answer->status );
		$this->await(
			'cron is woken',
			static function (): bool {
				wp_cache_flush();
				return false !== wp_next_scheduled( 'wc_order_sync_wake', [ 'now' ] );
			}
		);
		$this->assertSame( [], $this->endpoint->requests(), 'a request that broke off sends nothing itself' );
		$this->drain();
		$this->assert_the_order_arrives( $order_id );
	}
}
