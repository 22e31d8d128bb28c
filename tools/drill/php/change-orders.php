<?php
/**
 * A process of its own that changes orders: `change-orders.php <WordPress> <task as JSON> [<file to wait for>]`.
 *
 * Where others are to do the same at the same moment it says "ready" and waits for the file, which holds the moment.
 */

declare( strict_types=1 );

$_SERVER['HTTP_HOST']       = '127.0.0.1';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

require $argv[1] . '/wp-load.php';

$drill_task = json_decode( $argv[2], true, 512, JSON_THROW_ON_ERROR );
if ( isset( $argv[3] ) ) {
	echo "ready\n";
	while ( ! is_file( $argv[3] ) ) {
		usleep( 2000 );
		clearstatcache();
	}
	drill_wait_until( (float) file_get_contents( $argv[3] ) );
}
drill_change_orders( $drill_task );
echo "done\n";
