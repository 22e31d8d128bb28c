<?php
/** Nothing is mailed while tests run, and the shop's own mails are not even rendered: that takes longer than all the rest. */

declare( strict_types=1 );

add_filter( 'pre_wp_mail', '__return_true' );

foreach ( [ 'new_order', 'cancelled_order', 'failed_order', 'customer_processing_order', 'customer_completed_order', 'customer_refunded_order', 'customer_on_hold_order' ] as $wc_order_sync_mail ) {
	add_filter( "woocommerce_email_enabled_$wc_order_sync_mail", '__return_false' );
}
