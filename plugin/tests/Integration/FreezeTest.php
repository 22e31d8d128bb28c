<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** Filters, sizes, caches. */
final class FreezeTest extends IntegrationTestCase {

	private const FILTER = 'wc_order_sync_order_body';

	public function test_the_body_has_the_keys_of_the_wire_format_in_this_order_and_no_others(): void {
		$order_id = $this->completed_order();
		$this->drain();

		$body = $this->endpoint->only_order()->json();

		$this->assertSame( [ 'shop_url', 'order_ref', 'amount', 'currency', 'customer_email', 'shipping', 'cart' ], array_keys( $body ) );
		$this->assertSame( [ self::SHOP, "wc-$order_id", '20.00', 'ada@example.com' ], [ $body['shop_url'], $body['order_ref'], $body['amount'], $body['customer_email'] ] );
		$this->assertSame( '/api/woo/order-completed', $this->endpoint->only_order()->path );
	}

	public function test_a_filter_may_add_keys(): void {
		add_filter( self::FILTER, static fn ( array $body, \WC_Order $order ): array => $body + [ 'note' => 'order ' . $order->get_id() ], 10, 2 );
		$order_id = $this->completed_order();

		$this->drain();

		$request = $this->endpoint->only_order();
		$this->assertSame( "order $order_id", $request->json()['note'] );
		$this->assertTrue( $request->signature_valid );
	}

	public function test_a_filter_that_empties_a_map_leaves_its_texts_empty_and_one_that_punches_holes_leaves_a_list(): void {
		add_filter(
			self::FILTER,
			static fn ( array $body ): array => [
				'shipping'       => [],
				'cart'           => array_combine( [ 3 ], is_array( $body['cart'] ) ? $body['cart'] : [] ),
				'customer_email' => null,
			] + $body
		);
		$this->completed_order();

		$this->drain();

		$this->assertStringContainsString( '"customer_email":"","shipping":{"firstName":"","lastName":"","address1":"","city":"","postalCode":"","country":""},"cart":[{"productId":', $this->endpoint->only_order()->body );
	}

	/** @return array<string, array{callable}> */
	public static function broken_filters(): array {
		return [
			'an exception'            => [ static fn () => throw new \RuntimeException( 'the filter is broken' ) ],
			'an error'                => [ static fn () => throw new \TypeError( 'the filter is broken' ) ],
			'nothing'                 => [ static fn () => null ],
			'no amount'               => [ static fn ( array $body ): array => [ 'amount' => null ] + $body ],
			'a line that is a text'   => [ static fn ( array $body ): array => [ 'cart' => [ 'the only line' ] ] + $body ],
			'what JSON cannot say'    => [ static fn ( array $body ): array => [ 'amount' => NAN ] + $body ],
			'an array without an end' => [
				static function ( array $body ): array {
					$body['again'] = &$body;
					return $body;
				},
			],
		];
	}

	#[DataProvider( 'broken_filters' )]
	public function test_a_broken_filter_is_retried_and_when_it_is_repaired_the_order_arrives( callable $filter ): void {
		$order_id = $this->completed_order();
		add_filter( self::FILTER, $filter );
		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', 'body_error', '1' ], [ $row['status'], $row['reason'], $row['attempts'] ] );
		$this->assertGreaterThan( gmdate( 'Y-m-d H:i:s', time() + 10 ), $row['due_at'] );
		$this->assertStringContainsString( 'could not be turned into a payload', $this->log() );
		$this->assertSame( [], $this->endpoint->requests() );

		remove_filter( self::FILTER, $filter );
		$this->outbox->make_due();
		$this->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_one_order_whose_body_cannot_be_made_does_not_keep_the_others(): void {
		$broken = $this->completed_order();
		$sound  = $this->completed_order();
		add_filter( self::FILTER, static fn ( array $body, \WC_Order $order ): ?array => $order->get_id() === $broken ? null : $body, 10, 2 );

		$this->drain();

		$this->assertSame( [ "wc-$sound" ], $this->endpoint->order_refs() );
	}

	public function test_a_body_of_512_kilobytes_is_sent_and_one_byte_more_is_too_large(): void {
		$length = 0;
		$pad    = static function ( array $body ) use ( &$length ): array {
			$body['pad'] = '';
			$body['pad'] = str_repeat( 'x', $length - strlen( (string) json_encode( $body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) ) );
			return $body;
		};
		add_filter( self::FILTER, $pad );
		$length = 524288;
		$this->completed_order();
		$this->drain();
		$this->assertSame( $length, strlen( $this->endpoint->only_order()->body ) );

		++$length;
		$order_id = $this->completed_order();
		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'failed', 'too_large', null ], [ $row['status'], $row['reason'], $row['body'] ] );
		$this->assertCount( 1, $this->endpoint->orders() );
	}

	public function test_an_order_that_the_shop_cannot_load_arrives_as_it_is_stored_where_no_filter_wants_it(): void {
		$order_id = $this->completed_order();
		add_filter( 'woocommerce_order_class', static fn (): string => '' );

		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_what_a_filter_made_wrong_is_named_in_the_log_and_its_value_is_not(): void {
		$this->completed_order();
		add_filter( self::FILTER, static fn ( array $body ): array => [ 'amount' => 'paid by ada@example.com' ] + $body );

		$this->drain();

		$this->assertStringContainsString( 'the filter wc_order_sync_order_body made amount string', $this->log() );
		$this->assertStringNotContainsString( 'ada@example.com', $this->log() );
	}

	public function test_what_another_process_changed_since_this_one_read_the_order_is_sent(): void {
		$order = $this->order();
		$order->update_status( 'completed' );
		$read  = wc_get_order( $order->get_id() );
		$lines = array_values( $read instanceof \WC_Order ? $read->get_items() : [] );
		$this->assertInstanceOf( \WC_Order_Item_Product::class, $lines[0] );
		$this->assertSame( '20', $lines[0]->get_total() );
		$database = Outbox::database();
		$this->outbox->run( 'UPDATE %i SET order_item_name = %s WHERE order_item_id = %d', $database->prefix . 'woocommerce_order_items', 'Cup', $lines[0]->get_id() );
		$this->outbox->run( "UPDATE %i SET meta_value = '15.5' WHERE meta_key = '_line_total' AND order_item_id = %d", $database->prefix . 'woocommerce_order_itemmeta', $lines[0]->get_id() );

		$this->drain();

		$this->assertStringContainsString( '"name":"Cup","quantity":2,"unitPrice":"7.75","total":"15.50"', $this->endpoint->only_order()->body );
	}

	public function test_an_order_that_left_completed_before_the_drain_is_still_announced(): void {
		$order = $this->order();
		$order->update_status( 'completed' );
		$order->update_status( 'refunded' );

		$this->drain();

		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}

	public function test_a_clock_of_the_database_that_was_hours_ahead_at_the_capture_hides_no_completion(): void {
		$order_id = $this->completed_order();
		$this->outbox->run( 'UPDATE %i SET created_at = DATE_ADD( created_at, INTERVAL 3 HOUR )', Outbox::table( 'deliveries' ) );
		$this->another_instance( $order_id )->update_status( 'processing' );

		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_an_order_that_only_the_sweep_saw_completed_is_announced_although_it_left_that_status_at_once(): void {
		$order_id = $this->completed_order();
		$this->outbox->run( "UPDATE %i SET captured_by = 'sweep', webhook_id = 'msg_7ZZZZZZZZZAAAAAAAAAAAAAAAA'", Outbox::table( 'deliveries' ) );
		$this->another_instance( $order_id )->update_status( 'processing' );

		$this->drain();

		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_a_drain_leaves_a_new_row_to_the_request_that_is_still_adding_lines_to_its_order(): void {
		$order = wc_create_order( [ 'status' => 'completed' ] );
		$this->assertInstanceOf( \WC_Order::class, $order );

		do_action( 'wc_order_sync_wake' );

		$this->assertSame( [], $this->endpoint->requests(), 'the request is not over' );
		$order->add_product( $this->product( 'Added later', '5' ), 1 );
		$order->save();
		$this->drain();
		$this->assertStringContainsString( 'Added later', $this->endpoint->only_order()->body );
	}

	public function test_an_order_that_the_shop_cannot_load_for_a_filter_is_tried_again_and_not_taken_for_deleted(): void {
		add_filter( self::FILTER, static fn ( array $body ): array => $body );
		$order_id   = $this->completed_order();
		$unloadable = static fn (): string => '';
		add_filter( 'woocommerce_order_class', $unloadable );

		$this->drain();

		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', 'order_unreadable' ], [ $row['status'], $row['reason'] ] );
		remove_filter( 'woocommerce_order_class', $unloadable );
		$this->outbox->make_due();
		$this->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}
}
