<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\ChannelState;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** What is known of the channel to the endpoint. */
final class ChannelFacts {

	/**
	 * @param ReasonCode|null $reason           Why it is paused or held, null while it is active.
	 * @param int             $since            Unix time of its last change, by the database's clock.
	 * @param string          $since_local      The same for people.
	 * @param int             $failures         Failures in a row without a success.
	 * @param int|null        $stopped_by_order Order whose answer stopped the channel, or that was tried last before; null while it is active, or if no order was tried.
	 */
	public function __construct(
		public readonly ChannelState $state,
		public readonly ?ReasonCode $reason,
		public readonly int $since,
		public readonly string $since_local,
		public readonly int $failures,
		public readonly ?int $stopped_by_order
	) {}
}
