<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

/** The wire format of the design, §2. */
final class BodyTest extends IntegrationTestCase {

	/** Completes an order, drains, and gives the bytes that arrived. */
	private function sent( \WC_Order $order ): string {
		$order->save();
		$order->update_status( 'completed' );
		$this->drain();
		$request = $this->endpoint->only_order();
		$this->assertTrue( $request->signature_valid );
		return $request->body;
	}

	/** @param array<string, mixed> $args Properties of the line. */
	private function order_of( \WC_Product $product, float|int $quantity = 1, array $args = [] ): \WC_Order {
		$order = $this->empty_order();
		$order->add_product( $product, $quantity, $args ); // @phpstan-ignore argument.type (Shops that sell fractions exist, whatever the annotation says.)
		$order->calculate_totals();
		return $order;
	}

	public function test_a_discount_is_in_the_total_and_in_the_unit_price(): void {
		$body = $this->sent(
			$this->order_of(
				$this->product( 'Mug', '10' ),
				3,
				[
					'subtotal' => '30',
					'total' => '25',
				]
			)
		);

		$this->assertStringContainsString( '"quantity":3,"unitPrice":"8.33","total":"25.00"', $body );
	}

	public function test_fractions_of_a_quantity_are_numbers_whatever_the_hosts_precision_is(): void {
		remove_filter( 'woocommerce_stock_amount', 'intval' );
		add_filter( 'woocommerce_stock_amount', 'floatval' );
		$precision = ini_set( 'serialize_precision', '17' ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- A host's setting, for this test.
		try {
			$body  = $this->sent(
				$this->order_of(
					$this->product( 'Cheese', '20' ),
					0.1,
					[
						'subtotal' => '2',
						'total' => '2',
					]
				)
			);
			$after = ini_get( 'serialize_precision' );
		} finally {
			ini_set( 'serialize_precision', (string) $precision ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- As it was.
		}

		$this->assertStringContainsString( '"quantity":0.1,"unitPrice":"20.00","total":"2.00"', $body );
		$this->assertSame( '17', $after, "the host's own setting stays" );
	}

	public function test_a_variation_has_both_ids_and_its_own_sku(): void {
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Shirt' );
		$parent->save();
		$variation = new \WC_Product_Variation();
		$variation->set_parent_id( $parent->get_id() );
		$variation->set_regular_price( '10' );
		$sku = 'shirt-' . $parent->get_id();
		$variation->set_sku( $sku );
		$variation->save();
		$product = wc_get_product( $variation->get_id() );
		$this->assertInstanceOf( \WC_Product::class, $product );

		$body = $this->sent( $this->order_of( $product ) );

		$this->assertStringContainsString( sprintf( '"productId":%d,"variationId":%d,"sku":"%s"', $parent->get_id(), $variation->get_id(), $sku ), $body );
	}

	public function test_a_simple_product_has_no_variation_and_may_have_no_sku(): void {
		$product = $this->product( 'Mug', '10' );

		$body = $this->sent( $this->order_of( $product ) );

		$this->assertStringContainsString( sprintf( '"cart":[{"productId":%d,"variationId":null,"sku":"","name":"Mug","quantity":1,', $product->get_id() ), $body );
	}

	public function test_a_deleted_product_leaves_its_line_with_name_and_amounts(): void {
		$product = $this->product( 'Mug', '10', 'mug-' . uniqid() );
		$order   = $this->order_of( $product, 2 );
		$order->save();
		$product->delete( true );

		$body = $this->sent( $this->another_instance( $order->get_id() ) );

		$this->assertStringContainsString( '"variationId":null,"sku":"","name":"Mug","quantity":2,"unitPrice":"10.00","total":"20.00"', $body );
	}

	public function test_an_order_without_product_lines_has_an_empty_list(): void {
		$order = $this->empty_order();
		$order->set_total( '5' );

		$this->assertStringEndsWith( '"cart":[]}', $this->sent( $order ) );
	}

	public function test_an_order_that_ships_nowhere_carries_the_billing_address(): void {
		$body = $this->sent( $this->order() );

		$this->assertStringContainsString( '"shipping":{"firstName":"Ada","lastName":"Lovelace","address1":"12 St James’s Square","city":"London","postalCode":"SW1Y 4JH","country":"GB"}', $body );
	}

	public function test_an_order_that_ships_carries_the_shipping_address(): void {
		$order = $this->order();
		$order->set_address(
			[
				'first_name' => 'Grace',
				'last_name'  => 'Hopper',
				'address_1'  => '1 Navy Yard',
				'city'       => 'Arlington',
				'postcode'   => '22201',
				'country'    => 'US',
			],
			'shipping'
		);

		$this->assertStringContainsString( '"shipping":{"firstName":"Grace","lastName":"Hopper","address1":"1 Navy Yard","city":"Arlington","postalCode":"22201","country":"US"}', $this->sent( $order ) );
	}

	public function test_letters_of_the_world_and_slashes_are_not_escaped(): void {
		$order = $this->order_of( $this->product( 'x', '1' ), 1, [ 'name' => 'Tasse 1/2 "groß" 茶 😀' ] );

		$this->assertStringContainsString( '"name":"Tasse 1/2 \"groß\" 茶 😀"', $this->sent( $order ) );
	}

	public function test_bytes_that_are_no_utf_8_are_replaced_and_the_order_arrives(): void {
		add_filter( 'wc_order_sync_order_body', static fn ( array $body ): array => array_replace_recursive( $body, [ 'shipping' => [ 'firstName' => "Ad\xE4" ] ] ) );

		$body = $this->sent( $this->order() );

		$this->assertStringContainsString( '"firstName":"Ad' . "\u{FFFD}" . '"', $body );
		$this->assertTrue( mb_check_encoding( $body, 'UTF-8' ) );
	}

	public function test_the_order_number_of_another_plugin_does_not_change_the_reference(): void {
		add_filter( 'woocommerce_order_number', static fn (): string => 'INV-7' );
		$order = $this->order();

		$this->assertStringContainsString( '"order_ref":"wc-' . $order->get_id() . '"', $this->sent( $order ) );
	}
}
