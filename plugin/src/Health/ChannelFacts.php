<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\ChannelState;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** What is known of the channel to the endpoint. */
final class ChannelFacts {

	/**
	 * @param ReasonCode|null $reason Why it is paused or held, null where it is active.
	 * @param int      $since        Unix time of its last change, by the database's clock.
	 * @param string   $since_local  The same for people.
	 * @param int      $failures     Failures in a row without a success.
	 * @param int|null $closed_order Order whose answer paused or held the channel, or that was tried last before; null where it is active or no order was tried.
	 */
	public function __construct(
		public readonly ChannelState $state,
		public readonly ?ReasonCode $reason,
		public readonly int $since,
		public readonly string $since_local,
		public readonly int $failures,
		public readonly ?int $closed_order
	) {}
}
