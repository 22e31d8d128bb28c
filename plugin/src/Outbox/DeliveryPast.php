<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * What a delivery has met so far.
 *
 * Counted on the row, besides its attempts.
 */
final class DeliveryPast {

	/**
	 * @param int  $waits    How often the remote has asked for patience with it.
	 * @param int  $closures How often its answer has closed the channel while others got through afterwards.
	 * @param bool $is_told  Whether a note in the order has told of a refusal.
	 * @param bool $is_taken Whether the remote had another order under its reference before ours can have arrived.
	 */
	public function __construct(
		public readonly int $waits = 0,
		public readonly int $closures = 0,
		public readonly bool $is_told = false,
		public readonly bool $is_taken = false
	) {}

	/**
	 * From a database row.
	 *
	 * @param array<string, string|null> $row Row with the table's column names.
	 */
	public static function from_row( array $row ): self {
		return new self(
			(int) ( $row['waits'] ?? 0 ),
			(int) ( $row['closures'] ?? 0 ),
			(bool) (int) ( $row['is_told'] ?? 0 ),
			(bool) (int) ( $row['is_taken'] ?? 0 )
		);
	}
}
