<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * Steps 2 and 3 of an order's way in the request that completed it, after the shopper has the response.
 *
 * Runs last on shutdown. Where the response cannot be flushed first, or the endpoint could keep one of the shop's PHP workers
 * busy, it leaves the rows to a drain.
 */
final class ShutdownSender {

	public function __construct(
		private readonly Timer $timer,
		private readonly ShopResponse $response,
		private readonly RouteReader $routes,
		private readonly RequestFreezer $freezer,
		private readonly SlotSender $sender,
		private readonly Settler $settler,
		private readonly DeliveryTable $deliveries
	) {}

	/**
	 * @param int       $site Id of the network's site that captured the rows.
	 * @param list<int> $ids  Rows captured in this request.
	 * @throws QueryFailed
	 */
	public function send( int $site, array $ids ): void {
		$is_other = is_multisite() && get_current_blog_id() !== $site;
		if ( $is_other ) {
			switch_to_blog( $site );
		}
		try {
			$this->send_or_leave( $ids );
		} finally {
			if ( $is_other ) {
				restore_current_blog();
			}
		}
	}

	/**
	 * Freezes all rows unless somebody waits for this request, and sends where that is bounded.
	 *
	 * @param list<int> $ids Rows captured in this request.
	 * @throws QueryFailed
	 */
	private function send_or_leave( array $ids ): void {
		$this->timer->ensure_scheduled();
		if ( ! $this->response->can_be_flushed() && ! ShopResponse::has_nobody_waiting() ) {
			$this->leave_to_drain( $ids, false );
			return;
		}
		$this->response->flush();
		$route = $this->routes->read();
		// In an open transaction only another connection could tell whether what we read is ever committed.
		if ( null === $route || ShopResponse::has_failed() || Database::may_be_in_transaction() ) {
			$this->leave_to_drain( $ids, true );
			return;
		}
		$batch    = $this->freezer->freeze( $ids, $route->to->shop );
		$recorded = $this->sender->send( $batch, $route );
		if ( null === $recorded ) {
			$this->settler->release( $batch->deliveries, $batch->token );
			$this->leave_to_drain( $ids, $route->channel->is_active() );
		} elseif ( count( $batch->deliveries ) < count( $ids ) || in_array( Recorded::Waiting, $recorded, true ) ) {
			$this->leave_to_drain( $ids, true );
		}
	}

	/**
	 * Has a drain take the rows at once.
	 *
	 * @param list<int> $ids       Rows captured in this request.
	 * @param bool      $may_spawn Whether to call WP-Cron now, which can take a second. Otherwise the next request to the site does.
	 */
	private function leave_to_drain( array $ids, bool $may_spawn ): void {
		$this->deliveries->request_ended( $ids );
		$this->timer->run_soon( $may_spawn );
	}
}
