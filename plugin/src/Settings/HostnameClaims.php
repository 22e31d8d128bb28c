<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredOption;

defined( 'ABSPATH' ) || exit;

/**
 * Which site of a network goes by which hostname.
 *
 * In a network a hostname belongs to one site: two shops under one name send the same references, and where they share a
 * secret one could sign for the other. One option a name holds the site's id, under a unique key, so that of two sites that
 * claim a name at once one has it. A site that was deleted has none. On a single site every name is its own.
 */
final class HostnameClaims {

	private const PREFIX = 'wc_order_sync_hostname_';

	private const TRIES = 5;

	/**
	 * The other site that a name belongs to, null where it is free or ours.
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
	 * Takes a name for the current site.
	 *
	 * @return int|null The other site that it belongs to, null where it is ours now.
	 * @throws QueryFailed When the database refuses, or others claim and free the name all the time.
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
	 * Frees a name that the current site went by.
	 *
	 * @throws QueryFailed
	 */
	public function release( string $hostname ): void {
		if ( is_multisite() ) {
			self::option( $hostname )->remove( (string) get_current_blog_id() );
		}
	}

	/**
	 * Frees the names of the current site, when the plugin is deactivated there.
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

	/** Frees all names of the network, when the plugin is deleted. */
	public static function delete(): void {
		$wpdb = Database::connection();
		try {
			Database::write( 'DELETE FROM %i WHERE option_name LIKE %s', [ $wpdb->base_prefix . 'options', $wpdb->esc_like( self::PREFIX ) . '%' ] );
		} catch ( QueryFailed ) {
			// A row that stays says which site had a name, and nobody reads it any more.
			return;
		}
	}

	/**
	 * Whether a site exists, past the caches.
	 *
	 * @throws QueryFailed
	 */
	private static function exists( int $site ): bool {
		return [] !== Database::rows( 'SELECT blog_id FROM %i WHERE blog_id = %d', [ Database::connection()->blogs, $site ] );
	}

	/** Where the claim of a name is kept. Names are longer than an option's name may be. */
	private static function option( string $hostname ): StoredOption {
		return new StoredOption( self::PREFIX . hash( 'sha256', $hostname ), true );
	}
}
