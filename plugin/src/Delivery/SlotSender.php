<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\SenderSlots;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Http\Transport;
use WCOrderSync\Http\TransportLimits;
use WCOrderSync\Site\CopyGuard;

defined( 'ABSPATH' ) || exit;

/** Sends from one of the shop's own requests, where a slow endpoint can do no harm. */
final class SlotSender {

	public function __construct(
		private readonly ShopResponse $response,
		private readonly Transport $transport,
		private readonly CopyGuard $guard,
		private readonly SenderSlots $slots,
		private readonly BatchSender $sender
	) {}

	/**
	 * @return list<Recorded>|null One for each delivery of the batch, null where this request may not send.
	 * @throws QueryFailed
	 */
	public function send( FrozenBatch $batch, Route $route ): ?array {
		$slot = $this->may_send( $batch, $route ) ? $this->slots->take() : null;
		if ( null === $slot ) {
			return null;
		}
		try {
			return $this->sender->send( $batch, $route, TransportLimits::tight(), false );
		} finally {
			$this->slots->release( $slot );
		}
	}

	/**
	 * The channel must be active, the endpoint quick, the response out, and the requests concurrent: without curl nothing bounds
	 * the time that they take together. A copy of the shop sends nothing.
	 *
	 * @throws QueryFailed
	 */
	private function may_send( FrozenBatch $batch, Route $route ): bool {
		return $route->channel->is_active() && ! $route->channel->evidence->is_slow && [] !== $batch->deliveries
			&& $this->response->can_be_flushed() && $this->transport->is_concurrent() && null === $this->guard->trouble();
	}
}
