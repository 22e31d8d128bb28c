<?php
/**
 * The attempts: what was tried when, and how it ended.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Delivery\Answer;
use WCOrderSync\Delivery\Attempt;
use WCOrderSync\Delivery\Outcome;

defined( 'ABSPATH' ) || exit;

/**
 * All SQL of the attempts table. No bodies, no headers, nothing that the remote wrote.
 */
final class AttemptTable {

	/**
	 * Name of the table on the current site.
	 */
	public static function name(): string {
		return Schema::table_names()['attempts'];
	}

	/**
	 * Notes an attempt.
	 *
	 * @param int     $delivery_id Row id of the delivery.
	 * @param Attempt $attempt     Time and ids of the attempt.
	 * @param Answer  $answer      What came back.
	 * @param Outcome $outcome     What was decided.
	 * @throws QueryFailed When the database refuses.
	 */
	public function add( int $delivery_id, Attempt $attempt, Answer $answer, Outcome $outcome ): void {
		$values = [ self::name(), $delivery_id, $attempt->request_id, $answer->duration_ms, $outcome->kind->value, $outcome->reason ];
		$result = null === $answer->status ? [ 'NULL, %s', $answer->error?->value ] : [ '%d, NULL', $answer->status ];
		Database::run(
			'INSERT INTO %i (delivery_id, request_id, attempted_at, duration_ms, outcome, reason, http_status, error)
			VALUES (%d, %s, UTC_TIMESTAMP(), %d, %s, %s, ' . $result[0] . ')',
			[ ...$values, $result[1] ]
		);
	}
}
