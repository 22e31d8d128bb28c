<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/** The history of a delivery, which its row counts besides the attempts. */
final class DeliveryPast {

	/**
	 * @param int  $waits    How often the endpoint has asked us to wait with it.
	 * @param int  $stops    How often its answer stopped the channel although other orders got through afterwards (column `closures`).
	 * @param bool $is_told  Whether a note in the order has told of a refusal.
	 * @param bool $is_taken Whether the endpoint had another order under its reference before ours can have arrived.
	 */
	public function __construct(
		public readonly int $waits = 0,
		public readonly int $stops = 0,
		public readonly bool $is_told = false,
		public readonly bool $is_taken = false
	) {}

	/** @param array<string, string|null> $row Row with the table's column names. */
	public static function from_row( array $row ): self {
		return new self(
			(int) ( $row['waits'] ?? 0 ),
			(int) ( $row['closures'] ?? 0 ),
			(bool) (int) ( $row['is_told'] ?? 0 ),
			(bool) (int) ( $row['is_taken'] ?? 0 )
		);
	}
}
