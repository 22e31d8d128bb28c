<?php
declare( strict_types=1 );

namespace WCOrderSync\Orders;

defined( 'ABSPATH' ) || exit;

/**
 * An order as the database has it.
 *
 * What of a stored order goes into a body, as text: no getter, setter or filter has seen it.
 *
 * @phpstan-type Line array{product_id: string, variation_id: string, sku: string, name: string, quantity: string, total: string}
 */
final class StoredOrder {

	/** Fields of an address. */
	public const ADDRESS = [ 'first_name', 'last_name', 'address_1', 'address_2', 'city', 'postcode', 'country' ];

	/**
	 * @param string                $currency     ISO 4217 code.
	 * @param array<string, string> $billing      Billing address by field, see ADDRESS.
	 * @param array<string, string> $shipping     Shipping address likewise.
	 * @param int|null              $completed_at Unix time of the last completion, null where there was none.
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

	/** Whether it has neither lines nor a total: it may still be in the making. */
	public function is_empty(): bool {
		return [] === $this->lines && 0.0 === (float) $this->total;
	}

	/**
	 * Where the order ships, or the billing address where it ships nowhere. A street makes an address, as in WooCommerce.
	 *
	 * @return array<string, string> By field.
	 */
	public function address(): array {
		return '' === ( $this->shipping['address_1'] ?? '' ) && '' === ( $this->shipping['address_2'] ?? '' ) ? $this->billing : $this->shipping;
	}
}
