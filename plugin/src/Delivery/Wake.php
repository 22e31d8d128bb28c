<?php
/**
 * Our own WP-Cron event.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Delivery;

defined( 'ABSPATH' ) || exit;

/**
 * Each minute, and at once where an order waits. WordPress keeps its events in an autoloaded option: looking costs no query.
 */
final class Wake {

	public const HOOK = 'wc_order_sync_wake';

	public const INTERVAL = 'wc_order_sync_minute';

	/**
	 * Adds the interval of a minute.
	 *
	 * @param mixed $schedules WP-Cron's intervals.
	 * @return mixed
	 */
	public function add_interval( $schedules ) {
		if ( is_array( $schedules ) ) {
			$schedules[ self::INTERVAL ] = [
				'interval' => MINUTE_IN_SECONDS,
				'display'  => __( 'Every minute (WC Order Sync)', 'wc-order-sync' ),
			];
		}
		return $schedules;
	}

	/**
	 * Schedules the event where it is missing.
	 */
	public function ensure_scheduled(): void {
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
	public function now( bool $may_spawn ): void {
		wp_schedule_single_event( time(), self::HOOK, [ 'now' ] );
		if ( $may_spawn && ( ! defined( 'DISABLE_WP_CRON' ) || ! DISABLE_WP_CRON ) ) {
			spawn_cron();
		}
	}

	/**
	 * Ends all events of this site.
	 */
	public function unschedule(): void {
		wp_unschedule_hook( self::HOOK );
	}
}
