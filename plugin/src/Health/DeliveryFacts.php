<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/** One reading of what is known of deliveries: numbers, codes and times, nothing of an order and nothing secret. */
final class DeliveryFacts {

	/**
	 * @param int|null $last_delivered Unix time of the last delivery, null where none was made.
	 * @param int      $now            Unix time of the reading, by the database's clock.
	 */
	public function __construct(
		public readonly SetUpFacts $set_up,
		public readonly ChannelFacts $channel,
		public readonly QueueFacts $queue,
		public readonly ?int $last_delivered,
		public readonly int $now
	) {}
}
