<?php
/**
 * What this plugin adds to the completion of an order, before the response is flushed: queries and milliseconds.
 *
 * Measured, not judged. Against a site of the tests:
 *
 *     echo go | WC_ORDER_SYNC_TEST_WP=<WordPress> php plugin/tests/Integration/processes/run.php measure '[200]'
 */

declare( strict_types=1 );

use WCOrderSync\Tests\Integration\Support\OurListeners;

return static function ( int $completions ): void {
	global $wpdb;
	$hook   = 'woocommerce_order_status_completed';
	$ours   = array_values( array_filter( OurListeners::all(), static fn ( array $entry ): bool => $hook === $entry['hook'] ) )[0];
	$median = static function ( float ...$values ): float {
		sort( $values );
		$middle = intdiv( count( $values ), 2 );
		return ( $values[ $middle ] + $values[ count( $values ) - 1 - $middle ] ) / 2;
	};
	/** @var array<string, list<float>> $queries */
	$queries = [];
	/** @var array<string, list<float>> $times */
	$times = [];
	// By turns, so that a database that grows slower or a busy machine burdens both alike.
	for ( $i = 0; $i < 2 * $completions; $i++ ) {
		$case = 0 === $i % 2 ? 'with' : 'without';
		remove_action( $hook, $ours['listener'], $ours['priority'] );
		if ( 'with' === $case ) {
			add_action( $hook, $ours['listener'], $ours['priority'], 3 );
		}
		$order = new WC_Order();
		$order->set_status( 'processing' );
		$order->save();
		$asked = $wpdb instanceof wpdb ? $wpdb->num_queries : 0;
		$start = hrtime( true );
		$order->update_status( 'completed' );
		$times[ $case ][]   = ( hrtime( true ) - $start ) / 1e6;
		$queries[ $case ][] = (float) ( ( $wpdb instanceof wpdb ? $wpdb->num_queries : 0 ) - $asked );
	}
	foreach ( [ 'without', 'with' ] as $case ) {
		printf( "%-8s %5.1f queries %8.2f ms (medians of %d completions)\n", $case, $median( ...$queries[ $case ] ), $median( ...$times[ $case ] ), $completions );
	}
	printf( "%-8s %5.1f queries %8.2f ms\n", 'added', $median( ...$queries['with'] ) - $median( ...$queries['without'] ), $median( ...$times['with'] ) - $median( ...$times['without'] ) );
};
