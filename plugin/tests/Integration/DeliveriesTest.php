<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Settings\RestAnswer;
use WCOrderSync\Tests\Integration\Settings\Users;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Deliveries are seen, found, resent, stopped and marked as handled, over REST and on the command line. */
final class DeliveriesTest extends IntegrationTestCase {

	/** @param array<string, mixed> $fields */
	private function call( string $method, string $route, array $fields = [], string $role = 'shop_manager' ): RestAnswer {
		wp_set_current_user( Users::of_role( $role ) );
		$request = new \WP_REST_Request( $method, '/wc-order-sync/v1/' . $route );
		'GET' === $method ? $request->set_query_params( $fields ) : $request->set_body_params( $fields );
		$answer = RestAnswer::of( rest_do_request( $request ) );
		wp_set_current_user( 0 );
		return $answer;
	}

	/** @return list<int> Ids of a page. */
	private function listed( RestAnswer $answer ): array {
		$this->assertSame( 200, $answer->status, $answer->json );
		return array_map( static fn ( mixed $item ): int => is_array( $item ) && is_int( $item['id'] ) ? $item['id'] : 0, array_values( $answer->items( 'deliveries' ) ) );
	}

	private function delivery_of( int $order_id ): int {
		return (int) $this->outbox->row( $order_id )['id'];
	}

	/** @return int An order whose delivery has failed. */
	private function failed_order(): int {
		$order_id = $this->completed_order();
		$this->outbox->run( "UPDATE %i SET status = 'failed', reason = 'http_500', attempts = 9, finished_at = UTC_TIMESTAMP() WHERE order_id = %d", Outbox::table( 'deliveries' ), $order_id );
		return $order_id;
	}

	/** @return int An order that was tried once and then failed: its payload is stored. */
	private function failed_order_with_payload(): int {
		$this->endpoint->script( self::SECRET, [ Rule::order( 500, times: 1 ) ] );
		$order_id = $this->completed_order();
		$this->drain();
		$this->outbox->run( "UPDATE %i SET status = 'failed', attempts = 9, finished_at = UTC_TIMESTAMP() WHERE order_id = %d", Outbox::table( 'deliveries' ), $order_id );
		return $order_id;
	}

	public function test_pages_follow_each_other_without_a_gap_newest_first(): void {
		$ids = [];
		for ( $i = 0; $i < 5; $i++ ) {
			$ids[] = $this->delivery_of( $this->completed_order() );
		}

		$first  = $this->call( 'GET', 'deliveries', [ 'per_page' => 2 ] );
		$second = $this->call(
			'GET',
			'deliveries',
			[
				'per_page' => 2,
				'after'    => $first->value( 'next' ),
			]
		);
		$third  = $this->call(
			'GET',
			'deliveries',
			[
				'per_page' => 2,
				'after'    => $second->value( 'next' ),
			]
		);

		$this->assertSame( array_reverse( $ids ), [ ...$this->listed( $first ), ...$this->listed( $second ), ...$this->listed( $third ) ] );
		$this->assertNull( $third->value( 'next' ) );
	}

	public function test_a_failed_delivery_is_found_by_view_reason_order_and_webhook_id(): void {
		$this->completed_order();
		$order_id = $this->failed_order();
		$this->completed_order();
		$row = $this->outbox->row( $order_id );

		foreach ( [
			[ 'view' => 'failed' ],
			[ 'reason' => 'http_500' ],
			[ 'order_id' => $order_id ],
			[ 'webhook_id' => $row['webhook_id'] ],
		] as $search ) {
			$this->assertSame( [ (int) $row['id'] ], $this->listed( $this->call( 'GET', 'deliveries', $search ) ), (string) wp_json_encode( $search ) );
		}
		$item = $this->call( 'GET', 'deliveries', [ 'view' => 'failed' ] )->items( 'deliveries' )[0] ?? null;
		$this->assertIsArray( $item );
		$this->assertSame( [ 'failed', 'http_500', "wc-$order_id", null ], [ $item['progress'], $item['reason'], $item['order_ref'], $item['next_attempt_at'] ] );
		$this->assertIsString( $item['sentence'] );
		$this->assertStringContainsString( 'HTTP 500', $item['sentence'] );
	}

	public function test_a_range_of_dates_shows_what_was_captured_in_it(): void {
		$old = $this->delivery_of( $this->completed_order() );
		$this->outbox->run( 'UPDATE %i SET created_at = UTC_TIMESTAMP() - INTERVAL 2 DAY WHERE id = %d', Outbox::table( 'deliveries' ), $old );
		$new  = $this->delivery_of( $this->completed_order() );
		$noon = gmdate( 'Y-m-d\TH:i:s\Z', time() - 86400 );

		$this->assertSame( [ $new ], $this->listed( $this->call( 'GET', 'deliveries', [ 'from' => $noon ] ) ) );
		$this->assertSame( [ $old ], $this->listed( $this->call( 'GET', 'deliveries', [ 'to' => $noon ] ) ) );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function nonsense(): array {
		return [
			'no view'          => [ [ 'view' => 'lost' ] ],
			'no date'          => [ [ 'from' => 'yesterday' ] ],
			'no number'        => [ [ 'order_id' => 'wc-1' ] ],
			'too many rows'    => [ [ 'per_page' => 101 ] ],
			'a range backwards' => [
				[
					'from' => '2026-02-02T00:00:00Z',
					'to'   => '2026-02-01T00:00:00Z',
				],
			],
		];
	}

	/** @param array<string, mixed> $search */
	#[DataProvider( 'nonsense' )]
	public function test_a_search_that_makes_no_sense_is_answered_400_with_the_field( array $search ): void {
		$answer = $this->call( 'GET', 'deliveries', $search );

		$this->assertSame( 400, $answer->status, $answer->json );
		$this->assertArrayHasKey( (string) array_key_first( $search ), $answer->items( 'data', 'params' ) );
	}

	public function test_one_delivery_tells_its_attempts_and_shows_its_payload_to_those_who_see_orders(): void {
		$order_id = $this->failed_order_with_payload();
		$id       = $this->delivery_of( $order_id );

		$answer = $this->call( 'GET', "deliveries/$id" );

		$this->assertSame( 200, $answer->status, $answer->json );
		$this->assertSame( [ [ 'attempt', 500 ] ], array_map( static fn ( mixed $event ): array => is_array( $event ) ? [ $event['kind'], $event['http_status'] ] : [], $answer->items( 'history' ) ) );
		$this->assertStringContainsString( "\"order_ref\":\"wc-$order_id\"", $answer->text( 'payload' ) );
		$this->assertSame( hash( 'sha256', $answer->text( 'payload' ) ), $answer->text( 'payload_sha256' ) );

		$take    = static fn ( array $caps ): array => [ 'edit_shop_orders' => false ] + $caps;
		add_filter( 'user_has_cap', $take );
		$without = $this->call( 'GET', "deliveries/$id" );
		remove_filter( 'user_has_cap', $take );
		$this->assertSame( [ 200, null ], [ $without->status, $without->value( 'payload' ) ] );
	}

	public function test_a_delivery_that_does_not_exist_is_answered_404(): void {
		foreach ( [ [ 'GET', 'deliveries/999999' ], [ 'POST', 'deliveries/999999/resend' ], [ 'POST', 'deliveries/999999/stop' ], [ 'POST', 'deliveries/999999/handled' ] ] as [ $method, $route ] ) {
			$answer = $this->call( $method, $route );
			$this->assertSame( [ 404, 'wc_order_sync_no_delivery' ], [ $answer->status, $answer->text( 'code' ) ], $route );
		}
	}

	public function test_who_does_not_manage_the_shop_neither_sees_nor_resends(): void {
		$id = $this->delivery_of( $this->failed_order() );
		foreach ( [ [ 'GET', 'deliveries' ], [ 'GET', "deliveries/$id" ], [ 'POST', "deliveries/$id/resend" ], [ 'POST', 'deliveries/resend' ], [ 'POST', "deliveries/$id/stop" ], [ 'POST', "deliveries/$id/handled" ] ] as [ $method, $route ] ) {
			foreach ( [
				'editor'   => 403,
				'customer' => 403,
				'visitor'  => 401,
			] as $role => $status ) {
				$this->assertSame( [ $status, 'rest_forbidden' ], [ $this->call( $method, $route, [ 'ids' => [ $id ] ], $role )->status, $this->call( $method, $route, [ 'ids' => [ $id ] ], $role )->text( 'code' ) ], "$role $route" );
			}
		}
		$this->assertSame( 'failed', $this->outbox->rows()[0]['status'] );
	}

	public function test_a_failed_delivery_is_resent_with_the_same_id_and_the_same_bytes(): void {
		$order_id = $this->failed_order_with_payload();
		$id       = $this->delivery_of( $order_id );

		$answer = $this->call( 'POST', "deliveries/$id/resend" );
		$this->drain();

		$this->assertSame( 'queued', $answer->text( 'results', '0', 'result' ), $answer->json );
		[ $first, $second ] = $this->endpoint->orders();
		$this->assertSame( [ $first->header( 'webhook-id' ), $first->body ], [ $second->header( 'webhook-id' ), $second->body ] );
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
		$history = $this->call( 'GET', "deliveries/$id" )->items( 'history' );
		$this->assertSame( [ 'attempt', 'resent', 'attempt' ], array_column( $history, 'kind' ) );
		$this->assertSame( 'test-shop_manager', array_column( $history, 'user' )[1] );
	}

	public function test_a_delivered_order_is_resent_as_a_new_delivery_that_names_the_old_one(): void {
		$order_id = $this->completed_order();
		$this->drain();
		$id = $this->delivery_of( $order_id );

		$answer = $this->call( 'POST', "deliveries/$id/resend" );
		$this->drain();

		$this->assertSame( 'repeated', $answer->text( 'results', '0', 'result' ), $answer->json );
		[ $first, $second ] = $this->endpoint->orders();
		$this->assertNotSame( $first->header( 'webhook-id' ), $second->header( 'webhook-id' ) );
		$this->assertSame( $first->body, $second->body );
		$new = $this->call( 'GET', 'deliveries', [ 'order_id' => $order_id ] )->items( 'deliveries' )[0] ?? null;
		$this->assertIsArray( $new );
		$this->assertSame( [ 'delivered', $id ], [ $new['progress'], $new['repeats'] ] );
	}

	public function test_a_delivered_order_that_is_no_longer_completed_is_not_resent(): void {
		$order_id = $this->completed_order();
		$this->drain();
		$this->another_instance( $order_id )->update_status( 'refunded' );

		$answer = $this->call( 'POST', 'deliveries/' . $this->outbox->rows( $order_id )[0]['id'] . '/resend' );

		$this->assertSame( 'not_completed', $answer->text( 'results', '0', 'result' ), $answer->json );
	}

	public function test_an_older_completion_is_not_resent_after_a_later_one_has_arrived(): void {
		$order_id = $this->failed_order_with_payload();
		$id       = $this->delivery_of( $order_id );
		$this->another_instance( $order_id )->update_status( 'processing' );
		$this->another_instance( $order_id )->update_status( 'completed' );
		$this->drain();

		$answer = $this->call( 'POST', "deliveries/$id/resend" );

		$this->assertSame( 'superseded', $answer->text( 'results', '0', 'result' ), $answer->json );
		$this->assertFalse( $answer->value( 'results', '0', 'is_done' ) );
	}

	public function test_all_that_failed_since_one_are_resent_and_the_earlier_ones_are_not(): void {
		$earlier = $this->failed_order();
		$since   = $this->failed_order();
		$later   = $this->failed_order();

		$answer = $this->call(
			'POST',
			'deliveries/resend',
			[
				'view'  => 'failed',
				'after' => $this->delivery_of( $since ) - 1,
			]
		);
		$this->drain();

		$this->assertSame( [ 'queued', 'queued' ], array_column( $answer->items( 'results' ), 'result' ), $answer->json );
		$this->assertSame( [ "wc-$since", "wc-$later" ], $this->endpoint->order_refs() );
		$this->assertSame( 'failed', $this->outbox->row( $earlier )['status'] );
	}

	public function test_resending_many_asks_which(): void {
		$this->failed_order();

		$answer = $this->call( 'POST', 'deliveries/resend' );

		$this->assertSame( [ 400, [ 'ids', 'view' ] ], [ $answer->status, $answer->items( 'data', 'params' ) ] );
		$this->assertSame( 'failed', $this->outbox->rows()[0]['status'] );
	}

	public function test_a_waiting_delivery_is_stopped_and_can_be_resent_after_all(): void {
		$order_id = $this->completed_order();
		$id       = $this->delivery_of( $order_id );

		$this->assertSame( 'stopped', $this->call( 'POST', "deliveries/$id/stop" )->text( 'results', '0', 'result' ) );
		$this->drain();
		$this->assertSame( [], $this->endpoint->order_refs() );
		$this->assertSame( [ 'failed', 'stopped_by_person' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['reason'] ] );

		$this->call( 'POST', "deliveries/$id/resend" );
		$this->drain();
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_a_failed_delivery_that_was_handled_by_hand_is_settled_with_its_note_and_without_its_payload(): void {
		$order_id = $this->failed_order_with_payload();
		$id       = $this->delivery_of( $order_id );

		$answer = $this->call( 'POST', "deliveries/$id/handled", [ 'note' => 'Entered in the back office.' ] );

		$this->assertSame( 'handled', $answer->text( 'results', '0', 'result' ), $answer->json );
		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'cancelled', 'handled_by_person', '1', null ], [ $row['status'], $row['reason'], $row['open_slot'], $row['body'] ] );
		$history = $this->call( 'GET', "deliveries/$id" )->items( 'history' );
		$this->assertSame( 'Entered in the back office.', array_column( $history, 'note' )[1] );
		$this->assertSame( 0, $this->call( 'GET', 'status' )->value( 'failed' ) );
	}

	public function test_the_command_line_lists_shows_and_resends(): void {
		$failed = $this->failed_order();
		$id     = (string) $this->delivery_of( $failed );
		$this->completed_order();

		$this->assertSame( $id, trim( PhpProcess::wp( 'order-sync', 'deliveries', 'list', '--view=failed', '--format=ids' )->finish() ) );
		$this->assertSame( '2', trim( PhpProcess::wp( 'order-sync', 'deliveries', 'list', '--format=count' )->finish() ) );
		$this->assertStringContainsString( 'HTTP 500', PhpProcess::wp( 'order-sync', 'deliveries', 'show', $id )->finish() );
		$this->assertStringContainsString( 'Success: 1 resent.', PhpProcess::wp( 'order-sync', 'resend', '--failed' )->finish() );
		$this->drain();
		$this->assertContains( "wc-$failed", $this->endpoint->order_refs() );
	}

	public function test_two_clicks_send_a_delivered_order_once_more_and_not_twice(): void {
		$order_id = $this->completed_order();
		$this->drain();
		$id = $this->delivery_of( $order_id );

		$this->assertSame( 'repeated', $this->call( 'POST', "deliveries/$id/resend" )->text( 'results', '0', 'result' ) );
		$this->assertSame( 'sending', $this->call( 'POST', "deliveries/$id/resend" )->text( 'results', '0', 'result' ) );
		$this->drain();

		$this->assertCount( 2, $this->endpoint->orders() );
	}

	public function test_a_handled_delivery_is_resent_under_an_id_of_its_own(): void {
		$order_id = $this->failed_order_with_payload();
		$id       = $this->delivery_of( $order_id );
		$this->call( 'POST', "deliveries/$id/handled" );

		$this->assertSame( 'repeated', $this->call( 'POST', "deliveries/$id/resend" )->text( 'results', '0', 'result' ) );
		$this->drain();

		[ $first, $second ] = $this->endpoint->orders();
		$this->assertNotSame( $first->header( 'webhook-id' ), $second->header( 'webhook-id' ) );
	}

	public function test_an_order_whose_lines_are_still_being_added_is_not_hastened(): void {
		$order_id = $this->completed_order();
		$before   = $this->outbox->row( $order_id )['due_at'];

		$answer = $this->call( 'POST', 'deliveries/' . $this->delivery_of( $order_id ) . '/resend' );

		$this->assertSame( 'sending', $answer->text( 'results', '0', 'result' ), $answer->json );
		$this->assertSame( $before, $this->outbox->row( $order_id )['due_at'] );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function too_much(): array {
		return [
			'a mistyped filter'      => [
				[
					'view'  => 'failed',
					'reasn' => 'http_500',
				],
			],
			'ids and a view'         => [
				[
					'ids'  => [ 1 ],
					'view' => 'failed',
				],
			],
			'all, for ever more'     => [ [ 'view' => 'all' ] ],
			'what has been delivered' => [ [ 'view' => 'delivered' ] ],
		];
	}

	/** @param array<string, mixed> $fields */
	#[DataProvider( 'too_much' )]
	public function test_what_would_resend_more_than_was_meant_is_refused( array $fields ): void {
		$this->failed_order();

		$this->assertSame( 400, $this->call( 'POST', 'deliveries/resend', $fields )->status );
		$this->assertSame( 'failed', $this->outbox->rows()[0]['status'] );
	}

	public function test_where_the_history_cannot_be_written_the_action_stands_and_is_in_the_log(): void {
		$id = $this->delivery_of( $this->failed_order_with_payload() );
		$this->outbox->run( 'ALTER TABLE %i CHANGE user_id user_identity bigint(20) unsigned DEFAULT NULL', Outbox::table( 'attempts' ) );
		try {
			$answer = $this->call( 'POST', "deliveries/$id/resend" );
		} finally {
			$this->outbox->run( 'ALTER TABLE %i CHANGE user_identity user_id bigint(20) unsigned DEFAULT NULL', Outbox::table( 'attempts' ) );
		}

		$this->assertSame( 'queued', $answer->text( 'results', '0', 'result' ), $answer->json );
		$this->assertStringContainsString( 'A person acted on a delivery: resent.', $this->log() );
		$this->assertStringContainsString( 'could not be added to its history', $this->log() );
	}
}
