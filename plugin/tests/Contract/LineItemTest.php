<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/** What the getters of a product line answer, as they go into the cart of the body. */
final class LineItemTest extends ContractTestCase {

	/** @param array<string, mixed> $args Properties of the line. */
	private function line( \WC_Product $product, int $quantity = 1, array $args = [] ): \WC_Order_Item_Product {
		$order = $this->order();
		$order->add_product( $product, $quantity, $args );
		$order->save();
		return $this->only_line( $order );
	}

	private function product_of( \WC_Order_Item_Product $line ): \WC_Product {
		$product = $line->get_product();
		$this->assertInstanceOf( \WC_Product::class, $product );
		return $product;
	}

	private function only_line( \WC_Order $order ): \WC_Order_Item_Product {
		$lines = array_values( $this->reread( $order )->get_items( 'line_item' ) );
		$this->assertCount( 1, $lines );
		$this->assertInstanceOf( \WC_Order_Item_Product::class, $lines[0] );
		return $lines[0];
	}

	public function test_a_line_of_a_simple_product(): void {
		$sku     = 'mug-' . wp_generate_password( 8, false );
		$product = $this->product( 'Mug', $sku );
		$line    = $this->line( $product, 2, [ 'total' => '17.5' ] );

		$this->assertSame( $product->get_id(), $line->get_product_id() );
		$this->assertSame( 0, $line->get_variation_id() );
		$this->assertSame( 'Mug', $line->get_name() );
		$this->assertSame( 2, $line->get_quantity() );
		$this->assertSame( '17.5', $line->get_total() );
		$this->assertSame( $sku, $this->product_of( $line )->get_sku() );
	}

	public function test_a_line_total_keeps_more_decimals_than_the_shop_shows(): void {
		$this->assertSame( '33.333333', $this->line( $this->product(), 1, [ 'total' => '33.333333' ] )->get_total() );
	}

	public function test_a_line_of_a_variation_has_both_ids(): void {
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Shirt' );
		$parent->save();
		$variation = new \WC_Product_Variation();
		$variation->set_parent_id( $parent->get_id() );
		$variation->set_regular_price( '10' );
		$variation->save();

		$line = $this->line( $variation );

		$this->assertSame( $parent->get_id(), $line->get_product_id() );
		$this->assertSame( $variation->get_id(), $line->get_variation_id() );
	}

	public function test_a_variation_without_a_sku_has_its_parents(): void {
		$sku    = 'shirt-' . wp_generate_password( 8, false );
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Shirt' );
		$parent->set_sku( $sku );
		$parent->save();
		$variation = new \WC_Product_Variation();
		$variation->set_parent_id( $parent->get_id() );
		$variation->save();

		$this->assertSame( $sku, ( new \WC_Product_Variation( $variation->get_id() ) )->get_sku() );
	}

	public function test_a_product_without_a_sku_has_an_empty_one(): void {
		$this->assertSame( '', $this->product_of( $this->line( $this->product() ) )->get_sku() );
	}

	public function test_quantities_are_whole_numbers_unless_the_shop_sells_fractions(): void {
		$this->assertSame( 1, $this->line( $this->product(), 1, [ 'quantity' => 1.5 ] )->get_quantity() );

		remove_filter( 'woocommerce_stock_amount', 'intval' );
		add_filter( 'woocommerce_stock_amount', 'floatval' );
		$this->assertSame( 1.5, $this->line( $this->product(), 1, [ 'quantity' => 1.5 ] )->get_quantity() );
		$this->assertSame( 2.0, $this->line( $this->product(), 2 )->get_quantity() );
	}

	public function test_a_line_of_a_deleted_product_loses_its_product_id_and_keeps_the_stored_one(): void {
		$product    = $this->product( 'Mug' );
		$product_id = $product->get_id();
		$order      = $this->order();
		$order->add_product( $product );
		$order->save();
		$product->delete( true );

		$line = $this->only_line( $order );

		$this->assertFalse( (bool) $line->get_product() );
		$this->assertSame( 0, $line->get_product_id() );
		$this->assertEquals( $product_id, wc_get_order_item_meta( $line->get_id(), '_product_id' ) );
		$this->assertSame( 'Mug', $line->get_name() );
	}

	public function test_a_line_of_a_trashed_product_keeps_it(): void {
		$product    = $this->product( 'Mug' );
		$product_id = $product->get_id();
		$order      = $this->order();
		$order->add_product( $product );
		$order->save();
		$product->delete();

		$line = $this->only_line( $order );

		$this->assertSame( $product_id, $line->get_product_id() );
		$this->assertInstanceOf( \WC_Product::class, $line->get_product() );
	}

	public function test_a_line_may_have_no_product_at_all(): void {
		$line = new \WC_Order_Item_Product();
		$line->set_name( 'Something special' );
		$line->set_total( '5' );
		$order = $this->order();
		$order->add_item( $line );
		$order->save();

		$read = $this->only_line( $order );

		$this->assertSame( 0, $read->get_product_id() );
		$this->assertFalse( (bool) $read->get_product() );
		$this->assertSame( 'Something special', $read->get_name() );
		$this->assertSame( '5', $read->get_total() );
	}

	public function test_an_order_without_lines_has_an_empty_list(): void {
		$this->assertSame( [], $this->order()->get_items( 'line_item' ) );
	}

	public function test_names_keep_quotes_tags_and_letters_of_the_world(): void {
		$name = 'Tasse "groß" <b>& 茶</b> \\';

		$this->assertSame( $name, $this->line( $this->product(), 1, [ 'name' => $name ] )->get_name() );
	}
}
