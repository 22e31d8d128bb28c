<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\StoredTime;

defined( 'ABSPATH' ) || exit;

/**
 * Deletes history after 30 days: attempts, and finished rows that hold no slot.
 *
 * Undelivered rows stay. A row that holds a slot stays as long as its order: without it the sweep would take the order for a
 * forgotten one and send it again.
 */
final class Retention {

	private const DAYS = 30;

	/** Rows of a kind per call. Ids are selected first and deleted by key, because a DELETE over a range locks the gaps in it. */
	private const BATCH = 1000;

	/**
	 * Deletes a batch of each.
	 *
	 * @return int Attempts and rows deleted.
	 * @throws QueryFailed
	 */
	public function run(): int {
		$attempts   = AttemptTable::name();
		$deliveries = DeliveryTable::name();
		// A clock that was far ahead has dated these. They age from now on; otherwise they would be kept until that date.
		$ahead = [ StoredTime::RECORD_AHEAD, self::BATCH ];
		Database::write( 'UPDATE %i SET attempted_at = UTC_TIMESTAMP() WHERE attempted_at > DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) LIMIT %d', [ $attempts, ...$ahead ] );
		$pruned = self::delete(
			$attempts,
			Database::rows( 'SELECT id FROM %i WHERE attempted_at < DATE_SUB(UTC_TIMESTAMP(), INTERVAL %d DAY) ORDER BY attempted_at LIMIT %d', [ $attempts, self::DAYS, self::BATCH ] ),
			'1 = 1'
		);
		foreach ( [ 'delivered', 'cancelled' ] as $status ) {
			Database::write( 'UPDATE %i SET finished_at = UTC_TIMESTAMP() WHERE open_slot IS NULL AND status = %s AND finished_at > DATE_ADD(UTC_TIMESTAMP(), INTERVAL %d SECOND) LIMIT %d', [ $deliveries, $status, ...$ahead ] );
			$pruned += self::delete(
				$deliveries,
				Database::rows(
					'SELECT id FROM %i WHERE open_slot IS NULL AND status = %s AND finished_at < DATE_SUB(UTC_TIMESTAMP(), INTERVAL %d DAY) ORDER BY finished_at LIMIT %d',
					[ $deliveries, $status, self::DAYS, self::BATCH ]
				),
				"open_slot IS NULL AND status IN ('delivered', 'cancelled')"
			);
		}
		return $pruned;
	}

	/**
	 * @param list<array<string, string|null>> $rows  Rows with their id.
	 * @param literal-string                   $still What must still be true of a row: a person may have resent it meanwhile.
	 * @throws QueryFailed
	 */
	private static function delete( string $table, array $rows, string $still ): int {
		$ids = array_map( static fn ( array $row ): int => (int) $row['id'], $rows );
		return [] === $ids ? 0 : Database::write( "DELETE FROM %i WHERE $still AND id IN (" . Database::placeholders( $ids ) . ')', [ $table, ...$ids ] );
	}
}
