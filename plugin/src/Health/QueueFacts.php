<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/** What is known of the deliveries that have not arrived. */
final class QueueFacts {

	/** Age from which a waiting order is worth a look. */
	private const OLD_SECONDS = 3600;

	/**
	 * @param int              $pending        Deliveries that wait.
	 * @param int              $failed         Deliveries that were given up.
	 * @param int              $oldest_seconds Age of the oldest one that waits, 0 where none does.
	 * @param TriedOrders|null $tried          Those that wait after a failed attempt, null where there are none.
	 */
	public function __construct(
		public readonly int $pending,
		public readonly int $failed,
		public readonly int $oldest_seconds,
		public readonly ?TriedOrders $tried
	) {}

	/** Whether an order has been waiting for too long. */
	public function is_old(): bool {
		return $this->oldest_seconds > self::OLD_SECONDS;
	}
}
