<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Outbox\Delivery;

defined( 'ABSPATH' ) || exit;

/** Leased rows after freezing: those that can be sent, and what was recorded of the others. */
final class FrozenBatch {

	/**
	 * @param string         $token      Token of the lease.
	 * @param list<Delivery> $deliveries With their payloads, still leased.
	 * @param list<Recorded> $settled    One for each row that was settled or released.
	 */
	public function __construct(
		public readonly string $token,
		public readonly array $deliveries,
		public readonly array $settled = []
	) {}
}
