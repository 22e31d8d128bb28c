<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use Automattic\WooCommerce\Utilities\OrderUtil;
use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** The wire format of the design, §2: money and words. */
class StoredValuesTest extends SweepTestCase {

	private const ADDRESS = [ 'first_name', 'last_name', 'address_1', 'city', 'postcode', 'country' ];

	/** Writes the total behind the shop's back, so that no number of decimals of this process takes part. */
	private static function store_total( int $order_id, string $total ): void {
		$database = Outbox::database();
		OrderUtil::custom_orders_table_usage_is_enabled()
			? $database->update( $database->prefix . 'wc_orders', [ 'total_amount' => $total ], [ 'id' => $order_id ] )
			: $database->update( $database->postmeta, [ 'meta_value' => $total ], [ 'post_id' => $order_id, 'meta_key' => '_order_total' ] ); // phpcs:ignore WordPress.DB.SlowDBQuery, WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- One order of a test.
	}

	private static function store_line( int $order_id, string $key, string $value ): void {
		$database = Outbox::database();
		$database->query(
			(string) $database->prepare(
				'UPDATE %i SET meta_value = %s WHERE meta_key = %s AND order_item_id IN ( SELECT order_item_id FROM %i WHERE order_id = %d )',
				$database->prefix . 'woocommerce_order_itemmeta',
				$value,
				$key,
				$database->prefix . 'woocommerce_order_items',
				$order_id
			)
		);
	}

	/** @return array<array-key, mixed> What arrives of an order that is completed as it is now. */
	private function arrives( int $order_id ): array {
		$this->another_instance( $order_id )->update_status( 'completed' );
		$this->drain();
		$request = $this->endpoint->only_order();
		$this->assertTrue( $request->signature_valid );
		return $request->json();
	}

	/** @return array<string, array{int, string, string, string}> Decimals of the shop, currency, stored total, amount. */
	public static function totals(): array {
		return [
			'dollars in a shop set to no decimals'   => [ 0, 'USD', '123.45', '123.45' ],
			'dinars in a shop set to two decimals'   => [ 2, 'KWD', '1.234', '1.234' ],
			'yen in a shop set to two decimals'      => [ 2, 'JPY', '7900', '7900' ],
			'euros in a shop set to four decimals'   => [ 4, 'EUR', '27.5500', '27.55' ],
			'euros with more than the euro has'      => [ 2, 'EUR', '27.555', '27.555' ],
			'less than nothing'                      => [ 2, 'EUR', '-5.5', '-5.50' ],
		];
	}

	#[DataProvider( 'totals' )]
	public function test_the_amount_is_the_stored_total_in_the_decimals_of_its_currency( int $decimals, string $currency, string $stored, string $amount ): void {
		add_filter( 'wc_get_price_decimals', static fn (): int => $decimals );
		$order = $this->order();
		$order->set_currency( $currency );
		$order->save();
		self::store_total( $order->get_id(), $stored );

		// Completed by SQL and by hook: saving the object would store a total that WooCommerce has rounded itself.
		self::store_status( $order->get_id(), 'wc-completed' );
		do_action( self::COMPLETED, $order->get_id(), $order );
		$this->drain();

		$body = $this->endpoint->only_order()->json();
		$this->assertSame( [ $amount, $currency ], [ $body['amount'], $body['currency'] ] );
	}

	public function test_lines_have_as_many_decimals_as_the_amount_and_their_unit_price_is_exact(): void {
		$order_id = $this->order()->get_id();
		self::store_line( $order_id, '_line_total', '33.333333' );

		$body = $this->arrives( $order_id );

		$this->assertIsArray( $body['cart'] );
		$this->assertIsArray( $body['cart'][0] );
		$this->assertSame( [ '16.67', '33.33' ], [ $body['cart'][0]['unitPrice'], $body['cart'][0]['total'] ] );
	}

	/** What currency switchers, translation plugins and plugins with a fault do, all of it at once. */
	private static function filter_everything(): void {
		add_filter( 'wc_get_price_decimals', static fn (): int => 0 );
		add_filter( 'wc_get_price_decimal_separator', static fn (): string => ',' );
		add_filter( 'woocommerce_currency', static fn (): string => 'GBP' );
		add_filter( 'woocommerce_currencies', static fn (): array => [ 'GBP' => 'Pound' ] );
		add_filter( 'woocommerce_stock_amount', static fn (): int => 9 );
		add_filter( 'pre_option_woocommerce_currency', static fn (): string => 'GBP' );
		add_filter( 'woocommerce_order_has_shipping_address', '__return_true' );
		add_filter( 'woocommerce_order_get_items', '__return_empty_array' );
		add_filter( 'woocommerce_order_item_product', '__return_false' );
		foreach ( [ 'total', 'currency', 'billing_email', 'id' ] as $prop ) {
			add_filter( "woocommerce_order_get_$prop", '__return_null' );
		}
		foreach ( self::ADDRESS as $field ) {
			add_filter( "woocommerce_order_get_billing_$field", '__return_false' );
			add_filter( "woocommerce_order_get_shipping_$field", static fn (): int => 7 );
		}
		add_filter( 'woocommerce_order_get_shipping_address_2', static fn (): int => 7 );
		foreach ( [ 'name', 'quantity', 'total', 'product_id', 'variation_id' ] as $prop ) {
			add_filter( "woocommerce_order_item_get_$prop", static fn (): string => 'Tee' );
		}
		add_filter( 'woocommerce_product_get_sku', '__return_null' );
	}

	public function test_the_same_order_gives_the_same_bytes_whatever_is_filtered(): void {
		$order = $this->empty_order();
		$order->set_currency( 'EUR' );
		$order->add_product( $this->product( 'Thé', '27.55', $sku = 'the-' . uniqid() ), 3 );
		$order->calculate_totals();
		$order->set_status( 'processing' );
		$order->save();
		$order_id = $order->get_id();
		$this->another_instance( $order_id )->update_status( 'completed' );

		self::filter_everything();
		$this->drain();

		$line = $this->endpoint->only_order()->body;
		$this->assertStringContainsString( "\"order_ref\":\"wc-$order_id\",\"amount\":\"82.65\",\"currency\":\"EUR\",\"customer_email\":\"ada@example.com\",\"shipping\":{\"firstName\":\"Ada\",", $line );
		$this->assertStringContainsString( "\"sku\":\"$sku\",\"name\":\"Thé\",\"quantity\":3,\"unitPrice\":\"27.55\",\"total\":\"82.65\"}]}", $line );
	}

	public function test_an_order_without_a_stored_currency_has_the_stored_one_of_the_shop(): void {
		$order_id = $this->order()->get_id();
		$database = Outbox::database();
		$stored   = (string) $database->get_var( (string) $database->prepare( "SELECT option_value FROM %i WHERE option_name = 'woocommerce_currency'", $database->options ) );
		OrderUtil::custom_orders_table_usage_is_enabled()
			? $database->update( $database->prefix . 'wc_orders', [ 'currency' => '' ], [ 'id' => $order_id ] )
			: $database->update( $database->postmeta, [ 'meta_value' => '' ], [ 'post_id' => $order_id, 'meta_key' => '_order_currency' ] ); // phpcs:ignore WordPress.DB.SlowDBQuery, WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- One order of a test.
		self::store_status( $order_id, 'wc-completed' );
		do_action( self::COMPLETED, $order_id, $this->another_instance( $order_id ) );
		add_filter( 'woocommerce_currency', '__return_null' );

		$this->drain();

		$this->assertNotSame( '', $stored );
		$this->assertSame( $stored, $this->endpoint->only_order()->json()['currency'] );
	}

	public function test_four_address_fields_of_65535_quotes_do_not_make_an_order_undeliverable(): void {
		$order = $this->order();
		foreach ( [ 'first_name', 'last_name', 'address_1', 'city' ] as $field ) {
			$order->{"set_billing_$field"}( str_repeat( '"', 65535 ) );
		}
		$order->save();

		$body = $this->arrives( $order->get_id() );

		$this->assertIsArray( $body['shipping'] );
		foreach ( [ 'firstName', 'lastName', 'address1', 'city' ] as $key ) {
			$this->assertSame( str_repeat( '"', 255 ), $body['shipping'][ $key ] );
		}
	}

	public function test_a_personal_field_is_cut_between_characters_and_not_between_bytes(): void {
		$order = $this->order();
		$order->set_billing_city( str_repeat( '茶', 300 ) );
		$order->save();

		$body = $this->arrives( $order->get_id() );

		$this->assertIsArray( $body['shipping'] );
		$this->assertSame( str_repeat( '茶', 255 ), $body['shipping']['city'] );
	}
}
