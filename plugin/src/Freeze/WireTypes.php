<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

use WCOrderSync\Orders\Decimal;

defined( 'ABSPATH' ) || exit;

/**
 * The types of the wire format.
 *
 * Every value has the type that receivers rely on, whatever a filter returned: what can be said in that type is said in it, and
 * nothing (null, false, a key taken out) is an empty text where that may be empty. The rest is an error that names its place:
 * it is better that an order waits for the filter to be mended than that it arrives with an amount that nobody meant. Pure.
 */
final class WireTypes {

	/** Characters of a personal field. A shopper may enter 65,535, and four such fields would be larger than any body. */
	private const PERSONAL_CHARACTERS = 255;

	private const PERSON = [ 'firstName', 'lastName', 'address1', 'city', 'postalCode', 'country' ];

	/**
	 * The body in the types of the wire format; keys that it does not know stay as they are.
	 *
	 * @param array<array-key, mixed> $body
	 * @return array<array-key, mixed>
	 * @throws \UnexpectedValueException When a value cannot be said in its type.
	 */
	public static function of( array $body ): array {
		$amount   = self::decimal( $body, 'amount', '' );
		$currency = self::filled( $body, 'currency' );
		$decimals = max( Currency::decimals( $currency ), $amount->scale );
		$shipping = self::map( $body['shipping'] ?? [], 'shipping' );
		$person   = [];
		foreach ( self::PERSON as $key ) {
			$person[ $key ] = self::personal( self::text( $shipping, $key, 'shipping.' ) );
		}
		$cart = [];
		foreach ( array_values( self::map( $body['cart'] ?? [], 'cart' ) ) as $index => $line ) {
			$cart[] = self::line( self::map( $line, "cart[$index]" ), $decimals, "cart[$index]." );
		}
		return [
			'shop_url'       => self::filled( $body, 'shop_url' ),
			'order_ref'      => self::filled( $body, 'order_ref' ),
			'amount'         => $amount->rounded( $decimals ),
			'currency'       => $currency,
			'customer_email' => self::personal( self::text( $body, 'customer_email', '' ) ),
			'shipping'       => $person + $shipping,
			'cart'           => $cart,
		] + $body;
	}

	/**
	 * A personal field, cut between two characters. Without mbstring, which a host may lack.
	 *
	 * @param string $text Text, possibly not UTF-8.
	 */
	public static function personal( string $text ): string {
		if ( 1 !== preg_match( '/\A.{0,' . self::PERSONAL_CHARACTERS . '}/su', $text, $start ) ) {
			// Not UTF-8: what encode() makes of it, so that the cut falls where the receiver counts.
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
	 * @throws \UnexpectedValueException When a value cannot be said in its type.
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
	 * @throws \UnexpectedValueException When it is no text.
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
	 * @param array<array-key, mixed> $body
	 * @throws \UnexpectedValueException When it is none.
	 */
	private static function filled( array $body, string $key ): string {
		$text = self::text( $body, $key, '' );
		return '' === $text ? self::refuse( $key, $body[ $key ] ?? null ) : $text;
	}

	/**
	 * An amount.
	 *
	 * @param array<array-key, mixed> $from
	 * @param string                  $place Where the map is, for the error.
	 * @throws \UnexpectedValueException When it is no number.
	 */
	private static function decimal( array $from, string $key, string $place ): Decimal {
		return Decimal::read( $from[ $key ] ?? null ) ?? self::refuse( $place . $key, $from[ $key ] ?? null );
	}

	/**
	 * The id of a product, 0 for none.
	 *
	 * @param array<array-key, mixed> $line
	 * @param string                  $place Where the line is, for the error.
	 * @throws \UnexpectedValueException When it is no id.
	 */
	private static function id( array $line, string $key, string $place ): int {
		$value = $line[ $key ] ?? 0;
		$id    = in_array( $value, [ false, '' ], true ) ? 0 : Decimal::read( $value )?->number();
		return is_int( $id ) ? $id : self::refuse( $place . $key, $value );
	}

	/**
	 * How many.
	 *
	 * @param array<array-key, mixed> $line
	 * @param string                  $place Where the line is, for the error.
	 * @throws \UnexpectedValueException When it is no number.
	 */
	private static function quantity( array $line, string $place ): int|float {
		$value = $line['quantity'] ?? null;
		// A float keeps all its digits.
		return is_float( $value ) && is_finite( $value ) && floor( $value ) !== $value ? $value : self::decimal( $line, 'quantity', $place )->number();
	}

	/**
	 * Says where what is wrong.
	 *
	 * @param string $place Key, as in `cart[2].total`.
	 * @param mixed  $value What is there.
	 * @throws \UnexpectedValueException Always.
	 */
	private static function refuse( string $place, mixed $value ): never {
		// The value may be personal: only its type is told.
		throw new \UnexpectedValueException( "the filter wc_order_sync_order_body made $place " . ( '' === $value ? 'an empty text' : get_debug_type( $value ) ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- Caught by the freezer and logged.
	}
}
