<?php
/**
 * WooCommerce's own webhooks: `woocommerce.php <receiver> <secret> <number> <queue|loop>`.
 *
 * What is compared is queue with queue, as both ship: a webhook for "order updated", one scheduled action an order just as
 * WooCommerce schedules it on shutdown, and Action Scheduler's own queue runner in one process that is given all the time
 * it wants. In a shop the runner has 30 s a minute and shares them with every other plugin; that is not held against it.
 * "loop" calls WC_Webhook::deliver() and leaves the queue out: a sender that no shop runs, for who wonders what the queue costs.
 */

declare( strict_types=1 );

[ $wcos_url, $wcos_secret, $wcos_number, $wcos_manner ] = $args;

// WordPress lets no webhook call 127.0.0.1 on a port of its own choice: the receiver's is allowed.
add_filter( 'http_allowed_safe_ports', static fn ( array $ports ): array => [ ...$ports, (int) wp_parse_url( $wcos_url, PHP_URL_PORT ) ] );
add_filter( 'http_request_host_is_external', '__return_true' );
add_filter( 'action_scheduler_queue_runner_time_limit', static fn (): int => 600 );

$wcos_webhook = new WC_Webhook();
$wcos_webhook->set_name( 'Bench' );
$wcos_webhook->set_user_id( 1 );
$wcos_webhook->set_topic( 'order.updated' );
$wcos_webhook->set_api_version( 'wp_api_v3' );
$wcos_webhook->set_secret( $wcos_secret );
$wcos_webhook->set_delivery_url( $wcos_url );
// It would load every other measure if it were active; what is queued for it is delivered all the same.
$wcos_webhook->set_status( 'paused' );
$wcos_webhook->save();

$wcos_orders = wc_get_orders(
	[
		'limit'  => (int) $wcos_number,
		'return' => 'ids',
		'status' => 'completed',
		'order'  => 'ASC',
	]
);
$wcos_send   = static function ( array $orders ) use ( $wcos_webhook, $wcos_manner ): void {
	if ( 'loop' === $wcos_manner ) {
		foreach ( $orders as $order ) {
			$wcos_webhook->deliver( $order );
		}
		return;
	}
	ActionScheduler::runner()->run( 'bench' );
};
$wcos_queue  = static function ( array $orders ) use ( $wcos_webhook, $wcos_manner ): void {
	foreach ( 'queue' === $wcos_manner ? $orders : [] as $order ) {
		WC()->queue()->add(
			'woocommerce_deliver_webhook_async',
			[
				'webhook_id' => $wcos_webhook->get_id(),
				'arg'        => $order,
			],
			'woocommerce-webhooks'
		);
	}
};

// Uncounted: what else is due in this shop's queue, and two orders so that the classes are loaded.
$wcos_queue( array_slice( $wcos_orders, 0, 2 ) );
$wcos_send( array_slice( $wcos_orders, 0, 2 ) );
$wcos_queue( $wcos_orders );
wp_cache_flush_runtime();
wp_remote_get( $wcos_url . '/bench?delay=' . (int) ( $args[4] ?? 0 ) );

$wcos_start = microtime( true );
$wcos_send( $wcos_orders );
$wcos_end = microtime( true );
$wcos_webhook->delete( true );
echo "\nbench:" . wp_json_encode(
	[
		'start' => $wcos_start,
		'end'   => $wcos_end,
		'sent'  => count( $wcos_orders ),
	]
) . "\n";
