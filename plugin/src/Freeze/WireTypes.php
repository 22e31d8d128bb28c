<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

use WCOrderSync\Orders\Decimal;

defined( 'ABSPATH' ) || exit;

/**
 * The types of the wire format.
 *
 * Gives every value the type that endpoints rely on, whatever a filter returned. A value that can be converted is converted; null,
 * false or a missing key becomes an empty text where one is allowed. Everything else is an error that names its place: an order
 * should wait until the filter is repaired, rather than arrive with an amount that nobody intended. Pure.
 */
final class WireTypes {

	/** Most characters of a personal field. A shopper can enter 65,535, and four such fields would exceed the limit of a payload. */
	private const PERSONAL_CHARACTERS = 255;

	private const PERSON = [ 'firstName', 'lastName', 'address1', 'city', 'postalCode', 'country' ];

	/**
	 * The payload in the types of the wire format. Other keys stay as they are.
	 *
	 * @param array<array-key, mixed> $payload
	 * @return array<array-key, mixed>
	 * @throws \UnexpectedValueException When a value cannot be converted to its type.
	 */
	public static function of( array $payload ): array {
		$amount   = self::decimal( $payload, 'amount', '' );
		$currency = self::filled( $payload, 'currency' );
		$decimals = max( Currency::decimals( $currency ), $amount->scale );
		$shipping = self::map( $payload['shipping'] ?? [], 'shipping' );
		$person   = [];
		foreach ( self::PERSON as $key ) {
			$person[ $key ] = self::personal( self::text( $shipping, $key, 'shipping.' ) );
		}
		$cart = [];
		foreach ( array_values( self::map( $payload['cart'] ?? [], 'cart' ) ) as $index => $line ) {
			$cart[] = self::line( self::map( $line, "cart[$index]" ), $decimals, "cart[$index]." );
		}
		return [
			'shop_url'       => self::filled( $payload, 'shop_url' ),
			'order_ref'      => self::filled( $payload, 'order_ref' ),
			'amount'         => $amount->rounded( $decimals ),
			'currency'       => $currency,
			'customer_email' => self::personal( self::text( $payload, 'customer_email', '' ) ),
			'shipping'       => $person + $shipping,
			'cart'           => $cart,
		] + $payload;
	}

	/**
	 * A personal field, cut to its limit between two characters. Does not need mbstring, which a host may lack.
	 *
	 * @param string $text Text, possibly not UTF-8.
	 */
	public static function personal( string $text ): string {
		if ( 1 !== preg_match( '/\A.{0,' . self::PERSONAL_CHARACTERS . '}/su', $text, $start ) ) {
			// Not UTF-8: replace as encode() does first, so that the cut counts the characters that the endpoint gets.
			$valid = json_decode( (string) json_encode( $text, JSON_INVALID_UTF8_SUBSTITUTE ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- Only this replaces as encode() does.
			return is_string( $valid ) && $valid !== $text ? self::personal( $valid ) : '';
		}
		return $start[0];
	}

	/**
	 * One line of the cart.
	 *
	 * @param array<array-key, mixed> $line
	 * @param int                     $decimals Decimals of the amount.
	 * @param string                  $place    Where it is, for the error.
	 * @return array<array-key, mixed>
	 * @throws \UnexpectedValueException When a value cannot be converted to its type.
	 */
	private static function line( array $line, int $decimals, string $place ): array {
		$variation = self::id( $line, 'variationId', $place );
		return [
			'productId'   => self::id( $line, 'productId', $place ),
			'variationId' => 0 === $variation ? null : $variation,
			'sku'         => self::text( $line, 'sku', $place ),
			'name'        => self::text( $line, 'name', $place ),
			'quantity'    => self::quantity( $line, $place ),
			'unitPrice'   => self::decimal( $line, 'unitPrice', $place )->rounded( $decimals ),
			'total'       => self::decimal( $line, 'total', $place )->rounded( $decimals ),
		] + $line;
	}

	/**
	 * A map or a list.
	 *
	 * @param string $place Where it is, for the error.
	 * @return array<array-key, mixed>
	 * @throws \UnexpectedValueException When it is neither.
	 */
	private static function map( mixed $value, string $place ): array {
		return match ( true ) {
			is_array( $value )           => $value,
			$value instanceof \stdClass => (array) $value,
			default                      => self::refuse( $place, $value ),
		};
	}

	/**
	 * A text that may be empty.
	 *
	 * @param array<array-key, mixed> $from
	 * @param string                  $place Where the map is, for the error.
	 * @throws \UnexpectedValueException When it is not a text.
	 */
	private static function text( array $from, string $key, string $place ): string {
		$value = $from[ $key ] ?? '';
		return match ( true ) {
			is_string( $value )                                                  => $value,
			false === $value                                                     => '',
			is_int( $value ), is_float( $value ), $value instanceof \Stringable => (string) $value,
			default                                                              => self::refuse( $place . $key, $value ),
		};
	}

	/**
	 * A text that may not be empty.
	 *
	 * @param array<array-key, mixed> $payload
	 * @throws \UnexpectedValueException When it is empty.
	 */
	private static function filled( array $payload, string $key ): string {
		$text = self::text( $payload, $key, '' );
		return '' === $text ? self::refuse( $key, $payload[ $key ] ?? null ) : $text;
	}

	/**
	 * An amount.
	 *
	 * @param array<array-key, mixed> $from
	 * @param string                  $place Where the map is, for the error.
	 * @throws \UnexpectedValueException When it is not a number.
	 */
	private static function decimal( array $from, string $key, string $place ): Decimal {
		return Decimal::read( $from[ $key ] ?? null ) ?? self::refuse( $place . $key, $from[ $key ] ?? null );
	}

	/**
	 * A product id, 0 for none.
	 *
	 * @param array<array-key, mixed> $line
	 * @param string                  $place Where the line is, for the error.
	 * @throws \UnexpectedValueException When it is not an id.
	 */
	private static function id( array $line, string $key, string $place ): int {
		$value = $line[ $key ] ?? 0;
		$id    = in_array( $value, [ false, '' ], true ) ? 0 : Decimal::read( $value )?->number();
		return is_int( $id ) ? $id : self::refuse( $place . $key, $value );
	}

	/**
	 * A quantity.
	 *
	 * @param array<array-key, mixed> $line
	 * @param string                  $place Where the line is, for the error.
	 * @throws \UnexpectedValueException When it is not a number.
	 */
	private static function quantity( array $line, string $place ): int|float {
		$value = $line['quantity'] ?? null;
		// A float with a fraction keeps all its digits.
		return is_float( $value ) && is_finite( $value ) && floor( $value ) !== $value ? $value : self::decimal( $line, 'quantity', $place )->number();
	}

	/**
	 * Names the place of a wrong value.
	 *
	 * @param string $place Key, as in `cart[2].total`.
	 * @param mixed  $value What is there.
	 * @throws \UnexpectedValueException Always.
	 */
	private static function refuse( string $place, mixed $value ): never {
		// Only the type: the value may be personal.
		throw new \UnexpectedValueException( "the filter wc_order_sync_order_body made $place " . ( '' === $value ? 'an empty text' : get_debug_type( $value ) ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- Caught by the freezer and logged.
	}
}
