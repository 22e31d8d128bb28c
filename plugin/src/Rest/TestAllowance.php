<?php
/**
 * How many connection tests a user may make.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * Kept with the user, so that it goes with the user. The database decides: a write counts only if nobody wrote since.
 */
final class TestAllowance {

	private const KEY   = 'wc_order_sync_tests';
	private const TRIES = 20;

	/**
	 * Takes one test. False when the user has to wait.
	 *
	 * @param int $user_id User.
	 * @param int $now     Unix time.
	 */
	public function take( int $user_id, int $now ): bool {
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			wp_cache_delete( $user_id, 'user_meta' );
			$stored = get_user_meta( $user_id, self::KEY, true );
			$times  = RateWindow::with( $this->parse( $stored ), $now );
			if ( null === $times ) {
				return false;
			}
			if ( $this->replace( $user_id, is_string( $stored ) ? $stored : '', implode( ',', $times ) ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Removes what is kept with the users, when the plugin is deleted.
	 */
	public static function delete(): void {
		delete_metadata( 'user', 0, self::KEY, '', true );
	}

	/**
	 * Writes the times if they are still what was read.
	 *
	 * @param int    $user_id User.
	 * @param string $stored  What was read, `` for nothing.
	 * @param string $times   What to write.
	 */
	private function replace( int $user_id, string $stored, string $times ): bool {
		if ( '' === $stored ) {
			return false !== add_user_meta( $user_id, self::KEY, $times, true );
		}
		return false !== update_user_meta( $user_id, self::KEY, $times, $stored );
	}

	/**
	 * The times that are stored.
	 *
	 * @param mixed $stored Comma-separated Unix times.
	 * @return list<int>
	 */
	private function parse( mixed $stored ): array {
		return is_string( $stored ) && '' !== $stored ? array_map( intval( ... ), explode( ',', $stored ) ) : [];
	}
}
