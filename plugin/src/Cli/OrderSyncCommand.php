<?php
/**
 * WP-CLI: wp order-sync.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Cli;

use WCOrderSync\Delivery\Drain;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Support\Lifecycle;

defined( 'ABSPATH' ) || exit;

/**
 * Sends completed orders to the remote.
 */
final class OrderSyncCommand {

	/**
	 * A command.
	 *
	 * @param Drain     $drain     Drains.
	 * @param Lifecycle $lifecycle Migrates first where needed.
	 */
	public function __construct(
		private readonly Drain $drain,
		private readonly Lifecycle $lifecycle
	) {}

	/**
	 * Sends what is due, until nothing is due or time is up.
	 *
	 * ## OPTIONS
	 *
	 * [--seconds=<seconds>]
	 * : Begin no further batch after this time.
	 * ---
	 * default: 60
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp order-sync drain --seconds=30
	 *
	 * @param list<string>          $arguments None.
	 * @param array<string, string> $options   Options.
	 */
	public function drain( array $arguments, array $options ): void {
		$seconds = $options['seconds'] ?? '60';
		if ( ! is_numeric( $seconds ) || $seconds <= 0 ) {
			\WP_CLI::error( '--seconds takes a number above 0.' );
		}
		$this->lifecycle->maintain();
		try {
			$report = $this->drain->run( (float) $seconds );
		} catch ( QueryFailed $failure ) {
			\WP_CLI::error( 'The database refused: ' . $failure->getMessage() );
		}
		$parts = [];
		foreach ( $report->counts as $outcome => $number ) {
			$parts[] = $number . ' ' . str_replace( '_', ' ', $outcome );
		}
		\WP_CLI::success( ( [] === $parts ? 'nothing sent' : implode( ', ', $parts ) ) . ' (' . str_replace( '_', ' ', $report->stopped ) . ').' );
	}
}
