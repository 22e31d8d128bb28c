<?php
/**
 * A process of its own: reads constants, filters and REST requests as one line of JSON, and prints the answers as JSON.
 *
 * Called by AnotherProcess.
 */

declare( strict_types=1 );

$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

ini_set( 'display_errors', 'stderr' ); // phpcs:ignore WordPress.PHP.IniSet -- PHP warns when wp-config.php defines a constant again, and standard output is for the answers.

/**
 * What to do, as AnotherProcess writes it.
 *
 * @var array{constants: array<string, string|bool|int>, filters: array<string, mixed>, host: string, path: string, curl: array<int, mixed>, wait: bool, calls?: list<array{method: string, route: string, fields: array<string, string>, user: int}>, drain?: true} $wc_order_sync_task
 */
$wc_order_sync_task     = json_decode( (string) fgets( STDIN ), true, 512, JSON_THROW_ON_ERROR );
$_SERVER['HTTP_HOST']   = $wc_order_sync_task['host'];
$_SERVER['REQUEST_URI'] = $wc_order_sync_task['path'];
foreach ( $wc_order_sync_task['constants'] as $wc_order_sync_name => $wc_order_sync_value ) {
	define( $wc_order_sync_name, $wc_order_sync_value );
}

require getenv( 'WC_ORDER_SYNC_TEST_WP' ) . '/wp-load.php';

require dirname( __DIR__, 2 ) . '/processes/no-mail.php';

foreach ( $wc_order_sync_task['filters'] as $wc_order_sync_name => $wc_order_sync_value ) {
	add_filter( $wc_order_sync_name, static fn () => $wc_order_sync_value );
}

if ( $wc_order_sync_task['wait'] ) {
	echo "ready\n";
	fgets( STDIN );
}

add_action(
	'http_api_curl',
	static function ( CurlHandle $handle ) use ( $wc_order_sync_task ): void {
		curl_setopt_array( $handle, $wc_order_sync_task['curl'] );
	},
	PHP_INT_MAX
);

if ( isset( $wc_order_sync_task['drain'] ) ) {
	// The request that captured the order is over: a drain need not leave the row to it.
	WCOrderSync\Database\Database::run( "UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND attempts = 0 AND body IS NULL AND reason = '' AND due_at > UTC_TIMESTAMP() AND due_at <= DATE_ADD( created_at, INTERVAL 60 SECOND )", [ WCOrderSync\Outbox\DeliveryTable::name() ] );
	do_action( 'wc_order_sync_wake' );
}

$wc_order_sync_answers = [];
foreach ( $wc_order_sync_task['calls'] ?? [] as $wc_order_sync_call ) {
	// Each call as if a minute had passed.
	WCOrderSync\Database\Database::run( 'UPDATE %i SET tests = NULL', [ WCOrderSync\Channel\ChannelTable::name() ] );
	wp_set_current_user( $wc_order_sync_call['user'] );
	$wc_order_sync_request = new WP_REST_Request( $wc_order_sync_call['method'], '/wc-order-sync/v1/' . $wc_order_sync_call['route'] );
	$wc_order_sync_request->set_body_params( $wc_order_sync_call['fields'] );
	$wc_order_sync_started   = microtime( true );
	$wc_order_sync_response  = rest_do_request( $wc_order_sync_request );
	$wc_order_sync_answers[] = [
		'seconds' => microtime( true ) - $wc_order_sync_started,
		'status'  => $wc_order_sync_response->get_status(),
		'json'    => wp_json_encode( $wc_order_sync_response->get_data() ),
	];
}
echo wp_json_encode( $wc_order_sync_answers );
