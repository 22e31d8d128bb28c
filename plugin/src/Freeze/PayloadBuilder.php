<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

use WCOrderSync\Orders\Decimal;
use WCOrderSync\Orders\StoredOrder;
use WCOrderSync\Wire\SignedRequest;

defined( 'ABSPATH' ) || exit;

/**
 * Builds the payload of an order.completed request.
 *
 * Turns a stored order into the keys of the wire format, and those into bytes. Pure: the same order gives the same bytes.
 *
 * @phpstan-import-type Line from StoredOrder
 */
final class PayloadBuilder {

	/**
	 * The wire format's keys, no others.
	 *
	 * @param string $shop_url The Shop hostname setting.
	 * @return array<string, mixed>
	 */
	public static function of( StoredOrder $order, string $shop_url ): array {
		$total    = self::number( $order->total );
		$decimals = max( Currency::decimals( $order->currency ), $total->scale );
		$address  = array_map( [ WireTypes::class, 'personal' ], $order->address() );
		return [
			'shop_url'       => $shop_url,
			'order_ref'      => SignedRequest::order_ref( $order->id ),
			'amount'         => $total->rounded( $decimals ),
			'currency'       => $order->currency,
			'customer_email' => WireTypes::personal( $order->email ),
			'shipping'       => [
				'firstName'  => $address['first_name'] ?? '',
				'lastName'   => $address['last_name'] ?? '',
				'address1'   => $address['address_1'] ?? '',
				'city'       => $address['city'] ?? '',
				'postalCode' => $address['postcode'] ?? '',
				'country'    => $address['country'] ?? '',
			],
			'cart'           => array_map( static fn ( array $line ): array => self::line( $line, $decimals ), $order->lines ),
		];
	}

	/**
	 * The bytes: UTF-8, with slashes and non-ASCII characters as they are, and with invalid UTF-8 replaced.
	 *
	 * @param array<array-key, mixed> $payload Keys of the wire format, possibly filtered.
	 * @throws \JsonException When a filter has put in something that JSON cannot represent.
	 */
	public static function encode( array $payload ): string {
		if ( is_array( $payload['shipping'] ?? null ) ) {
			$payload['shipping'] = (object) $payload['shipping'];
		}
		if ( is_array( $payload['cart'] ?? null ) ) {
			$payload['cart'] = array_values( $payload['cart'] );
		}
		$flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR;

		// With a serialize_precision of 17, which is common, a quantity of 0.1 would become 0.10000000000000001.
		$precision = ini_set( 'serialize_precision', '-1' ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- Restored two lines on.
		try {
			return json_encode( (object) $payload, $flags ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- wp_json_encode() repairs by its own rules; these bytes are signed.
		} finally {
			if ( false !== $precision ) {
				ini_set( 'serialize_precision', $precision ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- Restores the host's value.
			}
		}
	}

	/**
	 * One product line. Its total is after discounts and without tax. If prices include tax, WooCommerce stores it with more decimals
	 * than the order's total.
	 *
	 * @param array $line     Line as it is stored.
	 * @param int   $decimals Decimals of the order's amount.
	 * @phpstan-param Line $line
	 * @return array{productId: int, variationId: int|null, sku: string, name: string, quantity: int|float, unitPrice: string, total: string}
	 */
	private static function line( array $line, int $decimals ): array {
		$total     = self::number( $line['total'] );
		$quantity  = self::number( $line['quantity'] );
		$variation = (int) $line['variation_id'];
		return [
			'productId'   => (int) $line['product_id'],
			'variationId' => $variation > 0 ? $variation : null,
			'sku'         => $line['sku'],
			'name'        => $line['name'],
			'quantity'    => $quantity->number(),
			'unitPrice'   => $quantity->is_zero() ? $total->rounded( $decimals ) : $total->divided_by( $quantity, $decimals ),
			'total'       => $total->rounded( $decimals ),
		];
	}

	/** A stored number. Text that is not a number counts as zero, as in WooCommerce. */
	private static function number( string $stored ): Decimal {
		return Decimal::read( $stored ) ?? Decimal::zero();
	}
}
