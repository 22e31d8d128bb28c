<?php
/** Starts a test run: without WordPress for the unit suite, inside a real one where WC_ORDER_SYNC_TEST_WP names it. */

declare( strict_types=1 );

require dirname( __DIR__, 2 ) . '/vendor/autoload.php';

$wc_order_sync_wordpress = getenv( 'WC_ORDER_SYNC_TEST_WP' );

if ( is_string( $wc_order_sync_wordpress ) && '' !== $wc_order_sync_wordpress ) {
	require __DIR__ . '/bootstrap-wordpress.php';
} else {
	define( 'ABSPATH', __DIR__ . '/' );
	define( 'WC_ORDER_SYNC_VERSION', '0.1.0' );
	require __DIR__ . '/Unit/untranslated.php';
}
