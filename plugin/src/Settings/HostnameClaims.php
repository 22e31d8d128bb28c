<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredOption;

defined( 'ABSPATH' ) || exit;

/**
 * Which site of a network uses which hostname.
 *
 * On a network a hostname belongs to one site. Two shops with the same name would send the same references and, if they share
 * a secret, could sign for each other. Each name has one option with the site's id. Option names are unique, so when two sites
 * claim a name at once, only one gets it. A deleted site owns no name. Outside a network nothing is claimed.
 */
final class HostnameClaims {

	private const PREFIX = 'wc_order_sync_hostname_';

	private const TRIES = 5;

	/**
	 * Id of the other site that a name belongs to, null where it is free or ours.
	 *
	 * @throws QueryFailed
	 */
	public function other_holder( string $hostname ): ?int {
		if ( ! is_multisite() ) {
			return null;
		}
		$holder = self::option( $hostname )->read();
		return null === $holder || get_current_blog_id() === (int) $holder || ! self::exists( (int) $holder ) ? null : (int) $holder;
	}

	/**
	 * Claims a name for the current site.
	 *
	 * @return int|null Id of the other site that it belongs to, null when it is ours now.
	 * @throws QueryFailed When the database refuses, or others claim and release the name again and again.
	 */
	public function claim( string $hostname ): ?int {
		if ( ! is_multisite() ) {
			return null;
		}
		$option = self::option( $hostname );
		$site   = (string) get_current_blog_id();
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$holder = $option->read();
			if ( $site === $holder ) {
				return null;
			}
			if ( null !== $holder && self::exists( (int) $holder ) ) {
				return (int) $holder;
			}
			if ( $option->swap( $holder, $site ) ) {
				return null;
			}
		}
		throw new QueryFailed( 'the hostname could not be claimed' );
	}

	/**
	 * Releases a name that the current site used.
	 *
	 * @throws QueryFailed
	 */
	public function release( string $hostname ): void {
		if ( is_multisite() ) {
			self::option( $hostname )->remove( (string) get_current_blog_id() );
		}
	}

	/**
	 * Releases the names of the current site, when the plugin is deactivated there.
	 *
	 * @throws QueryFailed
	 */
	public static function release_all(): void {
		$wpdb = Database::connection();
		if ( is_multisite() ) {
			Database::write(
				'DELETE FROM %i WHERE option_name LIKE %s AND option_value = %s',
				[ $wpdb->base_prefix . 'options', $wpdb->esc_like( self::PREFIX ) . '%', (string) get_current_blog_id() ]
			);
		}
	}

	/** Releases all names of the network, when the plugin is deleted. */
	public static function delete(): void {
		$wpdb = Database::connection();
		try {
			Database::write( 'DELETE FROM %i WHERE option_name LIKE %s', [ $wpdb->base_prefix . 'options', $wpdb->esc_like( self::PREFIX ) . '%' ] );
		} catch ( QueryFailed ) {
			// A row that is left behind only says which site had a name, and nobody reads it any more.
			return;
		}
	}

	/**
	 * Whether a site exists, read past the caches.
	 *
	 * @throws QueryFailed
	 */
	private static function exists( int $site ): bool {
		return [] !== Database::rows( 'SELECT blog_id FROM %i WHERE blog_id = %d', [ Database::connection()->blogs, $site ] );
	}

	/** The option for a name. It is hashed because a hostname can be longer than an option name. */
	private static function option( string $hostname ): StoredOption {
		return new StoredOption( self::PREFIX . hash( 'sha256', $hostname ), true );
	}
}
