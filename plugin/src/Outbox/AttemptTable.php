<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;

defined( 'ABSPATH' ) || exit;

/**
 * The attempts table: when an attempt was made, and how it ended.
 *
 * It has no payloads, no headers, and nothing that the endpoint wrote.
 */
final class AttemptTable {

	/** Name of the table on the current site, for the SQL of this room. */
	public static function name(): string {
		return Schema::table_names()['attempts'];
	}

	/**
	 * Records attempts, with one statement.
	 *
	 * @param list<SentDelivery> $sent At least one.
	 * @throws QueryFailed
	 */
	public function add( array $sent ): void {
		$rows   = [];
		$values = [ self::name() ];
		foreach ( $sent as $one ) {
			$status = $one->answer->status;
			$rows[] = null === $status ? '(%d, %s, UTC_TIMESTAMP(), %d, %s, %s, NULL, %s)' : '(%d, %s, UTC_TIMESTAMP(), %d, %s, %s, %d, NULL)';
			array_push(
				$values,
				$one->delivery->id,
				$one->attempt->request_id,
				$one->answer->duration_ms,
				$one->outcome->kind->value,
				$one->outcome->reason->code(),
				$status ?? (string) $one->answer->error?->value
			);
		}
		Database::write( 'INSERT INTO %i (delivery_id, request_id, attempted_at, duration_ms, outcome, reason, http_status, error) VALUES ' . implode( ', ', $rows ), $values );
	}
}
