<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** What is stored about the completion of an order: the order, the row that holds its slot, and the set-up. */
final class StoredCompletion {

	/**
	 * @param string   $status       Stored status, without the wc- prefix.
	 * @param int|null $completed_at Unix time of the last completion as WooCommerce stored it; null if it stored none. It stays when the order leaves "completed".
	 * @param int|null $created_at   Unix time at which the order was created, null if unknown.
	 * @param int|null $set_up_at    Unix time of the set-up: earlier completions are history. Null before the first sweep.
	 * @param int|null $row          Id of the row that holds the slot, null if none does.
	 * @param bool     $is_undated   Whether the sweep captured that row from an order without a completion date.
	 * @param ReasonCode|null $last_reason Reason of the order's last row, null where it has none.
	 */
	public function __construct(
		public readonly string $status,
		public readonly ?int $completed_at,
		public readonly ?int $created_at,
		public readonly ?int $set_up_at,
		public readonly ?int $row,
		public readonly bool $is_undated,
		public readonly ?ReasonCode $last_reason
	) {}

	/** Whether the order is stored as completed. */
	public function is_completed(): bool {
		return 'completed' === $this->status;
	}

	/** Whether the order has left the completion of the row that holds its slot. The trash is not leaving it. */
	public function was_left(): bool {
		return null !== $this->row && ! in_array( $this->status, [ 'completed', 'trash' ], true );
	}
}
