<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** One reading of the channel's row. Its times are judged by the database's clock. */
final class ChannelStatus {

	/**
	 * @param ChannelState    $state      A pause lasts, beyond its time, until a ping ends it.
	 * @param ReasonCode|null $reason     Why it is paused or held, null while it is active.
	 * @param string          $since      UTC time of the last change of state, `Y-m-d H:i:s`.
	 * @param int             $generation Counts the changes of settings.
	 * @param StoppedBy|null  $stopped_by The delivery that stopped it, or that was tried last before; null if there was none.
	 */
	public function __construct(
		public readonly ChannelState $state,
		public readonly ?ReasonCode $reason,
		public readonly string $since,
		public readonly int $generation,
		public readonly ?DuePing $due_ping,
		public readonly Pace $pace,
		public readonly Evidence $evidence,
		public readonly ?StoppedBy $stopped_by
	) {}

	public function is_active(): bool {
		return ChannelState::Active === $this->state;
	}
}
