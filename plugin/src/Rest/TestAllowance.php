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
	 * What a user's row holds before the first test is counted. Never empty: WordPress compares only with what is not.
	 */
	private const NONE = 'none';

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
			if ( ! is_string( $stored ) || '' === $stored ) {
				// Two requests can add a row at once, and both are told that they did. So adding counts no test: what is
				// there then is replaced in one step, two rows together.
				add_user_meta( $user_id, self::KEY, self::NONE, true );
				continue;
			}
			$times = RateWindow::with( $this->parse( $stored ), $now );
			if ( null === $times ) {
				return false;
			}
			if ( false !== update_user_meta( $user_id, self::KEY, implode( ',', $times ), $stored ) ) {
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
	 * The times that are stored.
	 *
	 * @param string $stored Comma-separated Unix times, or NONE.
	 * @return list<int>
	 */
	private function parse( string $stored ): array {
		return self::NONE === $stored ? [] : array_map( intval( ... ), explode( ',', $stored ) );
	}
}
