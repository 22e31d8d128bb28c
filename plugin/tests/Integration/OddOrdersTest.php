<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Decision\UnknownReason;
use WCOrderSync\Tests\Integration\Support\EndpointRequest;

/** Each ends, with a reason that has words, and what arrives is well-formed. More of them in BodyTest, FreezeTest, TrashTest. */
final class OddOrdersTest extends IntegrationTestCase {

	private const KEYS = [ 'shop_url', 'order_ref', 'amount', 'currency', 'customer_email', 'shipping', 'cart' ];

	/** Two scripts from right to left, one without spaces, one with combining marks, one outside the first plane, and what breaks naive code. */
	private const NAMES = [
		'Arabic'                  => 'محمد عبد الله',
		'Hebrew'                  => 'שרה כהן',
		'Chinese'                 => '王小明',
		'Japanese'                => '山田 太郎',
		'Korean'                  => '김철수',
		'Thai'                    => 'สมชาย ใจดี',
		'Hindi'                   => 'प्रिया शर्मा',
		'Greek'                   => 'Γιώργος Παπαδόπουλος',
		'Cyrillic'                => 'Владимир Ёлкин',
		'Georgian'                => 'გიორგი',
		'Vietnamese, decomposed'  => "Nguye\u{0302}\u{0303}n",
		'Gothic, beyond a plane'  => '𐌰𐌱𐌲',
		'a family of four'        => '👨‍👩‍👧‍👦',
		'a flag'                  => '🇺🇦',
		'right-to-left override'  => "Ada\u{202E}ecalevoL",
		'line separator'          => "Ada\u{2028}Lovelace\u{2029}",
		'quotes and backslashes'  => 'O\'Brien "Bob" \\ /',
		'a tag'                   => 'A<b>d</b>a & Co',
	];

	/** How the delivery of an order ended, after all attempts that it gets. */
	private function end_of( int $order_id ): string {
		$this->drain();
		$row    = $this->outbox->row( $order_id );
		$status = (string) $row['status'];
		$this->assertContains( $status, [ 'delivered', 'cancelled', 'failed' ], 'it has ended; reason: ' . $row['reason'] );
		$this->assertNotInstanceOf( UnknownReason::class, StoredReason::read( (string) $row['reason'] ), "a merchant understands \"{$row['reason']}\"" );
		return $status;
	}

	private function ends_delivered( int $order_id ): EndpointRequest {
		$this->assertSame( 'delivered', $this->end_of( $order_id ) );
		$request = $this->endpoint->only_order();
		$this->assertTrue( $request->signature_valid );
		$this->assertTrue( mb_check_encoding( $request->body, 'UTF-8' ) );
		$this->assertSame( self::KEYS, array_keys( $request->json() ) );
		return $request;
	}

	/** @param callable(\WC_Order): void $change What makes the order odd. */
	private function completed( callable $change ): int {
		$order = $this->order();
		$change( $order );
		$order->save();
		$this->another_instance( $order->get_id() )->update_status( 'completed' );
		return $order->get_id();
	}

	private static function remove_lines( \WC_Order $order ): void {
		foreach ( array_keys( $order->get_items() ) as $item_id ) {
			$order->remove_item( $item_id );
		}
	}

	/** What WooCommerce's eraser of personal data does; the stand-in has none. */
	private function anonymise( int $order_id ): void {
		$order = $this->another_instance( $order_id );
		if ( class_exists( \WC_Privacy_Erasers::class ) ) {
			\WC_Privacy_Erasers::remove_order_personal_data( $order );
			return;
		}
		foreach ( [ 'first_name', 'last_name', 'address_1', 'city', 'postcode' ] as $field ) {
			$order->{"set_billing_$field"}( '[deleted]' );
		}
		$order->set_billing_email( 'deleted@site.invalid' );
		$order->save();
	}

	public function test_an_order_that_was_anonymised_before_it_was_sent_arrives_without_the_person(): void {
		$order_id = $this->completed_order();

		$this->anonymise( $order_id );

		$body = $this->ends_delivered( $order_id )->body;
		$this->assertStringContainsString( "\"order_ref\":\"wc-$order_id\"", $body );
		foreach ( [ 'Ada', 'Lovelace', 'ada@example.com', 'St James' ] as $text ) {
			$this->assertStringNotContainsString( $text, $body );
		}
	}

	public function test_an_order_that_was_edited_and_saved_again_before_it_was_sent_arrives_as_it_is_now(): void {
		$order_id = $this->completed_order();
		$order    = $this->another_instance( $order_id );
		$order->set_billing_city( 'Cambridge' );
		$order->add_product( $this->product( 'A second thought', '5' ), 3 );
		$order->calculate_totals();
		$order->save();

		$body = $this->ends_delivered( $order_id )->json();

		$this->assertSame( '35.00', $body['amount'] );
		$this->assertIsArray( $body['cart'] );
		$this->assertCount( 2, $body['cart'] );
		$this->assertIsArray( $body['shipping'] );
		$this->assertSame( 'Cambridge', $body['shipping']['city'] );
	}

	public function test_an_order_that_was_edited_and_moved_to_another_status_and_back_is_two_transitions_in_their_order(): void {
		$order_id = $this->completed_order();
		$order    = $this->another_instance( $order_id );
		$order->update_status( 'processing' );
		$order->update_status( 'completed' );

		$this->drain();
		$this->drain();

		$this->assertSame( [ 'delivered', 'delivered' ], $this->outbox->column( 'status', $order_id ) );
		$this->assertSame( $this->outbox->column( 'webhook_id', $order_id ), array_map( static fn ( EndpointRequest $request ): string => $request->header( 'webhook-id' ), $this->endpoint->orders() ) );
	}

	public function test_an_order_whose_lines_were_all_removed_arrives_with_an_empty_cart(): void {
		$order_id = $this->completed_order();
		$order    = $this->another_instance( $order_id );
		self::remove_lines( $order );
		$order->calculate_totals();
		$order->save();

		$this->drain();
		$this->assertSame( [ 'pending', 'order_empty' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['reason'] ], 'its lines may still come' );
		$this->outbox->make_due();

		$this->assertStringContainsString( '"amount":"0.00"', $this->ends_delivered( $order_id )->body );
		$this->assertStringEndsWith( '"cart":[]}', $this->endpoint->only_order()->body );
	}

	public function test_a_free_order_arrives(): void {
		$free     = $this->product( 'Sample', '0' );
		$order_id = $this->completed(
			static function ( \WC_Order $order ) use ( $free ): void {
				self::remove_lines( $order );
				$order->add_product( $free, 2 );
				$order->calculate_totals();
			}
		);

		$body = $this->ends_delivered( $order_id )->body;

		$this->assertStringContainsString( '"amount":"0.00"', $body );
		$this->assertStringContainsString( '"name":"Sample","quantity":2,"unitPrice":"0.00","total":"0.00"', $body );
	}

	public function test_an_order_without_an_email_arrives_with_an_empty_one(): void {
		$order_id = $this->completed( static fn ( \WC_Order $order ) => $order->set_billing_email( '' ) );

		$this->assertSame( '', $this->ends_delivered( $order_id )->json()['customer_email'] );
	}

	public function test_an_order_without_any_address_arrives_with_six_empty_texts(): void {
		$order_id = $this->completed(
			static function ( \WC_Order $order ): void {
				foreach ( [ 'first_name', 'last_name', 'address_1', 'city', 'postcode', 'country' ] as $field ) {
					$order->{"set_billing_$field"}( '' );
				}
			}
		);

		$this->assertSame( array_fill_keys( [ 'firstName', 'lastName', 'address1', 'city', 'postalCode', 'country' ], '' ), $this->ends_delivered( $order_id )->json()['shipping'] );
	}

	public function test_an_order_of_500_lines_arrives_whole_and_in_its_order(): void {
		$product  = $this->product( 'Screw', '0.01' );
		$order_id = $this->completed(
			static function ( \WC_Order $order ) use ( $product ): void {
				self::remove_lines( $order );
				for ( $line = 1; $line <= 500; $line++ ) {
					$item = new \WC_Order_Item_Product();
					$item->set_name( "Screw no. $line" );
					$item->set_product_id( $product->get_id() );
					$item->set_quantity( 1 );
					$item->set_total( '0.01' );
					$order->add_item( $item );
				}
			}
		);

		$cart = $this->ends_delivered( $order_id )->json()['cart'];

		$this->assertIsArray( $cart );
		$this->assertSame( array_map( static fn ( int $line ): string => "Screw no. $line", range( 1, 500 ) ), array_column( $cart, 'name' ) );
	}

	/** @return array<string, array{string}> */
	public static function names(): array {
		return array_map( static fn ( string $name ): array => [ $name ], self::NAMES );
	}

	#[DataProvider( 'names' )]
	public function test_a_name_in_any_script_arrives_as_the_shop_has_it( string $name ): void {
		$order_id = $this->completed( static fn ( \WC_Order $order ) => $order->set_billing_first_name( $name ) );
		$stored   = $this->another_instance( $order_id )->get_billing_first_name();

		$shipping = $this->ends_delivered( $order_id )->json()['shipping'];

		$this->assertIsArray( $shipping );
		$this->assertSame( $stored, $shipping['firstName'] );
		$this->assertNotSame( '', $stored );
	}

	public function test_broken_bytes_in_a_product_name_are_replaced(): void {
		$order_id = $this->completed_order();
		add_filter( 'wc_order_sync_order_body', static fn ( array $body ): array => array_replace_recursive( $body, [ 'cart' => [ [ 'name' => "Caf\xE9 \xF0\x9F\x98 \xC0\x80 \xED\xA0\x80" ] ] ] ) );

		$this->assertStringContainsString( '"name":"Caf' . "\u{FFFD}", $this->ends_delivered( $order_id )->body );
	}

	public function test_a_customer_name_of_ten_megabytes_ends_however_much_of_it_the_shop_could_store(): void {
		$order_id = $this->order()->get_id();
		$order    = $this->another_instance( $order_id );
		$order->set_billing_first_name( str_repeat( 'Ada ', 2621440 ) );
		$order->save();
		$this->another_instance( $order_id )->update_status( 'completed' );

		'failed' === $this->end_of( $order_id )
			? $this->assertSame( 'too_large', $this->outbox->row( $order_id )['reason'] )
			: $this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_a_product_name_of_ten_megabytes_fails_its_order_alone(): void {
		$small = $this->completed_order();
		$order = $this->order();
		$big   = $order->get_id();
		$order->update_status( 'completed' );
		add_filter( 'wc_order_sync_order_body', static fn ( array $body ): array => "wc-$big" === $body['order_ref'] ? array_replace_recursive( $body, [ 'cart' => [ [ 'name' => str_repeat( '茶', 3500000 ) ] ] ] ) : $body );

		$this->drain();

		$row = $this->outbox->row( $big );
		$this->assertSame( [ 'failed', 'too_large', null ], [ $row['status'], $row['reason'], $row['body'] ] );
		$this->assertStringContainsString( '512 KB', OrderReason::TooLarge->text() );
		$this->assertSame( [ "wc-$small" ], $this->endpoint->order_refs() );
	}

	public function test_an_amount_of_twelve_digits_arrives_to_the_cent(): void {
		$order_id = $this->completed(
			static function ( \WC_Order $order ): void {
				$order->set_total( '123456789012.34' );
			}
		);

		$this->assertSame( '123456789012.34', $this->ends_delivered( $order_id )->json()['amount'] );
	}
}
