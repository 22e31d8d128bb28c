<?php
/**
 * The body of an order.completed request.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * Turns an order into the keys of the wire format, and those into bytes.
 */
final class OrderBody {

	/**
	 * The wire format's keys, no others.
	 *
	 * @param \WC_Order $order    Order as it is stored.
	 * @param string    $shop_url The Shop hostname setting.
	 * @return array<string, mixed>
	 */
	public static function of( \WC_Order $order, string $shop_url ): array {
		$decimals = wc_get_price_decimals();
		$cart     = [];
		foreach ( $order->get_items( 'line_item' ) as $item ) {
			if ( $item instanceof \WC_Order_Item_Product ) {
				$cart[] = self::line( $item, $decimals );
			}
		}
		return [
			'shop_url'       => $shop_url,
			'order_ref'      => 'wc-' . $order->get_id(),
			'amount'         => self::money( $order->get_total(), $decimals ),
			'currency'       => $order->get_currency(),
			'customer_email' => $order->get_billing_email(),
			'shipping'       => self::address( $order ),
			'cart'           => $cart,
		];
	}

	/**
	 * The bytes of a body: UTF-8, slashes and non-ASCII as they are, invalid UTF-8 replaced.
	 *
	 * @param array<array-key, mixed> $body Body, possibly filtered.
	 * @throws \JsonException When a filter put in what JSON cannot say.
	 */
	public static function encode( array $body ): string {
		if ( is_array( $body['shipping'] ?? null ) ) {
			$body['shipping'] = (object) $body['shipping'];
		}
		if ( is_array( $body['cart'] ?? null ) ) {
			$body['cart'] = array_values( $body['cart'] );
		}
		$flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR;

		// A host's own serialize_precision (17 is common) would turn a quantity of 0.1 into 0.10000000000000001.
		$precision = ini_set( 'serialize_precision', '-1' ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- Restored two lines on.
		try {
			return json_encode( (object) $body, $flags ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- wp_json_encode() repairs by its own rules; these bytes are signed.
		} finally {
			if ( false !== $precision ) {
				ini_set( 'serialize_precision', $precision ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- Restores the host's value.
			}
		}
	}

	/**
	 * One product line. Its total is after discounts and without tax.
	 *
	 * @param \WC_Order_Item_Product $item     Line.
	 * @param int                    $decimals Decimals of the shop.
	 * @return array{productId: int, variationId: int|null, sku: string, name: string, quantity: int|float, unitPrice: string, total: string}
	 */
	private static function line( \WC_Order_Item_Product $item, int $decimals ): array {
		$product   = $item->get_product();
		$total     = (float) $item->get_total();
		$quantity  = (float) $item->get_quantity();
		$variation = self::id_of( $item, '_variation_id', $item->get_variation_id() );
		return [
			'productId'   => self::id_of( $item, '_product_id', $item->get_product_id() ),
			'variationId' => $variation > 0 ? $variation : null,
			'sku'         => $product instanceof \WC_Product ? (string) $product->get_sku() : '',
			'name'        => $item->get_name(),
			'quantity'    => floor( $quantity ) === $quantity && abs( $quantity ) < PHP_INT_MAX ? (int) $quantity : $quantity,
			'unitPrice'   => self::money( 0.0 === $quantity ? $total : $total / $quantity, $decimals ),
			'total'       => self::money( $total, $decimals ),
		];
	}

	/**
	 * An id of a line. WooCommerce answers 0 for a product that was deleted; the line's meta still has its id.
	 *
	 * @param \WC_Order_Item_Product $item Line.
	 * @param string                 $key  Meta key.
	 * @param mixed                  $id   What WooCommerce answers.
	 */
	private static function id_of( \WC_Order_Item_Product $item, string $key, $id ): int {
		$id = is_numeric( $id ) ? (int) $id : 0;
		if ( 0 === $id ) {
			$stored = wc_get_order_item_meta( $item->get_id(), $key, true );
			$id     = is_numeric( $stored ) ? (int) $stored : 0;
		}
		return $id;
	}

	/**
	 * Where the order ships, or the billing address where it ships nowhere.
	 *
	 * @param \WC_Order $order Order.
	 * @return array{firstName: string, lastName: string, address1: string, city: string, postalCode: string, country: string}
	 */
	private static function address( \WC_Order $order ): array {
		return $order->has_shipping_address() ? [
			'firstName'  => $order->get_shipping_first_name(),
			'lastName'   => $order->get_shipping_last_name(),
			'address1'   => $order->get_shipping_address_1(),
			'city'       => $order->get_shipping_city(),
			'postalCode' => $order->get_shipping_postcode(),
			'country'    => $order->get_shipping_country(),
		] : [
			'firstName'  => $order->get_billing_first_name(),
			'lastName'   => $order->get_billing_last_name(),
			'address1'   => $order->get_billing_address_1(),
			'city'       => $order->get_billing_city(),
			'postalCode' => $order->get_billing_postcode(),
			'country'    => $order->get_billing_country(),
		];
	}

	/**
	 * An amount with the shop's decimals and a dot.
	 *
	 * @param mixed $amount   Number as WooCommerce gives it.
	 * @param int   $decimals Decimals of the shop.
	 */
	private static function money( $amount, int $decimals ): string {
		return number_format( is_numeric( $amount ) ? (float) $amount : 0.0, $decimals, '.', '' );
	}
}
