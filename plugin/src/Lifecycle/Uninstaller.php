<?php
declare( strict_types=1 );

namespace WCOrderSync\Lifecycle;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Rest\TestAllowance;
use WCOrderSync\Saving\ChangeMail;
use WCOrderSync\Settings\HostnameClaims;
use WCOrderSync\Settings\SettingsOption;
use WCOrderSync\Site\SiteStore;
use WCOrderSync\Sweep\SweepStateStore;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * Deletion of the plugin.
 *
 * Removes everything, but keeps the tables while an order is undelivered, because many merchants upgrade by deleting and uploading
 * again. With the constant WC_ORDER_SYNC_REMOVE_ALL_DATA the tables go too.
 */
final class Uninstaller {

	/** Removes what this plugin stored, on each site of a network. */
	public static function run(): void {
		if ( self::is_second_copy() ) {
			return;
		}
		TestAllowance::delete_user_meta();
		HostnameClaims::delete();
		Lifecycle::for_each_site( true, [ self::class, 'remove_from_site' ] );
	}

	/** Removes what this plugin stored on the current site. */
	public static function remove_from_site(): void {
		( new Timer() )->unschedule();
		SettingsOption::delete();
		ChangeMail::delete();
		SiteStore::delete();
		$schema = new Schema();
		if ( ( defined( 'WC_ORDER_SYNC_REMOVE_ALL_DATA' ) && WC_ORDER_SYNC_REMOVE_ALL_DATA ) || ! self::has_undelivered( $schema ) ) {
			$schema->drop();
			SweepStateStore::delete();
		}
	}

	/**
	 * Whether another copy of the plugin is active. Our own notice tells a merchant to delete the second copy; the data of the active one
	 * must stay.
	 */
	private static function is_second_copy(): bool {
		return defined( 'WC_ORDER_SYNC_FILE' ) && defined( 'WP_UNINSTALL_PLUGIN' ) && plugin_basename( WC_ORDER_SYNC_FILE ) !== WP_UNINSTALL_PLUGIN;
	}

	/** Whether an order is still to be delivered, or failed and could be resent. If that cannot be read, assume so. */
	private static function has_undelivered( Schema $schema ): bool {
		try {
			if ( ! $schema->tables_exist() ) {
				return false;
			}
			$counts = ( new DeliveryTable() )->counts();
			return $counts[ Status::Pending->value ] + $counts[ Status::Failed->value ] > 0;
		} catch ( QueryFailed ) {
			return true;
		}
	}
}
