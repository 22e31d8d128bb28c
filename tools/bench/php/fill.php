<?php
/**
 * Completes a number of orders as a shop does whose channel is paused: captured, frozen, not sent. `fill.php <number> <products>`.
 */

declare( strict_types=1 );

$wcos_products = [];
foreach ( [ 'Mug “Zürich”' => '39.50', 'Teapot' => '24.00' ] as $wcos_name => $wcos_price ) {
	$wcos_product = new WC_Product_Simple();
	$wcos_product->set_name( $wcos_name );
	$wcos_product->set_regular_price( $wcos_price );
	$wcos_product->save();
	$wcos_products[] = $wcos_product;
}

// What this plugin does at the end of a request, which this process stands for many of.
$wcos_end_of_request = null;
foreach ( $GLOBALS['wp_filter']['shutdown']->callbacks[ PHP_INT_MAX ] as $wcos_listener ) {
	if ( is_array( $wcos_listener['function'] ) && is_object( $wcos_listener['function'][0] ) && str_starts_with( get_class( $wcos_listener['function'][0] ), 'WCOrderSync\\' ) ) {
		$wcos_end_of_request = $wcos_listener['function'];
	}
}
if ( null === $wcos_end_of_request ) {
	WP_CLI::error( 'The plugin does not listen to the end of the request.' );
}

// Writing two mails an order would take most of the time.
foreach ( [ 'new_order', 'customer_processing_order', 'customer_completed_order' ] as $wcos_mail ) {
	add_filter( "woocommerce_email_enabled_$wcos_mail", '__return_false' );
}

for ( $wcos_made = 1; $wcos_made <= (int) $args[0]; $wcos_made++ ) {
	$wcos_order = new WC_Order();
	foreach ( $wcos_products as $wcos_product ) {
		$wcos_item = new WC_Order_Item_Product();
		$wcos_item->set_product( $wcos_product );
		$wcos_item->set_quantity( 2 );
		$wcos_item->set_subtotal( (string) ( 2 * (float) $wcos_product->get_price() ) );
		$wcos_item->set_total( (string) ( 2 * (float) $wcos_product->get_price() ) );
		$wcos_order->add_item( $wcos_item );
	}
	$wcos_address = [
		'first_name' => 'Zoë',
		'last_name'  => 'Muster',
		'address_1'  => 'Bahnhofstrasse 1',
		'city'       => 'Zürich',
		'postcode'   => '8001',
		'country'    => 'CH',
	];
	$wcos_order->set_address( $wcos_address + [ 'email' => 'zoe@example.com' ], 'billing' );
	$wcos_order->set_address( $wcos_address, 'shipping' );
	$wcos_order->set_total( '127.00' );
	// Stored and completed with one save, as plugins do it that create orders.
	$wcos_order->set_status( 'completed' );
	$wcos_order->save();
	if ( 0 === $wcos_made % 20 || (int) $args[0] === $wcos_made ) {
		$wcos_end_of_request();
		wp_cache_flush_runtime();
	}
}
echo "\nbench:" . wp_json_encode( [ 'made' => (int) $args[0] ] ) . "\n";
