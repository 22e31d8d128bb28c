<?php
declare( strict_types=1 );

namespace WCOrderSync\Lifecycle;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Rest\TestAllowance;
use WCOrderSync\Settings\HostnameClaims;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Names;
use WCOrderSync\Sweep\SweepStateStore;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * Activation, upgrades and deactivation.
 *
 * Keeps tables and timer in place. Migrations run on activation, on an admin page of somebody who runs the shop, in cron and in WP-CLI,
 * never in a visitor's request.
 */
final class Lifecycle {

	public function __construct(
		private readonly Schema $schema,
		private readonly Timer $timer,
		private readonly Log $log
	) {}

	/**
	 * On activation, for each site where the plugin becomes active. Without WooCommerce nothing is set up yet.
	 *
	 * @param mixed $network_wide Whether it becomes active in the whole network.
	 */
	public function on_activation( $network_wide = false ): void {
		if ( ! Requirements::are_met() ) {
			return;
		}
		self::for_each_site( (bool) $network_wide, [ $this, 'set_up' ] );
	}

	/**
	 * On deactivation. The work stops, the data stays. Another site of the network may use the hostname now.
	 *
	 * @param mixed $network_wide Whether it ends in the whole network.
	 */
	public function on_deactivation( $network_wide = false ): void {
		self::for_each_site(
			(bool) $network_wide,
			function (): void {
				$this->timer->unschedule();
				try {
					HostnameClaims::release_all();
				} catch ( QueryFailed $failure ) {
					$this->log->error( 'The hostname of this site could not be freed for others of the network.', [ 'error' => $failure->getMessage() ] );
				}
			}
		);
	}

	/**
	 * On wp_initialize_site: a new site of a network where the plugin is active everywhere.
	 *
	 * @param mixed $site
	 */
	public function on_new_site( $site ): void {
		if ( $site instanceof \WP_Site && is_plugin_active_for_network( plugin_basename( WC_ORDER_SYNC_FILE ) ) ) {
			switch_to_blog( (int) $site->blog_id );
			try {
				$this->set_up();
			} finally {
				restore_current_blog();
			}
		}
	}

	/** Sets up this site: orders that complete from now on are sent. */
	public function set_up(): void {
		$this->maintain();
		try {
			( new SweepStateStore() )->arm();
		} catch ( QueryFailed $failure ) {
			$this->log->warning( 'The time of the activation could not be stored; the first sweep counts as the set-up.', [ 'error' => $failure->getMessage() ] );
		}
	}

	/**
	 * On admin_init. It fires in admin-post.php and admin-ajax.php too, which anyone may call. So this runs only for somebody who runs
	 * the shop, and not in an AJAX request.
	 */
	public function on_admin_page(): void {
		if ( ! wp_doing_ajax() && self::is_of_staff() ) {
			$this->maintain();
		}
	}

	/** Whether somebody who runs the shop made this request. Costs no query if nobody is logged in. */
	public static function is_of_staff(): bool {
		return is_user_logged_in() && current_user_can( Names::CAPABILITY );
	}

	/**
	 * On an admin page, in cron and in WP-CLI: migrates tables that are out of date, and schedules a timer that is missing. Costs no
	 * query if all is well.
	 */
	public function maintain(): void {
		try {
			if ( ! $this->schema->is_current() && $this->schema->migrate() ) {
				TestAllowance::delete_user_meta();
			}
		} catch ( QueryFailed $failure ) {
			$this->log->error( 'The tables could not be brought up to date; the next admin page view or cron run tries again.', [ 'error' => $failure->getMessage() ] );
		}
		$this->timer->ensure_scheduled();
	}

	/**
	 * Runs a step on this site, or on each site of the network.
	 *
	 * @param callable(): void $step
	 */
	public static function for_each_site( bool $network, callable $step ): void {
		if ( ! $network || ! is_multisite() ) {
			$step();
			return;
		}
		foreach ( get_sites(
			[
				'fields' => 'ids',
				'number' => 0,
			]
		) as $site ) {
			switch_to_blog( (int) $site );
			try {
				$step();
			} finally {
				restore_current_blog();
			}
		}
	}
}
