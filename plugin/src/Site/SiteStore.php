<?php
declare( strict_types=1 );

namespace WCOrderSync\Site;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * The option `wc_order_sync_site` of the current site.
 *
 * Read past every cache and by SQL, like `siteurl` and `home`: site_url() returns what a constant, a filter or a forged Host
 * header makes of it, and none of those may stop a shop.
 */
final class SiteStore {

	private const OPTION = 'wc_order_sync_site';

	/**
	 * Reads all three options in one query.
	 *
	 * @throws QueryFailed
	 */
	public function read(): SiteFacts {
		$options = [];
		$rows    = Database::rows(
			"SELECT option_name, option_value FROM %i WHERE option_name IN ( 'siteurl', 'home', %s )",
			[ Database::connection()->options, self::OPTION ]
		);
		foreach ( $rows as $row ) {
			$options[ (string) $row['option_name'] ] = (string) $row['option_value'];
		}
		return new SiteFacts(
			SiteAddress::parse( $options['siteurl'] ?? '' ),
			SiteIdentity::from_option( $options[ self::OPTION ] ?? '' ),
			SiteAddress::parse( $options['home'] ?? '' )
		);
	}

	/**
	 * Overwrites the option, whatever other processes wrote meanwhile. It is not loaded with every page.
	 *
	 * @throws QueryFailed
	 */
	public function write( SiteIdentity $identity ): void {
		Database::run(
			"INSERT INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off') ON DUPLICATE KEY UPDATE option_value = VALUES(option_value)",
			[ Database::connection()->options, self::OPTION, $identity->to_option() ]
		);
		wp_cache_delete( self::OPTION, 'options' );
		wp_cache_delete( 'notoptions', 'options' );
	}

	/** Removes the option of the current site, when the plugin is deleted. */
	public static function delete(): void {
		delete_option( self::OPTION );
	}
}
