<?php
/**
 * Runs in the shop: a customer's order, paid and completed through WooCommerce's own functions.
 */

declare( strict_types=1 );

return ( static function (): array {
	$product = new WC_Product_Simple();
	$product->set_name( 'Mug “Zürich”' );
	// WooCommerce refuses a SKU that another product has.
	$product->set_sku( uniqid( 'MUG-' ) );
	$product->set_regular_price( '39.50' );
	$product->save();

	$order = wc_create_order();
	$order->add_product( $product, 2 );
	$address = [
		'first_name' => 'Zoë',
		'last_name'  => 'Muster',
		'address_1'  => 'Bahnhofstrasse 1',
		'city'       => 'Zürich',
		'postcode'   => '8001',
		'country'    => 'CH',
		'email'      => 'zoe@example.com',
	];
	$order->set_address( $address, 'billing' );
	unset( $address['email'] );
	$order->set_address( $address, 'shipping' );
	$order->calculate_totals();
	$order->update_status( 'processing' );
	$completed_at = microtime( true );
	$order->update_status( 'completed' );

	return [
		'id'           => $order->get_id(),
		'total'        => $order->get_total() . ' ' . $order->get_currency(),
		'completed_at' => $completed_at,
	];
} )();
