<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Orders\StoredOrder;
use WCOrderSync\Outbox\Delivery;

defined( 'ABSPATH' ) || exit;

/**
 * Whether an order, as it is stored now, is still the completion that its row was captured for. Pure.
 */
final class CompletionCheck {

	/**
	 * How far the dates may differ when several processes complete an order at once, in seconds: the order keeps the date of the
	 * last one, the row has that of the first.
	 */
	private const SAME_COMPLETION_SECONDS = 300;

	/** How long to wait for an order without lines and total, once, in seconds. It may still be in the making; but free orders without lines exist. */
	private const EMPTY_SECONDS = 60;

	/**
	 * Whether the order has been given an earlier completion date since it was captured, as importers do.
	 */
	public static function was_redated( Delivery $delivery, StoredOrder $order ): bool {
		return null !== $order->completed_at && null !== $delivery->completed_at && self::is_dated_before( $order, $delivery->completed_at );
	}

	/**
	 * Decides.
	 *
	 * @param string   $status    Stored status of the order, without wc-. Not trash.
	 * @param int|null $set_up_at Unix time of the set-up, null if it is not known. Only used if was_redated().
	 * @return FreezeResult|null Null if the order is to be frozen.
	 */
	public static function of( Delivery $delivery, string $status, StoredOrder $order, ?int $set_up_at ): ?FreezeResult {
		return match ( true ) {
			'completed' !== $status && ! self::was_completed( $delivery, $order ) => FreezeResult::cancelled( OrderReason::NeverCompleted ),
			null !== $set_up_at && self::was_redated( $delivery, $order ) && $order->completed_at < $set_up_at => FreezeResult::settled( OrderReason::BeforeSetUp ),
			$order->is_empty() && OrderReason::Empty !== $delivery->reason        => FreezeResult::wait( OrderReason::Empty, self::EMPTY_SECONDS ),
			default                                                               => null,
		};
	}

	/**
	 * Whether an order that is no longer "completed" ever was. The capture proved it, so if we heard the order leave that status,
	 * it was. Otherwise either nobody told us that it left, or a transaction was rolled back and our row survived it: then the
	 * completion date of the order was rolled back too.
	 */
	private static function was_completed( Delivery $delivery, StoredOrder $order ): bool {
		return ! $delivery->holds_slot || $delivery->is_swept || ( null !== $delivery->completed_at && ! self::is_dated_before( $order, $delivery->completed_at ) );
	}

	/**
	 * Whether the completion date of the order is before a time, or missing.
	 *
	 * @param int $time Unix time.
	 */
	private static function is_dated_before( StoredOrder $order, int $time ): bool {
		return ( $order->completed_at ?? 0 ) < $time - self::SAME_COMPLETION_SECONDS;
	}
}
