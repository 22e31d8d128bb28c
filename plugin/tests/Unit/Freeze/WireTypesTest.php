<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Freeze;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Freeze\PayloadBuilder;
use WCOrderSync\Freeze\WireTypes;

/**
 * What becomes of a body that a filter has changed.
 *
 * Said in its type, or refused with its place.
 */
final class WireTypesTest extends TestCase {

	/**
	 * A body as it is before any filter.
	 *
	 * @return array<string, mixed>
	 */
	private static function body(): array {
		return [
			'shop_url'       => 'example-shop.com',
			'order_ref'      => 'wc-7',
			'amount'         => '79.00',
			'currency'       => 'EUR',
			'customer_email' => 'ada@example.com',
			'shipping'       => [
				'firstName'  => 'Ada',
				'lastName'   => 'Lovelace',
				'address1'   => '12 Square',
				'city'       => 'London',
				'postalCode' => 'SW1Y',
				'country'    => 'GB',
			],
			'cart'           => [ self::line() ],
		];
	}

	/**
	 * Its only line.
	 *
	 * @return array<string, int|string|null>
	 */
	private static function line(): array {
		return [
			'productId'   => 5,
			'variationId' => null,
			'sku'         => 'MUG',
			'name'        => 'Mug',
			'quantity'    => 2,
			'unitPrice'   => '37.00',
			'total'       => '74.00',
		];
	}

	/**
	 * The body with one value changed.
	 *
	 * @param string $place Keys, with points between them.
	 * @return array<array-key, mixed>
	 */
	private static function with( string $place, mixed $value ): array {
		$change = $value;
		foreach ( array_reverse( explode( '.', $place ) ) as $key ) {
			$change = [ $key => $change ];
		}
		return array_replace_recursive( self::body(), $change );
	}

	/** What is as it should be stays. */
	public function test_a_body_that_no_filter_changed_keeps_every_byte(): void {
		self::assertSame( PayloadBuilder::encode( self::body() ), PayloadBuilder::encode( WireTypes::of( self::body() ) ) );
	}

	/**
	 * One changed value.
	 *
	 * @param array<array-key, mixed> $body
	 * @param string                  $bytes Part of the bytes.
	 */
	#[DataProvider( 'said' )]
	public function test_what_can_be_said_in_the_type_of_its_key_is( array $body, string $bytes ): void {
		self::assertStringContainsString( $bytes, PayloadBuilder::encode( WireTypes::of( $body ) ) );
	}

	/**
	 * Named changes.
	 *
	 * @return array<string, array{array<array-key, mixed>, string}>
	 */
	public static function said(): array {
		$without = static function ( string $key ): array {
			$body = self::body();
			unset( $body[ $key ] );
			return $body;
		};
		return [
			'an amount as a float'                => [ self::with( 'amount', 79.5 ), '"amount":"79.50"' ],
			'an amount with more decimals'        => [ self::with( 'amount', '79.555' ), '"amount":"79.555"' ],
			'lines have those of the amount'      => [ self::with( 'amount', '79.555' ), '"unitPrice":"37.000","total":"74.000"' ],
			'an amount as an integer'             => [ self::with( 'amount', 79 ), '"amount":"79.00"' ],
			'another currency'                    => [ self::with( 'currency', 'JPY' ), '"amount":"79","currency":"JPY"' ],
			'no e-mail'                           => [ self::with( 'customer_email', null ), '"customer_email":""' ],
			'an e-mail taken out'                 => [ $without( 'customer_email' ), '"customer_email":""' ],
			'an e-mail that is false'             => [ self::with( 'customer_email', false ), '"customer_email":""' ],
			'a number for a postal code'          => [ self::with( 'shipping.postalCode', 75002 ), '"postalCode":"75002"' ],
			'a long city'                         => [ self::with( 'shipping.city', str_repeat( 'x', 300 ) ), '"city":"' . str_repeat( 'x', 255 ) . '"' ],
			'a shipping address taken out'        => [ $without( 'shipping' ), '"shipping":{"firstName":"","lastName":"","address1":"","city":"","postalCode":"","country":""}' ],
			'a shipping address as an object'     => [ [ 'shipping' => (object) [ 'city' => 'Paris' ] ] + self::body(), '"address1":"","city":"Paris"' ],
			'a further field of the address'      => [ self::with( 'shipping.state', 'Kent' ), '"country":"GB","state":"Kent"}' ],
			'an emptied cart'                     => [ [ 'cart' => null ] + self::body(), '"cart":[]' ],
			'a cart with holes'                   => [ [ 'cart' => [ 3 => self::line() ] ] + self::body(), '"cart":[{"productId":5' ],
			'a line as an object'                 => [ [ 'cart' => [ (object) self::line() ] ] + self::body(), '"cart":[{"productId":5' ],
			'a further key of a line'             => [ self::with( 'cart.0.tax', '1.00' ), '"total":"74.00","tax":"1.00"}' ],
			'a product id as text'                => [ self::with( 'cart.0.productId', '5' ), '"productId":5,' ],
			'no product id'                       => [ self::with( 'cart.0.productId', '' ), '"productId":0,' ],
			'a variation of zero'                 => [ self::with( 'cart.0.variationId', 0 ), '"variationId":null' ],
			'a variation as text'                 => [ self::with( 'cart.0.variationId', '9' ), '"variationId":9' ],
			'a sku of null'                       => [ self::with( 'cart.0.sku', null ), '"sku":""' ],
			'a sku as a number'                   => [ self::with( 'cart.0.sku', 4711 ), '"sku":"4711"' ],
			'a quantity as text'                  => [ self::with( 'cart.0.quantity', '2.0' ), '"quantity":2,' ],
			'a fraction of a quantity'            => [ self::with( 'cart.0.quantity', 1 / 3 ), '"quantity":0.3333333333333333,' ],
			'a total as a float'                  => [ self::with( 'cart.0.total', 74.005 ), '"total":"74.01"' ],
			'a key of its own'                    => [ [ 'note' => null ] + self::body(), '"note":null' ],
		];
	}

	/**
	 * One impossible value.
	 *
	 * @param array<array-key, mixed> $body
	 * @param string                  $place Where it is, and what is there.
	 */
	#[DataProvider( 'refused' )]
	public function test_what_cannot_be_said_is_refused_and_the_place_is_named( array $body, string $place ): void {
		$this->expectException( \UnexpectedValueException::class );
		$this->expectExceptionMessageMatches( '/^the filter wc_order_sync_order_body made ' . preg_quote( $place, '/' ) . '$/' );
		WireTypes::of( $body );
	}

	/**
	 * Named changes.
	 *
	 * @return array<string, array{array<array-key, mixed>, string}>
	 */
	public static function refused(): array {
		return [
			'no amount'                    => [ self::with( 'amount', null ), 'amount null' ],
			'an amount that is no number'  => [ self::with( 'amount', '79 €' ), 'amount string' ],
			'an amount without a value'    => [ self::with( 'amount', NAN ), 'amount float' ],
			'no currency'                  => [ self::with( 'currency', null ), 'currency null' ],
			'an empty currency'            => [ self::with( 'currency', '' ), 'currency an empty text' ],
			'no shop'                      => [ self::with( 'shop_url', false ), 'shop_url bool' ],
			'no reference'                 => [ self::with( 'order_ref', null ), 'order_ref null' ],
			'an e-mail that is a list'     => [ [ 'customer_email' => [ 'a', 'b' ] ] + self::body(), 'customer_email array' ],
			'a name that is true'          => [ self::with( 'shipping.firstName', true ), 'shipping.firstName bool' ],
			'an address that is a text'    => [ [ 'shipping' => 'London' ] + self::body(), 'shipping string' ],
			'a cart that is a text'        => [ [ 'cart' => 'a mug' ] + self::body(), 'cart string' ],
			'a line that is a text'        => [ [ 'cart' => [ 'a mug' ] ] + self::body(), 'cart[0] string' ],
			'a line without a quantity'    => [ self::with( 'cart.0.quantity', null ), 'cart[0].quantity null' ],
			'a line without a total'       => [ self::with( 'cart.0.total', '' ), 'cart[0].total an empty text' ],
			'a fraction of a product'      => [ self::with( 'cart.0.productId', 1.5 ), 'cart[0].productId float' ],
		];
	}

	/**
	 * Where a personal field is cut.
	 *
	 * @param string $expected What is left.
	 */
	#[DataProvider( 'personal' )]
	public function test_a_personal_field_has_255_characters_at_most( string $text, string $expected ): void {
		self::assertSame( $expected, WireTypes::personal( $text ) );
	}

	/**
	 * Named texts.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function personal(): array {
		return [
			'none'                             => [ '', '' ],
			'255 of one byte'                  => [ str_repeat( 'x', 255 ), str_repeat( 'x', 255 ) ],
			'256 of one byte'                  => [ str_repeat( 'x', 256 ), str_repeat( 'x', 255 ) ],
			'300 of four bytes'                => [ str_repeat( '🐝', 300 ), str_repeat( '🐝', 255 ) ],
			'lines'                            => [ str_repeat( "\n", 300 ), str_repeat( "\n", 255 ) ],
			'300 bytes that are no characters' => [ str_repeat( "\xff", 300 ), str_repeat( "\u{FFFD}", 255 ) ],
			'one that was cut by a database'   => [ "Zo\xc3", "Zo\u{FFFD}" ],
		];
	}
}
