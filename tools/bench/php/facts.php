<?php
/**
 * What the bench runs on.
 */

declare( strict_types=1 );

echo "\nbench:" . wp_json_encode(
	[
		'php'       => PHP_VERSION,
		'wordpress' => get_bloginfo( 'version' ),
		'plugin'    => WC_ORDER_SYNC_VERSION,
	]
) . "\n";
