<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WCOrderSync\Tests\Integration\Support\HttpAnswer;
use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Rule;
use WCOrderSync\Tests\Integration\Support\Shopper;
use WCOrderSync\Tests\Integration\Support\Site;

/** A download that is paid in the checkout completes there. The stand-in shop has neither cart nor checkout. */
#[Group( 'real-shop' )]
final class CheckoutTest extends IntegrationTestCase {

	private const ADDRESS = [
		'first_name' => 'Ada',
		'last_name'  => 'Lovelace',
		'address_1'  => '12 St James’s Square',
		'city'       => 'London',
		'postcode'   => 'SW1Y 4JH',
		'country'    => 'GB',
		'email'      => 'ada@example.com',
	];

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	/** @return array<string, array{'block'|'classic'}> */
	public static function checkouts(): array {
		return [
			'block checkout'   => [ 'block' ],
			'classic checkout' => [ 'classic' ],
		];
	}

	/** @param 'block'|'classic' $checkout */
	#[DataProvider( 'checkouts' )]
	public function test_a_purchase_is_answered_as_received_and_reaches_the_endpoint_once( string $checkout ): void {
		$order_id = $this->order_received( $this->buy( $checkout ), $checkout );

		$this->await( 'the order is delivered', fn (): bool => 'delivered' === $this->outbox->row( $order_id )['status'] );
		$this->drain();
		$sent = $this->endpoint->only_order();
		$this->assertSame( "wc-$order_id", $sent->order_ref );
		$this->assertTrue( $sent->signature_valid && $sent->webhook_signature_valid );
		$this->assertSame( 'completed', $this->another_instance( $order_id )->get_status() );
	}

	/** @param 'block'|'classic' $checkout */
	#[DataProvider( 'checkouts' )]
	public function test_an_endpoint_that_hangs_does_not_hold_up_the_shoppers_answer( string $checkout ): void {
		$this->endpoint->script( self::SECRET, [ Rule::order( [ 'fault' => 'hang' ] ) ] );

		$answer = $this->buy( $checkout );

		$order_id = $this->order_received( $answer, $checkout );
		$sent     = $this->endpoint->requests( 1 )[0];
		$this->assertSame( "wc-$order_id", $sent->order_ref );
		$this->assertLessThan( $sent->at + 2.0, $answer->finished_at, 'the request to the endpoint is not over yet' );
		$this->await( 'the attempt is over', fn (): bool => [] !== $this->outbox->attempts( $order_id ) );
	}

	/** @param 'block'|'classic' $checkout */
	private function buy( string $checkout ): HttpAnswer {
		$shopper = new Shopper( new Instructions( checkout: true ) );
		return 'block' === $checkout ? $this->buy_in_blocks( $shopper ) : $this->buy_in_classic_checkout( $shopper );
	}

	private function buy_in_blocks( Shopper $shopper ): HttpAnswer {
		$shopper->get( 'rest_route=/wc/store/v1/cart' );
		$shopper->post_to_store(
			'cart/add-item',
			[
				'id'       => $this->download(),
				'quantity' => 1,
			]
		);
		return $shopper->post_to_store(
			'checkout',
			[
				'billing_address' => self::ADDRESS,
				'payment_method'  => 'order_sync_test',
			]
		);
	}

	private function buy_in_classic_checkout( Shopper $shopper ): HttpAnswer {
		$shopper->get( 'add-to-cart=' . $this->download() );
		$page = $shopper->get( '' )->body;
		if ( 1 !== preg_match( '/name="woocommerce-process-checkout-nonce" value="(\w+)"/', $page, $nonce ) ) {
			$this->fail( "There is no checkout form: $page" );
		}
		$fields = [
			'woocommerce-process-checkout-nonce' => $nonce[1],
			'payment_method'                     => 'order_sync_test',
		];
		foreach ( self::ADDRESS as $name => $value ) {
			$fields[ "billing_$name" ] = $value;
		}
		return $shopper->post_form( 'wc-ajax=checkout', $fields );
	}

	/**
	 * The shopper is told that the order is received.
	 *
	 * @param 'block'|'classic' $checkout
	 * @return int The order.
	 */
	private function order_received( HttpAnswer $answer, string $checkout ): int {
		$this->assertSame( 200, $answer->status, $answer->body );
		$told    = $answer->json();
		$payment = 'block' === $checkout ? $told['payment_result'] ?? null : $told;
		$this->assertIsArray( $payment, $answer->body );
		$this->assertSame( 'success', $payment[ 'block' === $checkout ? 'payment_status' : 'result' ] ?? null, $answer->body );
		$this->assertIsInt( $told['order_id'] ?? null, $answer->body );
		return $told['order_id'];
	}

	/** Only what is both virtual and downloadable needs no processing. */
	private function download(): int {
		$product = $this->product( 'Album', '10' );
		$product->set_virtual( true );
		$product->set_downloadable( true );
		return $product->save();
	}
}
