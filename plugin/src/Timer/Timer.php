<?php
declare( strict_types=1 );

namespace WCOrderSync\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * Our own WP-Cron event: each minute, and at once when an order waits.
 *
 * WordPress keeps its events in an autoloaded option, so reading them costs no query.
 */
final class Timer {

	public const HOOK = 'wc_order_sync_wake';

	public const INTERVAL = 'wc_order_sync_minute';

	/** Argument of the event that records a missed run. It drains like any other. */
	private const MISSED = [ 'missed' ];

	/** An event further ahead than this many seconds was set by a clock that was ahead: a minute, and what the clocks of two hosts may differ by. */
	private const AHEAD_SECONDS = 180;

	/** Treat WP-Cron as not running once the event is this many seconds late. */
	private const LATE_SECONDS = 300;

	/** Longest time that a call of WP-Cron may take. WordPress's own call takes as long when it gets no answer. */
	private const SPAWN_MILLISECONDS = 1000;

	/**
	 * On cron_schedules: adds the interval of a minute. Its name is translated only where it may be shown. Some plugins ask for
	 * the intervals before translations may be loaded, which WordPress 6.7 and later report as a mistake.
	 *
	 * @param mixed $schedules WP-Cron's intervals.
	 * @return mixed
	 */
	public function add_interval( $schedules ) {
		if ( is_array( $schedules ) ) {
			$schedules[ self::INTERVAL ] = [
				'interval' => MINUTE_IN_SECONDS,
				'display'  => is_admin() && 0 !== did_action( 'init' ) ? __( 'Every minute (WC Order Sync)', 'wc-order-sync' ) : 'Every minute (WC Order Sync)',
			];
		}
		return $schedules;
	}

	/** Schedules the event if it is missing, or if a wrong clock has set it too far ahead. */
	public function ensure_scheduled(): void {
		$next = wp_next_scheduled( self::HOOK );
		if ( false !== $next && $next > time() + self::AHEAD_SECONDS ) {
			wp_clear_scheduled_hook( self::HOOK );
		}
		// During activation our interval is not registered yet. Then a single event runs first, and the recurring one is set later.
		if ( false === wp_next_scheduled( self::HOOK ) && true !== wp_schedule_event( time(), self::INTERVAL, self::HOOK ) ) {
			wp_schedule_single_event( time(), self::HOOK );
		}
	}

	/**
	 * Runs a drain as soon as WordPress can, in a process of its own.
	 *
	 * @param bool $may_spawn Whether this request may call WP-Cron itself. Otherwise the next request to the site does.
	 */
	public function run_soon( bool $may_spawn ): void {
		wp_schedule_single_event( time(), self::HOOK, [ 'now' ] );
		if ( $may_spawn && ( ! defined( 'DISABLE_WP_CRON' ) || ! DISABLE_WP_CRON ) ) {
			$this->spawn_cron();
		}
	}

	/** Whether WP-Cron seems not to run: the event is minutes late. */
	public function is_late(): bool {
		$next = wp_next_scheduled( self::HOOK );
		return false !== $next && $next < time() - self::LATE_SECONDS;
	}

	/** Unix time at which the event is due, or was before defer_as_missed() moved it; null if it is not scheduled. */
	public function expected_at(): ?int {
		$times = array_filter( [ wp_next_scheduled( self::HOOK ), wp_next_scheduled( self::HOOK, self::MISSED ) ], is_int( ... ) );
		return [] === $times ? null : min( $times );
	}

	/** Moves the event to the next minute. A worker does its work meanwhile. */
	public function defer(): void {
		wp_clear_scheduled_hook( self::HOOK );
		wp_clear_scheduled_hook( self::HOOK, self::MISSED );
		wp_schedule_event( time() + MINUTE_IN_SECONDS, self::INTERVAL, self::HOOK );
	}

	/**
	 * As defer(), for a request that stands in for WP-Cron. The missed time stays in the list as an event of its own until WP-Cron
	 * runs, so that Site Health does not report a working timer.
	 */
	public function defer_as_missed(): void {
		$missed = $this->expected_at() ?? time();
		$this->defer();
		wp_schedule_single_event( $missed, self::HOOK, self::MISSED );
	}

	/** Calls WP-Cron even if DISABLE_WP_CRON is set: whoever set it meant to call WP-Cron by other means, and those have failed. */
	public function spawn_cron(): void {
		// With this constant, spawn_cron() would redirect the visitor instead of letting the page answer.
		if ( defined( 'ALTERNATE_WP_CRON' ) && ALTERNATE_WP_CRON ) {
			return;
		}
		// Another plugin may make WordPress wait until the cron run has ended.
		$hurry = static fn ( mixed $request ): mixed => self::without_waiting( $request );
		$limit = static function ( mixed $handle ): void {
			if ( $handle instanceof \CurlHandle ) {
				curl_setopt( $handle, CURLOPT_TIMEOUT_MS, self::SPAWN_MILLISECONDS ); // phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_setopt -- WordPress offers this handle for that.
			}
		};
		add_filter( 'cron_request', $hurry, PHP_INT_MAX );
		add_action( 'http_api_curl', $limit, PHP_INT_MAX );
		try {
			spawn_cron();
		} finally {
			remove_filter( 'cron_request', $hurry, PHP_INT_MAX );
			remove_action( 'http_api_curl', $limit, PHP_INT_MAX );
		}
	}

	/** @param mixed $request WordPress's request to its own cron, as others have filtered it. It only has to arrive. */
	private static function without_waiting( mixed $request ): mixed {
		if ( is_array( $request ) && is_array( $request['args'] ?? null ) ) {
			$timeout                    = $request['args']['timeout'] ?? null;
			$request['args']['timeout'] = min( is_numeric( $timeout ) ? (float) $timeout : 0.01, self::SPAWN_MILLISECONDS / 1000 );
		}
		return $request;
	}

	public function unschedule(): void {
		wp_unschedule_hook( self::HOOK );
	}
}
