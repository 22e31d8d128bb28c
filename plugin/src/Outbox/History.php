<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Decision\OrderReason;

defined( 'ABSPATH' ) || exit;

/** Tells a new completion from history, which is not sent unasked. Pure. */
final class History {

	/**
	 * Whether WooCommerce announced a change into "completed". If not, the hook was fired by hand, or the order never left that
	 * status, or it was restored from the trash.
	 *
	 * @param string $from Status before, '' if unknown.
	 */
	public static function is_change( string $from ): bool {
		return ! in_array( $from, [ '', 'completed', 'trash' ], true );
	}

	/**
	 * Judges an order that is stored as completed and has no row that holds its slot.
	 *
	 * @param StoredCompletion $stored What is stored.
	 * @param string           $from   Status before, '' if unknown.
	 * @param int              $start  Unix time at which this request began. It counts as the set-up of a site that has never swept.
	 * @return OrderReason|null Null to send the completion, else the reason for settling it.
	 */
	public static function reason( StoredCompletion $stored, string $from, int $start ): ?OrderReason {
		// A set-up in the future comes from a clock that was ahead, or this clock is behind. That makes nothing that completes now history.
		$set_up = min( $stored->set_up_at ?? $start, $start );
		if ( in_array( $from, [ 'completed', 'trash' ], true ) ) {
			// WooCommerce has just dated it again, so its date says nothing. A completion of ours that went to the trash before it was sent must still be sent.
			return match ( true ) {
				OrderReason::Trashed === $stored->last_reason => null,
				'trash' === $from                             => OrderReason::FromTrash,
				default                                       => OrderReason::BeforeSetUp,
			};
		}
		$is_history = match ( true ) {
			null !== $stored->completed_at => $stored->completed_at < $set_up,
			self::is_change( $from )       => false,
			// It has no date: a process died in between, or an import left none. An order that was created since the set-up is not history.
			default                        => null !== $stored->created_at && $stored->created_at < $set_up,
		};
		return $is_history ? OrderReason::BeforeSetUp : null;
	}
}
