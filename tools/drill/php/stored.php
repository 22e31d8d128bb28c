<?php
/**
 * What the database itself says, on a connection of its own: `stored.php <socket> <database> <storage> <question>`.
 *
 * `failures` prints the failed deliveries as [[order, reason], …], `timed-out` the webhook-ids of which an attempt is on
 * record that drew no answer in time, and `<id>,<id>…` prints {"<id>": [status, total]} of orders.
 */

declare( strict_types=1 );

mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );
[ , $socket, $database, $storage, $question ] = $argv;
$connection                                   = new mysqli( 'localhost', 'root', '', $database, 0, $socket );
$deliveries                                   = 'wp_wc_order_sync_deliveries';
if ( 'failures' === $question ) {
	$failed = $connection->query( "SELECT order_id, reason FROM $deliveries WHERE status = 'failed'" );
	echo json_encode( array_map( static fn ( array $row ): array => [ (int) $row[0], (string) $row[1] ], $failed->fetch_all() ) );
	return;
}
if ( 'timed-out' === $question ) {
	$timed_out = $connection->query( "SELECT DISTINCT d.webhook_id FROM $deliveries d JOIN wp_wc_order_sync_attempts a ON a.delivery_id = d.id WHERE a.error = 'timeout'" );
	echo json_encode( array_column( $timed_out->fetch_all(), 0 ) );
	return;
}
$ids    = implode( ',', array_map( 'intval', explode( ',', $question ) ) );
$orders = $connection->query(
	'posts' === $storage
		? "SELECT p.ID, p.post_status, m.meta_value FROM wp_posts p LEFT JOIN wp_postmeta m ON m.post_id = p.ID AND m.meta_key = '_order_total' WHERE p.ID IN ($ids)"
		: "SELECT id, status, total_amount FROM wp_wc_orders WHERE id IN ($ids)"
);
$stored = [];
foreach ( $orders->fetch_all() as [ $id, $status, $total ] ) {
	$stored[ $id ] = [ (string) preg_replace( '/^wc-/', '', $status ), number_format( (float) $total, 2, '.', '' ) ];
}
echo json_encode( (object) $stored );
