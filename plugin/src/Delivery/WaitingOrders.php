<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Support\Log;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * The orders that a person has just freed.
 *
 * Whoever saves, tests or answers on the settings page and sees that orders wait should see them go, not the next minute.
 */
final class WaitingOrders {

	/**
	 * The orders of this site.
	 *
	 * @param Channel $channel Says whether orders flow.
	 */
	public function __construct(
		private readonly Channel $channel,
		private readonly DeliveryTable $deliveries,
		private readonly Timer $timer,
		private readonly Log $log
	) {}

	/** Has what is due sent at once, in a process of its own. What the caller did stands, whatever comes of this. */
	public function send(): void {
		try {
			if ( $this->channel->status()->is_active() && $this->deliveries->has_due() ) {
				$this->timer->run_soon( true );
			}
		} catch ( \Throwable $broken ) {
			$this->log->error( 'Waiting orders could not be sent at once; the next drain takes them.', [ 'error' => Log::describe( $broken ) ] );
		}
	}
}
