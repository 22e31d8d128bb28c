<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Support\Log;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * Sends the orders that a person has just freed. Whoever saves, tests or answers on the settings page while orders wait should
 * see them go now, not in the next minute.
 */
final class WaitingOrders {

	public function __construct(
		private readonly Channel $channel,
		private readonly DeliveryTable $deliveries,
		private readonly Timer $timer,
		private readonly Log $log
	) {}

	/** Starts a drain in a process of its own where something is due. Never throws: what the person did stands. */
	public function send(): void {
		try {
			if ( $this->channel->status()->is_active() && $this->deliveries->has_due() ) {
				$this->timer->run_soon( true );
			}
		} catch ( \Throwable $broken ) {
			$this->log->warning( 'Waiting orders could not be sent at once; the next drain takes them.', [ 'error' => Log::describe( $broken ) ] );
		}
	}
}
