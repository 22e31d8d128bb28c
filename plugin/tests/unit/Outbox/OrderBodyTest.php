<?php
/**
 * The bytes of a body.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Outbox;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Outbox\OrderBody;

/**
 * How a body is encoded.
 */
final class OrderBodyTest extends TestCase {

	/**
	 * Each rule of the wire format on its own.
	 *
	 * @param array<array-key, mixed> $body  Body.
	 * @param string                  $bytes Expected bytes.
	 */
	#[DataProvider( 'bodies' )]
	public function test_a_body_has_the_bytes_of_the_wire_format( array $body, string $bytes ): void {
		self::assertSame( $bytes, OrderBody::encode( $body ) );
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

	/**
	 * Many hosts set serialize_precision to 17.
	 */
	public function test_the_hosts_own_float_precision_changes_nothing_and_is_restored(): void {
		$before = (string) ini_set( 'serialize_precision', '17' ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- A host's setting, for this test.
		$bytes  = OrderBody::encode( [ 'quantity' => 0.1 ] );
		$after  = ini_set( 'serialize_precision', $before ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- As it was.
		self::assertSame( [ '{"quantity":0.1}', '17' ], [ $bytes, $after ] );
	}

	/**
	 * What JSON cannot say is an error, not half a body.
	 */
	public function test_a_value_that_json_cannot_say_is_an_error(): void {
		$this->expectException( \JsonException::class );
		OrderBody::encode( [ 'a' => NAN ] );
	}
}
