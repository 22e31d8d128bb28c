<?php
declare( strict_types=1 );

namespace WCOrderSync\Orders;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredOption;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the part of an order that goes into a payload, from the tables themselves.
 *
 * Not through WC_Order, not even in the edit context, because its setters filter and round what they load: set_total() rounds to the
 * decimals that the shop has in this process at this moment, set_quantity() asks plugins, and set_currency() drops a code that is not
 * in a filtered list.
 *
 * @phpstan-import-type Line from StoredOrder
 */
final class StoredOrders {

	/**
	 * The order as it is stored; null if the storage in use does not have it.
	 *
	 * @throws QueryFailed
	 */
	public function read( int $order_id ): ?StoredOrder {
		$order = OrderReader::is_in_tables() ? self::from_tables( $order_id ) : self::from_posts( $order_id );
		if ( null === $order ) {
			return null;
		}
		$address   = static fn ( string $kind ): array => array_combine(
			StoredOrder::ADDRESS,
			array_map( static fn ( string $field ): string => (string) ( $order[ "{$kind}_$field" ] ?? '' ), StoredOrder::ADDRESS )
		);
		$currency  = (string) ( $order['currency'] ?? '' );
		$completed = (int) ( $order['completed_at'] ?? 0 );
		return new StoredOrder(
			$order_id,
			(string) ( $order['total'] ?? '' ),
			'' === $currency ? self::currency_of_shop() : $currency,
			(string) ( $order['email'] ?? '' ),
			$address( 'billing' ),
			$address( 'shipping' ),
			$completed > 0 ? $completed : null,
			self::lines( $order_id )
		);
	}

	/**
	 * From WooCommerce's own tables. Their amounts are written from floats: 123456789012.34 is stored as 123456789012.339996.
	 *
	 * @return array<string, string|int|null>|null
	 * @throws QueryFailed
	 */
	private static function from_tables( int $order_id ): ?array {
		$prefix = Database::connection()->prefix;
		$rows   = Database::rows(
			"SELECT o.total_amount AS total, o.currency, COALESCE( b.email, o.billing_email ) AS email, p.date_completed_gmt,
				b.first_name AS billing_first_name, b.last_name AS billing_last_name, b.address_1 AS billing_address_1, b.address_2 AS billing_address_2,
				b.city AS billing_city, b.postcode AS billing_postcode, b.country AS billing_country,
				s.first_name AS shipping_first_name, s.last_name AS shipping_last_name, s.address_1 AS shipping_address_1, s.address_2 AS shipping_address_2,
				s.city AS shipping_city, s.postcode AS shipping_postcode, s.country AS shipping_country
			FROM %i o
			LEFT JOIN %i p ON p.order_id = o.id
			LEFT JOIN %i b ON b.order_id = o.id AND b.address_type = 'billing'
			LEFT JOIN %i s ON s.order_id = o.id AND s.address_type = 'shipping'
			WHERE o.id = %d",
			[ $prefix . 'wc_orders', $prefix . 'wc_order_operational_data', $prefix . 'wc_order_addresses', $prefix . 'wc_order_addresses', $order_id ]
		);
		if ( [] === $rows ) {
			return null;
		}
		$total     = Decimal::read( $rows[0]['total'] )?->without_noise();
		$completed = (string) ( $rows[0]['date_completed_gmt'] ?? '' );
		return [
			'completed_at' => '' === $completed ? 0 : (int) strtotime( $completed . ' UTC' ),
			'total'        => $total?->rounded( $total->scale ),
		] + $rows[0];
	}

	/**
	 * From posts and their meta. If a key is stored twice, the first one counts, as in get_post_meta().
	 *
	 * @return array<string, string|int|null>|null
	 * @throws QueryFailed
	 */
	private static function from_posts( int $order_id ): ?array {
		$wpdb = Database::connection();
		$rows = Database::rows(
			"SELECT o.ID AS id, m.meta_key, m.meta_value FROM %i o LEFT JOIN %i m ON m.post_id = o.ID AND m.meta_key IN (
				'_order_total', '_order_currency', '_date_completed', '_billing_email',
				'_billing_first_name', '_billing_last_name', '_billing_address_1', '_billing_address_2', '_billing_city', '_billing_postcode', '_billing_country',
				'_shipping_first_name', '_shipping_last_name', '_shipping_address_1', '_shipping_address_2', '_shipping_city', '_shipping_postcode', '_shipping_country'
			) WHERE o.ID = %d AND o.post_type = 'shop_order' ORDER BY m.meta_id",
			[ $wpdb->posts, $wpdb->postmeta, $order_id ]
		);
		if ( [] === $rows ) {
			return null;
		}
		$order = [];
		$names = [
			'_order_total'    => 'total',
			'_order_currency' => 'currency',
			'_date_completed' => 'completed_at',
			'_billing_email'  => 'email',
		];
		foreach ( $rows as $row ) {
			$key    = (string) ( $row['meta_key'] ?? '' );
			$order += [ $names[ $key ] ?? substr( $key, 1 ) => $row['meta_value'] ?? null ];
		}
		return $order;
	}

	/**
	 * The product lines of an order, in their order.
	 *
	 * @return list<Line>
	 * @throws QueryFailed
	 */
	private static function lines( int $order_id ): array {
		$prefix = Database::connection()->prefix;
		$rows   = Database::rows(
			"SELECT i.order_item_id, i.order_item_name, m.meta_key, m.meta_value
			FROM %i i LEFT JOIN %i m ON m.order_item_id = i.order_item_id AND m.meta_key IN ( '_product_id', '_variation_id', '_qty', '_line_total' )
			WHERE i.order_id = %d AND i.order_item_type = 'line_item' ORDER BY i.order_item_id, m.meta_id",
			[ $prefix . 'woocommerce_order_items', $prefix . 'woocommerce_order_itemmeta', $order_id ]
		);
		$items  = [];
		foreach ( $rows as $row ) {
			$items[ (int) $row['order_item_id'] ] = ( $items[ (int) $row['order_item_id'] ] ?? [] ) + [
				'name'                            => (string) $row['order_item_name'],
				(string) ( $row['meta_key'] ?? '' ) => (string) ( $row['meta_value'] ?? '' ),
			];
		}
		$ids  = array_values( array_filter( array_map( 'intval', [ ...array_column( $items, '_product_id' ), ...array_column( $items, '_variation_id' ) ] ) ) );
		$skus = self::skus( array_values( array_unique( $ids ) ) );
		return array_map(
			static function ( array $item ) use ( $skus ): array {
				$sku = $skus[ (int) ( $item['_variation_id'] ?? 0 ) ] ?? '';
				return [
					'product_id'   => $item['_product_id'] ?? '',
					'variation_id' => $item['_variation_id'] ?? '',
					// A variation without an SKU of its own has its parent's, as in WooCommerce.
					'sku'          => '' === $sku ? $skus[ (int) ( $item['_product_id'] ?? 0 ) ] ?? '' : $sku,
					'name'         => $item['name'],
					'quantity'     => $item['_qty'] ?? '',
					'total'        => $item['_line_total'] ?? '',
				];
			},
			array_values( $items )
		);
	}

	/**
	 * The SKUs of products.
	 *
	 * @param list<int> $ids Ids of products and variations.
	 * @return array<int, string> By id, without products that have none.
	 * @throws QueryFailed
	 */
	private static function skus( array $ids ): array {
		$skus = [];
		if ( [] !== $ids ) {
			$rows = Database::rows(
				"SELECT post_id, meta_value FROM %i WHERE meta_key = '_sku' AND post_id IN (" . Database::placeholders( $ids ) . ') ORDER BY meta_id',
				[ Database::connection()->postmeta, ...$ids ]
			);
			foreach ( $rows as $row ) {
				$skus += [ (int) $row['post_id'] => (string) ( $row['meta_value'] ?? '' ) ];
			}
		}
		return $skus;
	}

	/**
	 * The currency of the shop as it is stored. Currency switchers filter get_option() too.
	 *
	 * @throws QueryFailed
	 */
	private static function currency_of_shop(): string {
		return (string) ( new StoredOption( 'woocommerce_currency' ) )->read();
	}
}
