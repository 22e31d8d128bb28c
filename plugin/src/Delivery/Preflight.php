<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/** What a drain asks before it sends: set up, the right site, the channel active. Makes the ping that is due. */
final class Preflight {

	public function __construct(
		private readonly RouteReader $routes,
		private readonly SiteCheck $site,
		private readonly Prober $prober
	) {}

	/**
	 * @return Route|StopReason|null Where to send, or why not; null after a ping, which may have changed the channel: look again.
	 * @throws QueryFailed
	 */
	public function look(): Route|StopReason|null {
		$route = $this->routes->read();
		if ( null === $route ) {
			return StopReason::NotSetUp;
		}
		if ( $this->site->is_other_site( $route->channel ) ) {
			return StopReason::ChannelHeld;
		}
		if ( $this->prober->probe_when_due( $route->to, $route->channel ) ) {
			return null;
		}
		return StopReason::of_channel( $route->channel->state ) ?? $route;
	}
}
