<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Settings\SettingsStore;

defined( 'ABSPATH' ) || exit;

/** Reads the channel and the settings, in the order that keeps them consistent. */
final class RouteReader {

	public function __construct(
		private readonly Channel $channel,
		private readonly SettingsStore $settings
	) {}

	/**
	 * The channel's generation is read first. Settings read after it are at least as new, so old settings never act under a new
	 * generation.
	 *
	 * @return Route|null Null while the settings are incomplete.
	 * @throws QueryFailed
	 */
	public function read(): ?Route {
		$channel = $this->channel->status();
		$to      = Destination::of( $this->settings->read() );
		return null === $to ? null : new Route( $to, $channel );
	}
}
