<?php
declare( strict_types=1 );

namespace WCOrderSync\Orders;

defined( 'ABSPATH' ) || exit;

/**
 * The part of a stored order that goes into a payload, as text.
 *
 * It has passed no getter, setter or filter.
 *
 * @phpstan-type Line array{product_id: string, variation_id: string, sku: string, name: string, quantity: string, total: string}
 */
final class StoredOrder {

	/** Fields of an address. */
	public const ADDRESS = [ 'first_name', 'last_name', 'address_1', 'address_2', 'city', 'postcode', 'country' ];

	/**
	 * @param string                $currency     ISO 4217 code.
	 * @param array<string, string> $billing      Billing address by field, see ADDRESS.
	 * @param array<string, string> $shipping     Shipping address by field.
	 * @param int|null              $completed_at Unix time of the last completion, null if there was none.
	 * @param list<Line>            $lines        Product lines in their order.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $total,
		public readonly string $currency,
		public readonly string $email,
		public readonly array $billing,
		public readonly array $shipping,
		public readonly ?int $completed_at,
		public readonly array $lines
	) {}

	/** Whether it has neither lines nor a total, so that it may still be in the making. */
	public function is_empty(): bool {
		return [] === $this->lines && 0.0 === (float) $this->total;
	}

	/**
	 * The shipping address, or the billing address if there is none. As in WooCommerce, an address without a street is none.
	 *
	 * @return array<string, string> By field.
	 */
	public function address(): array {
		return '' === ( $this->shipping['address_1'] ?? '' ) && '' === ( $this->shipping['address_2'] ?? '' ) ? $this->billing : $this->shipping;
	}
}
