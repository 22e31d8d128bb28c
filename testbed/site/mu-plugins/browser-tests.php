<?php
/**
 * Lets a browser test define constants that a shop owner would write into wp-config.php, without a site of its own for
 * each set of them.
 */

declare( strict_types=1 );

foreach ( (array) get_option( 'wc_order_sync_test_constants', [] ) as $name => $value ) {
	define( $name, $value );
}
