<?php
/**
 * Makes orders that wait for completion: `wp eval-file make-orders.php <number>` prints the first and the last id.
 *
 * The shop makes one; the others are copies of its rows, for a shop takes minutes to make ten thousand.
 */

( static function ( int $number ): void {
	global $wpdb;
	$order = wc_create_order();
	$order->set_address(
		[
			'first_name' => 'Ada',
			'last_name'  => 'Lovelace',
			'address_1'  => '12 St James’s Square',
			'city'       => 'London',
			'postcode'   => 'SW1Y 4JH',
			'country'    => 'GB',
			'email'      => 'ada@example.com',
		],
		'billing'
	);
	$order->set_total( '1.00' );
	$order->set_status( 'processing' );
	$order->save();
	$template = $order->get_id();

	$first  = 1 + max( array_map( 'intval', [ $template, $wpdb->get_var( "SELECT MAX(ID) FROM $wpdb->posts" ) ] ) );
	$tables = [
		$wpdb->posts                                       => 'ID',
		$wpdb->postmeta                                    => 'post_id',
		$wpdb->prefix . 'wc_orders'                        => 'id',
		$wpdb->prefix . 'wc_orders_meta'                   => 'order_id',
		$wpdb->prefix . 'wc_order_addresses'               => 'order_id',
		$wpdb->prefix . 'wc_order_operational_data'        => 'order_id',
	];
	// A recursive table makes the numbers; MariaDB ends one early, and says nothing, at a thousand.
	$wpdb->query( 'SET SESSION max_recursive_iterations = ' . ( $number + 1 ) );
	foreach ( $tables as $table => $key ) {
		if ( $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $table ) ) !== $table ) {
			continue;
		}
		$columns = [];
		foreach ( $wpdb->get_results( "SHOW COLUMNS FROM `$table`" ) as $column ) {
			if ( $key === $column->Field || 'auto_increment' !== $column->Extra ) {
				$columns[] = $column->Field;
			}
		}
		$into = implode( ', ', array_map( static fn ( string $name ): string => "`$name`", $columns ) );
		$from = implode( ', ', array_map( static fn ( string $name ): string => $name === $key ? 'numbers.seq' : "source.`$name`", $columns ) );
		$last = $first + $number - 1;
		$done = $wpdb->query( "INSERT INTO `$table` ($into) WITH RECURSIVE numbers AS ( SELECT $first AS seq UNION ALL SELECT seq + 1 FROM numbers WHERE seq < $last ) SELECT $from FROM numbers JOIN `$table` source ON source.`$key` = $template" );
		if ( false === $done || 0 !== $done % $number ) {
			WP_CLI::error( "The rows of $table were not copied $number times: $done. $wpdb->last_error" );
		}
	}
	echo $first, ' ', $first + $number - 1, "\n";
} )( (int) $args[0] );
