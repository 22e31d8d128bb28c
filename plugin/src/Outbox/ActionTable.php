<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * The attempts table: what people did with deliveries.
 *
 * The same history as the attempts, in the same order, so that a time line needs one query.
 */
final class ActionTable {

	/**
	 * Notes an action on several deliveries, with one statement.
	 *
	 * @param non-empty-list<int> $ids
	 * @param int                 $user Who did it, 0 for WP-CLI.
	 * @param string              $note What they wrote about it; may be empty.
	 * @throws QueryFailed
	 */
	public function add( array $ids, PersonAction $action, int $user, string $note ): void {
		$values = [ AttemptTable::name() ];
		foreach ( $ids as $id ) {
			array_push( $values, $id, $action->value, $user, $note );
		}
		Database::write(
			'INSERT INTO %i (delivery_id, request_id, attempted_at, duration_ms, outcome, reason, user_id, detail) VALUES ' . implode( ', ', array_fill( 0, count( $ids ), "(%d, '', UTC_TIMESTAMP(), 0, %s, '', %d, %s)" ) ),
			$values
		);
	}
}
