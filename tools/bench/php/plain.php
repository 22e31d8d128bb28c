<?php
/**
 * The same signed bodies without any queue: `plain.php <receiver> <secret> <number> <sequential|limit> <delay>`.
 *
 * "sequential": wp_remote_post() one after the other, as most plugins that send orders do. "limit": 25 at once through the
 * library that WordPress brings, without reading, leasing or recording anything: nothing that keeps a promise is faster.
 */

declare( strict_types=1 );

[ $wcos_url, $wcos_secret, $wcos_number, $wcos_manner, $wcos_delay ] = $args;

$wcos_rows    = $GLOBALS['wpdb']->get_results( $GLOBALS['wpdb']->prepare( 'SELECT webhook_id, body FROM wcos_bench_queue WHERE position <= %d', $wcos_number ), ARRAY_A );
$wcos_headers = static function ( array $row ) use ( $wcos_secret ): array {
	$now = time();
	return [
		'Content-Type'      => 'application/json',
		'X-Woo-Event'       => 'order.completed',
		'X-Woo-Signature'   => 'sha256=' . hash_hmac( 'sha256', $row['body'], $wcos_secret ),
		'webhook-id'        => $row['webhook_id'],
		'webhook-timestamp' => (string) $now,
		'webhook-signature' => 'v1,' . base64_encode( hash_hmac( 'sha256', "{$row['webhook_id']}.$now.{$row['body']}", $wcos_secret, true ) ),
		'Idempotency-Key'   => $row['webhook_id'],
	];
};
$wcos_address = $wcos_url . '/api/woo/order-completed';
$wcos_send    = static function ( array $rows ) use ( $wcos_headers, $wcos_address, $wcos_manner ): void {
	if ( 'sequential' === $wcos_manner ) {
		foreach ( $rows as $row ) {
			wp_remote_post(
				$wcos_address,
				[
					'headers' => $wcos_headers( $row ),
					'body'    => $row['body'],
					'timeout' => 15,
				]
			);
		}
		return;
	}
	foreach ( array_chunk( $rows, 25 ) as $batch ) {
		WpOrg\Requests\Requests::request_multiple(
			array_map(
				static fn ( array $row ): array => [
					'url'     => $wcos_address,
					'type'    => 'POST',
					'headers' => $wcos_headers( $row ),
					'data'    => $row['body'],
				],
				$batch
			),
			[ 'timeout' => 15 ]
		);
	}
};

$wcos_send( array_slice( $wcos_rows, 0, 25 ) );
wp_remote_get( $wcos_url . '/bench?delay=' . (int) $wcos_delay );

$wcos_start = microtime( true );
$wcos_send( $wcos_rows );
$wcos_end = microtime( true );
echo "\nbench:" . wp_json_encode(
	[
		'start' => $wcos_start,
		'end'   => $wcos_end,
		'sent'  => count( $wcos_rows ),
	]
) . "\n";
