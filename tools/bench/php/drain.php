<?php
/**
 * Our sender: `wp order-sync drain` in a process that has warmed up. `drain.php <barrier> <seconds>`.
 *
 * It drains once, uncounted, so that its classes are loaded; then makes a file <barrier>.<process id> and waits for the
 * file <barrier>, so that the queue can be filled meanwhile and several begin at once.
 */

declare( strict_types=1 );

[ $wcos_barrier, $wcos_seconds ] = $args;

$wcos_drain = static fn (): mixed => WP_CLI::runcommand(
	"order-sync drain --seconds=$wcos_seconds",
	[
		'launch' => false,
		'return' => true,
	]
);
$wcos_drain();
touch( $wcos_barrier . '.' . getmypid() );
while ( ! is_file( $wcos_barrier ) ) {
	clearstatcache();
	usleep( 1000 );
}
$wcos_memory = memory_get_usage();
$wcos_start  = microtime( true );
$wcos_said   = $wcos_drain();
$wcos_end    = microtime( true );
echo "\nbench:" . wp_json_encode(
	[
		'start'      => $wcos_start,
		'end'        => $wcos_end,
		'said'       => $wcos_said,
		'memory'     => $wcos_memory,
		'peak_bytes' => memory_get_peak_usage(),
	]
) . "\n";
