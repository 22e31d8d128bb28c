<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Freeze;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Freeze\PayloadBuilder;
use WCOrderSync\Orders\StoredOrder;

/**
 * The bytes of a body.
 *
 * What a body says of a stored order, and how it is encoded.
 */
final class PayloadBuilderTest extends TestCase {

	/**
	 * An order with one line.
	 *
	 * @param array{total?: string, currency?: string, line_total?: string, quantity?: string, variation?: string, shipping?: array<string, string>} $facts What is stored.
	 */
	private static function order( array $facts = [] ): StoredOrder {
		$address = [
			'first_name' => 'Ada',
			'last_name'  => 'Lovelace',
			'address_1'  => '12 Square',
			'address_2'  => '',
			'city'       => 'London',
			'postcode'   => 'SW1Y',
			'country'    => 'GB',
		];
		return new StoredOrder(
			7,
			$facts['total'] ?? '20.00000000',
			$facts['currency'] ?? 'EUR',
			'ada@example.com',
			$address,
			( $facts['shipping'] ?? [] ) + array_fill_keys( StoredOrder::ADDRESS, '' ),
			null,
			[
				[
					'product_id'   => '5',
					'variation_id' => $facts['variation'] ?? '0',
					'sku'          => 'MUG',
					'name'         => 'Mug',
					'quantity'     => $facts['quantity'] ?? '2',
					'total'        => $facts['line_total'] ?? '20',
				],
			]
		);
	}

	/** All of it once. */
	public function test_a_stored_order_gives_the_bytes_of_the_wire_format(): void {
		self::assertSame(
			'{"shop_url":"example-shop.com","order_ref":"wc-7","amount":"20.00","currency":"EUR","customer_email":"ada@example.com",'
			. '"shipping":{"firstName":"Ada","lastName":"Lovelace","address1":"12 Square","city":"London","postalCode":"SW1Y","country":"GB"},'
			. '"cart":[{"productId":5,"variationId":null,"sku":"MUG","name":"Mug","quantity":2,"unitPrice":"10.00","total":"20.00"}]}',
			PayloadBuilder::encode( PayloadBuilder::of( self::order(), 'example-shop.com' ) )
		);
	}

	/**
	 * @param array{total?: string, currency?: string, line_total?: string, quantity?: string} $facts  What is stored.
	 * @param array{string, string, string}                                                    $amount Amount, unit price and total of the line.
	 */
	#[DataProvider( 'money' )]
	public function test_money_has_the_decimals_of_its_currency_and_more_where_more_is_stored( array $facts, array $amount ): void {
		$body = PayloadBuilder::of( self::order( $facts ), 'example-shop.com' );

		self::assertIsArray( $body['cart'] );
		self::assertIsArray( $body['cart'][0] );
		self::assertSame( $amount, [ $body['amount'], $body['cart'][0]['unitPrice'], $body['cart'][0]['total'] ] );
	}

	/**
	 * Named orders.
	 *
	 * @return array<string, array{array{total?: string, currency?: string, line_total?: string, quantity?: string}, array{string, string, string}}>
	 */
	public static function money(): array {
		$of = static fn ( string $total, string $currency ): array => [
			'total'      => $total,
			'currency'   => $currency,
			'line_total' => $total,
		];
		return [
			'euros'                              => [ $of( '27.55000000', 'EUR' ), [ '27.55', '13.78', '27.55' ] ],
			'euros of a shop without decimals'   => [ $of( '79', 'EUR' ), [ '79.00', '39.50', '79.00' ] ],
			'euros with half a cent'             => [ $of( '27.555', 'EUR' ), [ '27.555', '13.778', '27.555' ] ],
			'zeros that say nothing'             => [ $of( '27.5000', 'EUR' ), [ '27.50', '13.75', '27.50' ] ],
			'yen'                                => [ $of( '7901.00', 'JPY' ), [ '7901', '3951', '7901' ] ],
			'yen with a half'                    => [ $of( '7901.5', 'JPY' ), [ '7901.5', '3950.8', '7901.5' ] ],
			'dinars'                             => [ $of( '1.234', 'KWD' ), [ '1.234', '0.617', '1.234' ] ],
			'dinars, rounded by their shop'      => [ $of( '1.23', 'KWD' ), [ '1.230', '0.615', '1.230' ] ],
			'units of account of Chile'          => [ $of( '1', 'CLF' ), [ '1.0000', '0.5000', '1.0000' ] ],
			'points'                             => [ $of( '10', 'POINTS' ), [ '10.00', '5.00', '10.00' ] ],
			'nothing at all'                     => [ $of( '', 'EUR' ), [ '0.00', '0.00', '0.00' ] ],
			'no number'                          => [ $of( 'free', 'EUR' ), [ '0.00', '0.00', '0.00' ] ],
			'less than nothing'                  => [ $of( '-5.50', 'EUR' ), [ '-5.50', '-2.75', '-5.50' ] ],
			'scientific'                         => [ $of( '1.5E-5', 'EUR' ), [ '0.000015', '0.000008', '0.000015' ] ],
			'a line with more than the amount'   => [ [ 'line_total' => '33.333333' ], [ '20.00', '16.67', '33.33' ] ],
			'a line of no pieces'                => [ [ 'quantity' => '0' ], [ '20.00', '20.00', '20.00' ] ],
			'a line without a quantity'          => [ [ 'quantity' => '' ], [ '20.00', '20.00', '20.00' ] ],
			'a tenth of a piece'                 => [ [ 'quantity' => '0.1' ], [ '20.00', '200.00', '20.00' ] ],
		];
	}

	/** Only a street makes an address. */
	public function test_an_order_with_a_street_to_ship_to_carries_its_shipping_address_and_another_one_the_billing_address(): void {
		$firsts = [];
		foreach ( [ [], [ 'first_name' => 'Grace' ], [ 'first_name' => 'Grace', 'address_2' => 'Flat 2' ] ] as $shipping ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- Three short rows.
			$body = PayloadBuilder::of( self::order( [ 'shipping' => $shipping ] ), 'example-shop.com' );
			self::assertIsArray( $body['shipping'] );
			$firsts[] = $body['shipping']['firstName'];
		}
		self::assertSame( [ 'Ada', 'Ada', 'Grace' ], $firsts );
	}

	/** Ids are integers. */
	public function test_a_variation_is_an_integer_and_none_is_null(): void {
		$ids = [];
		foreach ( [ '', '0', '12' ] as $variation ) {
			$body = PayloadBuilder::of( self::order( [ 'variation' => $variation ] ), 'example-shop.com' );
			self::assertIsArray( $body['cart'] );
			self::assertIsArray( $body['cart'][0] );
			$ids[] = $body['cart'][0]['variationId'];
		}
		self::assertSame( [ null, null, 12 ], $ids );
	}

	/**
	 * Each rule of the wire format on its own.
	 *
	 * @param array<array-key, mixed> $body
	 * @param string                  $bytes Expected bytes.
	 */
	#[DataProvider( 'bodies' )]
	public function test_a_body_has_the_bytes_of_the_wire_format( array $body, string $bytes ): void {
		self::assertSame( $bytes, PayloadBuilder::encode( $body ) );
	}

	/**
	 * Named bodies.
	 *
	 * @return array<string, array{array<array-key, mixed>, string}>
	 */
	public static function bodies(): array {
		return [
			'slashes stay'                         => [ [ 'a' => '1/2' ], '{"a":"1/2"}' ],
			'non-ASCII stays'                      => [ [ 'a' => 'Zoë 🐝' ], '{"a":"Zoë 🐝"}' ],
			'line separators stay'                 => [ [ 'a' => "\u{2028}" ], "{\"a\":\"\u{2028}\"}" ],
			'invalid UTF-8 is replaced'            => [ [ 'a' => "x\xffy" ], "{\"a\":\"x\u{FFFD}y\"}" ],
			'an empty cart is a list'              => [ [ 'cart' => [] ], '{"cart":[]}' ],
			'a cart with holes is a list'          => [ [ 'cart' => [ 3 => 'x' ] ], '{"cart":["x"]}' ],
			'an emptied shipping stays an object'  => [ [ 'shipping' => [] ], '{"shipping":{}}' ],
			'an emptied body stays an object'      => [ [], '{}' ],
			'whole quantities have no fraction'    => [ [ 'quantity' => 2 ], '{"quantity":2}' ],
			'fractions keep their shortest digits' => [ [ 'quantity' => 0.1 ], '{"quantity":0.1}' ],
		];
	}

	/** Many hosts set serialize_precision to 17. */
	public function test_the_hosts_own_float_precision_changes_nothing_and_is_restored(): void {
		$before = (string) ini_set( 'serialize_precision', '17' ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- A host's setting, for this test.
		$bytes  = PayloadBuilder::encode( [ 'quantity' => 0.1 ] );
		$after  = ini_set( 'serialize_precision', $before ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- As it was.
		self::assertSame( [ '{"quantity":0.1}', '17' ], [ $bytes, $after ] );
	}

	/** What JSON cannot say is an error, not half a body. */
	public function test_a_value_that_json_cannot_say_is_an_error(): void {
		$this->expectException( \JsonException::class );
		PayloadBuilder::encode( [ 'a' => NAN ] );
	}
}
