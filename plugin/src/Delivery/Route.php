<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\ChannelStatus;
use WCOrderSync\Settings\Destination;

defined( 'ABSPATH' ) || exit;

/** Where orders go, and the state of the channel that they go through, as both were read. */
final class Route {

	public function __construct(
		public readonly Destination $to,
		public readonly ChannelStatus $channel
	) {}
}
