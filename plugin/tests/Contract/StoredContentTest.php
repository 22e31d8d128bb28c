<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

// phpcs:disable WordPress.DB -- these tests look at what is stored, past every API and cache.
/**
 * Where the tables have what goes into a body.
 *
 * What the plugin reads with SQL, since setters filter what they load.
 */
final class StoredContentTest extends ContractTestCase {

	/** A property of the order as its storage has it. */
	private function property( int $order_id, string $column, string $meta_key ): string {
		return $this->orders_tables_in_use()
			? $this->value( 'SELECT %i FROM %i WHERE id = %d', $column, $this->table( 'wc_orders' ), $order_id )
			: $this->value( 'SELECT meta_value FROM %i WHERE post_id = %d AND meta_key = %s ORDER BY meta_id', $this->table( 'postmeta' ), $order_id, $meta_key );
	}

	private function address_field( int $order_id, string $kind, string $field ): string {
		return $this->orders_tables_in_use()
			? $this->value( 'SELECT %i FROM %i WHERE order_id = %d AND address_type = %s', $field, $this->table( 'wc_order_addresses' ), $order_id, $kind )
			: $this->value( 'SELECT meta_value FROM %i WHERE post_id = %d AND meta_key = %s ORDER BY meta_id', $this->table( 'postmeta' ), $order_id, "_{$kind}_$field" );
	}

	public function test_total_and_currency_are_stored_with_the_order(): void {
		$order = $this->order();
		$order->set_currency( 'EUR' );
		$order->set_total( '27.55' );
		$order->save();

		$this->assertSame( 'EUR', $this->property( $order->get_id(), 'currency', '_order_currency' ) );
		$this->assertSame( $this->orders_tables_in_use() ? '27.55000000' : '27.55', $this->property( $order->get_id(), 'total_amount', '_order_total' ) );
	}

	public function test_the_orders_tables_keep_a_total_as_a_float_and_the_classic_storage_as_text(): void {
		$order = $this->order();
		$order->set_total( '123456789012.34' );
		$order->save();

		$this->assertSame( $this->orders_tables_in_use() ? '123456789012.33999600' : '123456789012.34', $this->property( $order->get_id(), 'total_amount', '_order_total' ) );
	}

	public function test_edit_context_does_not_undo_what_a_setter_filtered_while_the_order_was_loaded(): void {
		$order = $this->order();
		$order->set_total( '27.55' );
		$order->save();
		add_filter( 'wc_get_price_decimals', '__return_zero' );

		$this->assertSame( '28', $this->reread( $order )->get_total( 'edit' ) );
	}

	public function test_both_addresses_and_the_e_mail_are_stored_by_field(): void {
		$order   = $this->order();
		$address = [
			'first_name' => 'Zoë',
			'last_name'  => 'O\'Neil',
			'address_1'  => '1/2 "Quay"',
			'address_2'  => 'Flat 2',
			'city'       => 'København',
			'postcode'   => '1000',
			'country'    => 'DK',
		];
		$order->set_address( $address + [ 'email' => 'zoe@example.com' ], 'billing' );
		$order->set_address( $address, 'shipping' );
		$order->save();

		foreach ( $address as $field => $value ) {
			$this->assertSame( [ $value, $value ], [ $this->address_field( $order->get_id(), 'billing', $field ), $this->address_field( $order->get_id(), 'shipping', $field ) ] );
		}
		$this->assertSame( 'zoe@example.com', $this->address_field( $order->get_id(), 'billing', 'email' ) );
	}

	public function test_a_line_is_stored_with_its_name_and_four_facts(): void {
		$product = $this->product( 'Mug', $sku = 'mug-' . wp_generate_password( 8, false ) );
		$order   = $this->order();
		$order->add_product( $product, 3, [ 'total' => '33.333333' ] );
		$order->save();
		$item_id = (int) $this->value( "SELECT order_item_id FROM %i WHERE order_id = %d AND order_item_type = 'line_item'", $this->table( 'woocommerce_order_items' ), $order->get_id() );

		$this->assertSame( 'Mug', $this->value( 'SELECT order_item_name FROM %i WHERE order_item_id = %d', $this->table( 'woocommerce_order_items' ), $item_id ) );
		$facts = [];
		foreach ( [ '_product_id', '_variation_id', '_qty', '_line_total' ] as $key ) {
			$facts[] = $this->value( 'SELECT meta_value FROM %i WHERE order_item_id = %d AND meta_key = %s ORDER BY meta_id', $this->table( 'woocommerce_order_itemmeta' ), $item_id, $key );
		}
		$this->assertSame( [ (string) $product->get_id(), '0', '3', '33.333333' ], $facts );
		$this->assertSame( $sku, $this->value( "SELECT meta_value FROM %i WHERE post_id = %d AND meta_key = '_sku'", $this->table( 'postmeta' ), $product->get_id() ) );
	}

	public function test_an_order_whose_personal_data_are_removed_is_marked(): void {
		$order = $this->order();
		if ( class_exists( \WC_Privacy_Erasers::class ) ) {
			\WC_Privacy_Erasers::remove_order_personal_data( $order );
		} else {
			$order->update_meta_data( '_anonymized', 'yes' );
			$order->save();
		}

		$this->assertSame(
			'yes',
			$this->orders_tables_in_use()
				? $this->value( "SELECT meta_value FROM %i WHERE order_id = %d AND meta_key = '_anonymized'", $this->table( 'wc_orders_meta' ), $order->get_id() )
				: $this->value( "SELECT meta_value FROM %i WHERE post_id = %d AND meta_key = '_anonymized'", $this->table( 'postmeta' ), $order->get_id() )
		);
	}
}
