<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Channel\ChannelStatus;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Site\CopyGuard;

defined( 'ABSPATH' ) || exit;

/** Holds the channel on a copy of the shop, and ends that hold once the site is known. */
final class SiteCheck {

	public function __construct(
		private readonly CopyGuard $guard,
		private readonly Channel $channel
	) {}

	/**
	 * Whether this is not the shop that was set up. Then nothing is sent, not even a probe.
	 *
	 * @param ChannelStatus $channel As it was read just now.
	 * @throws QueryFailed
	 */
	public function is_other_site( ChannelStatus $channel ): bool {
		$trouble = $this->guard->trouble();
		if ( null !== $trouble ) {
			$this->channel->hold( $trouble, $channel->generation );
			return true;
		}
		if ( ! $this->guard->is_certain() && $this->channel->is_about_site( $channel ) ) {
			// This process cannot tell. Another one could, and has held the channel.
			return true;
		}
		$this->channel->site_is_known( $channel );
		return false;
	}
}
