<?php
declare( strict_types=1 );

namespace WCOrderSync\Cli;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Delivery\Drain;
use WCOrderSync\Lifecycle\Lifecycle;
use WCOrderSync\Sweep\Sweep;

defined( 'ABSPATH' ) || exit;

/**
 * Sends completed orders to the endpoint.
 */
final class OrderSyncCommand {

	public function __construct(
		private readonly Drain $drain,
		private readonly Sweep $sweep,
		private readonly Worker $worker,
		private readonly Lifecycle $lifecycle
	) {}

	/**
	 * Sends what is due, until nothing is due or time is up.
	 *
	 * ## OPTIONS
	 *
	 * [--seconds=<seconds>]
	 * : Begin no new batch after this time.
	 * ---
	 * default: 60
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp order-sync drain --seconds=30
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function drain( array $arguments, array $options ): void {
		$seconds = self::seconds( $options, 'seconds' ) ?? 60.0;
		$this->lifecycle->maintain();
		try {
			$this->sweep->tick();
			$report = $this->drain->run( $seconds );
		} catch ( QueryFailed $failure ) {
			\WP_CLI::error( 'The database refused: ' . $failure->getMessage() );
		}
		\WP_CLI::success( ( [] === $report->counts ? 'nothing sent' : self::sentence( $report->counts ) ) . ' (' . str_replace( '_', ' ', $report->stopped->value ) . ').' );
	}

	/**
	 * Sends orders as soon as they are due, until it is stopped. For a supervisor such as systemd or Kubernetes.
	 *
	 * Several workers may run side by side, on several hosts. SIGTERM and SIGINT end a worker within seconds, after the requests
	 * under way. It ends by itself, with exit code 0, when the plugin is updated, when its memory is nearly full, and each minute
	 * where the site's object cache is too old to be flushed. Have the supervisor restart it.
	 *
	 * ## OPTIONS
	 *
	 * [--max-time=<seconds>]
	 * : End after this time. Without it the worker runs until it is stopped.
	 *
	 * ## EXAMPLES
	 *
	 *     wp order-sync work
	 *     wp order-sync work --max-time=3600
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function work( array $arguments, array $options ): void {
		$seconds = self::seconds( $options, 'max-time' );
		$end     = null === $seconds ? INF : hrtime( true ) / 1e9 + $seconds;
		$signal  = new StopSignal();
		$signal->listen();
		$this->lifecycle->maintain();
		\WP_CLI::log( 'Working.' );
		$end_reason = $this->worker->run(
			static fn (): bool => $signal->came() || hrtime( true ) / 1e9 >= $end,
			static function ( array $counts ): void {
				\WP_CLI::log( gmdate( 'c ' ) . self::sentence( $counts ) );
			}
		);
		\WP_CLI::success( 'Ended: ' . str_replace( '_', ' ', $end_reason->value ) . '.' );
	}

	/**
	 * Null where the option is absent.
	 *
	 * @param array<string, string> $options
	 */
	private static function seconds( array $options, string $name ): ?float {
		if ( ! isset( $options[ $name ] ) ) {
			return null;
		}
		if ( ! is_numeric( $options[ $name ] ) || $options[ $name ] <= 0 ) {
			\WP_CLI::error( "--$name takes a number of seconds above 0." );
		}
		return (float) $options[ $name ];
	}

	/** @param array<string, int> $counts What was recorded => number of deliveries. */
	private static function sentence( array $counts ): string {
		$parts = [];
		foreach ( $counts as $outcome => $number ) {
			$parts[] = $number . ' ' . str_replace( '_', ' ', $outcome );
		}
		return implode( ', ', $parts );
	}
}
