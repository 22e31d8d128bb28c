<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Decision\OrderReason;

defined( 'ABSPATH' ) || exit;

/**
 * What a completion is not: history.
 *
 * Tells a completion that is announced to us from one that was before us. Pure.
 */
final class History {

	/**
	 * Whether WooCommerce announced a change into "completed", and not a hook that was fired by hand, an order that never
	 * left that status, or one that was restored.
	 *
	 * @param string $from Status before, `` where unknown.
	 */
	public static function is_change( string $from ): bool {
		return ! in_array( $from, [ '', 'completed', 'trash' ], true );
	}

	/**
	 * Judges an order that is stored as completed and has no row that holds its slot.
	 *
	 * @param StoredCompletion $stored What is stored.
	 * @param string           $from   Status before, `` where unknown.
	 * @param int              $start  Unix time at which this request began: the set-up of a site that has never swept.
	 * @return OrderReason|null Null where the completion is to be sent, else the reason under which it is settled.
	 */
	public static function reason( StoredCompletion $stored, string $from, int $start ): ?OrderReason {
		// A set-up in the future is of a clock that was ahead, or this one is behind: what completes now is no history for that.
		$set_up = min( $stored->set_up_at ?? $start, $start );
		if ( in_array( $from, [ 'completed', 'trash' ], true ) ) {
			// WooCommerce has just dated it anew, so its date says nothing. A completion of ours that met the trash before it was sent is still to be sent.
			return match ( true ) {
				OrderReason::Trashed === $stored->last_reason => null,
				'trash' === $from                             => OrderReason::FromTrash,
				default                                       => OrderReason::BeforeSetUp,
			};
		}
		$is_history = match ( true ) {
			null !== $stored->completed_at => $stored->completed_at < $set_up,
			self::is_change( $from )       => false,
			// Nobody dated it: a process that died in between, or an import. What was made since the set-up is no history.
			default                        => null !== $stored->created_at && $stored->created_at < $set_up,
		};
		return $is_history ? OrderReason::BeforeSetUp : null;
	}
}
