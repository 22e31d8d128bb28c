<?php
declare( strict_types=1 );

namespace WCOrderSync\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * Our own WP-Cron event.
 *
 * Each minute, and at once where an order waits. WordPress keeps its events in an autoloaded option: looking costs no query.
 */
final class Timer {

	public const HOOK = 'wc_order_sync_wake';

	public const INTERVAL = 'wc_order_sync_minute';

	/** Argument of the event that keeps a missed time; it drains like any other. */
	private const MISSED = [ 'missed' ];

	/**
	 * The event comes each minute. Where it is further away than that, and what two hosts' clocks may differ by, in seconds, a
	 * clock that was ahead has set it.
	 */
	private const AHEAD_SECONDS = 180;

	/** From so many seconds on after its time, WP-Cron is taken for not running. */
	private const LATE_SECONDS = 300;

	/** Longest time that a call of WP-Cron takes: what WordPress's own takes where it is not answered. */
	private const SPAWN_MILLISECONDS = 1000;

	/**
	 * Adds the interval of a minute. WordPress and other plugins ask for the intervals on pages that show no name of one, and
	 * some before translations may be loaded: WordPress 6.7 complains of those.
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

	/** Schedules the event where it is missing, or put off by a clock that was wrong. */
	public function ensure_scheduled(): void {
		$next = wp_next_scheduled( self::HOOK );
		if ( false !== $next && $next > time() + self::AHEAD_SECONDS ) {
			wp_clear_scheduled_hook( self::HOOK );
		}
		// While the plugin is being activated its interval is not known yet: a single event then sets the recurring one.
		if ( false === wp_next_scheduled( self::HOOK ) && true !== wp_schedule_event( time(), self::INTERVAL, self::HOOK ) ) {
			wp_schedule_single_event( time(), self::HOOK );
		}
	}

	/**
	 * Has the queue drained as soon as WordPress can, in a process of its own.
	 *
	 * @param bool $may_spawn Whether this request may call WP-Cron itself; otherwise the next request to the site does.
	 */
	public function run_soon( bool $may_spawn ): void {
		wp_schedule_single_event( time(), self::HOOK, [ 'now' ] );
		if ( $may_spawn && ( ! defined( 'DISABLE_WP_CRON' ) || ! DISABLE_WP_CRON ) ) {
			$this->spawn_cron();
		}
	}

	/** Whether WP-Cron does not run: the event should have come minutes ago. */
	public function is_late(): bool {
		$next = wp_next_scheduled( self::HOOK );
		return false !== $next && $next < time() - self::LATE_SECONDS;
	}

	/**
	 * When the event should fire, or should have, Unix time; null where it is not scheduled. Also where defer_as_missed() has moved it.
	 */
	public function expected_at(): ?int {
		$times = array_filter( [ wp_next_scheduled( self::HOOK ), wp_next_scheduled( self::HOOK, self::MISSED ) ], is_int( ... ) );
		return [] === $times ? null : min( $times );
	}

	/** Puts the event of each minute off to the next one: a worker is there, and no timer is needed. */
	public function defer(): void {
		wp_clear_scheduled_hook( self::HOOK );
		wp_clear_scheduled_hook( self::HOOK, self::MISSED );
		wp_schedule_event( time() + MINUTE_IN_SECONDS, self::INTERVAL, self::HOOK );
	}

	/**
	 * As defer(), where a request stands in for WP-Cron. The time that was missed stays in the list, as an event of its
	 * own, until WP-Cron runs: Site Health must not take such help for a timer that works.
	 */
	public function defer_as_missed(): void {
		$missed = $this->expected_at() ?? time();
		$this->defer();
		wp_schedule_single_event( $missed, self::HOOK, self::MISSED );
	}

	/** Calls WP-Cron where it does not come by itself, whatever DISABLE_WP_CRON says: whoever set it meant to call it. */
	public function spawn_cron(): void {
		// There spawn_cron() answers the visitor with a redirect to the same page, in place of whatever the page answers.
		if ( defined( 'ALTERNATE_WP_CRON' ) && ALTERNATE_WP_CRON ) {
			return;
		}
		// Another plugin may have WordPress wait for the end of the cron run, for as long as that takes.
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

	/**
	 * WordPress's call of its own cron, bounded: it only has to arrive.
	 *
	 * @param mixed $request As filtered by others.
	 */
	private static function without_waiting( mixed $request ): mixed {
		if ( is_array( $request ) && is_array( $request['args'] ?? null ) ) {
			$timeout                    = $request['args']['timeout'] ?? null;
			$request['args']['timeout'] = min( is_numeric( $timeout ) ? (float) $timeout : 0.01, self::SPAWN_MILLISECONDS / 1000 );
		}
		return $request;
	}

	/** Ends all events of this site. */
	public function unschedule(): void {
		wp_unschedule_hook( self::HOOK );
	}
}
