<?php
/**
 * A process of its own: loads WordPress, says "ready", waits for "go", runs an action.
 *
 * Called by Support\PhpProcess with the action's name and its arguments as JSON.
 */

declare( strict_types=1 );

// With its port: a network finds its sites by it.
$_SERVER['HTTP_HOST']       = preg_replace( '#^https?://#', '', (string) getenv( 'WC_ORDER_SYNC_TEST_URL' ) );
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

ini_set( 'display_errors', 'stderr' ); // phpcs:ignore WordPress.PHP.IniSet -- For the test that reads them.

if ( [ 'list hooks', '[true]' ] === array_slice( $argv, 1 ) ) {
	define( 'WP_ADMIN', true );
}

require getenv( 'WC_ORDER_SYNC_TEST_WP' ) . '/wp-load.php';
require __DIR__ . '/no-mail.php';
// This process has no autoloader of the tests.
require_once dirname( __DIR__ ) . '/Support/OurListeners.php';

( static function ( mixed $actions, string $name, string $arguments ): void {
	$action = is_array( $actions ) ? $actions[ $name ] ?? null : null;
	$values = json_decode( $arguments, true, 512, JSON_THROW_ON_ERROR );
	if ( ! is_callable( $action ) || ! is_array( $values ) ) {
		fwrite( STDERR, "There is no action \"$name\" with these arguments: $arguments\n" );
		exit( 1 );
	}
	echo "ready\n";
	fgets( STDIN );
	$action( ...array_values( $values ) );
} )( require __DIR__ . '/actions.php', (string) ( $argv[1] ?? '' ), (string) ( $argv[2] ?? '' ) );
