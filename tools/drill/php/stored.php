<?php
/**
 * What the database itself says of orders, on a connection of its own: `stored.php <socket> <database> <storage> <id>…`
 * prints {"<id>": [status, total]}. Without ids it prints the failed deliveries as [[order, reason], …].
 */

declare( strict_types=1 );

mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );
[ , $socket, $database, $storage ] = $argv;
$connection = new mysqli( 'localhost', 'root', '', $database, 0, $socket );
$ids        = implode( ',', array_map( 'intval', array_slice( $argv, 4 ) ) );
if ( '' === $ids ) {
	$failed = $connection->query( "SELECT order_id, reason FROM wp_wc_order_sync_deliveries WHERE status = 'failed'" );
	echo json_encode( array_map( static fn ( array $row ): array => [ (int) $row[0], (string) $row[1] ], $failed->fetch_all() ) );
	return;
}
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
