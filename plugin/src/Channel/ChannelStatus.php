<?php
/**
 * The channel as it was read.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/**
 * One reading of the channel row, judged by the database's clock.
 */
final class ChannelStatus {

	/**
	 * A reading.
	 *
	 * @param State  $state      Stored state; a pause that is over reads as open.
	 * @param string $reason     Why it is paused or held.
	 * @param string $since      UTC time of the last change, `Y-m-d H:i:s`.
	 * @param int    $generation Raised by every change of settings.
	 * @param bool   $probe_due  Whether a held channel may be probed now.
	 * @param bool   $is_slow    Whether the remote was slow in the last minutes.
	 */
	public function __construct(
		public readonly State $state,
		public readonly string $reason,
		public readonly string $since,
		public readonly int $generation,
		public readonly bool $probe_due,
		public readonly bool $is_slow
	) {}

	/**
	 * Whether orders may be sent.
	 */
	public function is_open(): bool {
		return State::Open === $this->state;
	}
}
