<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * The channel's row: the column `tests`, which counts connection tests.
 *
 * It is in a table of this plugin because other APIs let a shop manager write user meta, options and transients.
 */
final class TestColumn {

	/**
	 * The text, and the time of the database, because the clocks of hosts differ.
	 *
	 * @return array{text: string, now: int} Now is Unix time.
	 * @throws QueryFailed When the database refuses or the row is missing.
	 */
	public function read(): array {
		$rows = Database::rows( "SELECT COALESCE( tests, '' ) AS tests, UNIX_TIMESTAMP() AS now FROM %i WHERE id = 1", [ ChannelTable::name() ] );
		if ( [] === $rows ) {
			throw new QueryFailed( 'the channel row is missing' );
		}
		return [
			'text' => (string) $rows[0]['tests'],
			'now'  => (int) $rows[0]['now'],
		];
	}

	/**
	 * Replaces the text that was read, unless another process has changed it.
	 *
	 * @param string $after Must differ from what was read.
	 * @return bool Whether it did.
	 * @throws QueryFailed
	 */
	public function swap( string $before, string $after ): bool {
		return 1 === Database::write( "UPDATE %i SET tests = %s WHERE id = 1 AND COALESCE( tests, '' ) = %s", [ ChannelTable::name(), $after, $before ] );
	}
}
