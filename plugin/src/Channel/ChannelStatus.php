<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * The channel as it was read.
 *
 * One reading of the channel row, judged by the database's clock.
 */
final class ChannelStatus {

	/**
	 * @param State    $state         Stored state. A pause that is over lasts until a ping has ended it.
	 * @param ReasonCode|null $reason Why it is paused or held, null where it is active.
	 * @param string   $since         UTC time of the last change, `Y-m-d H:i:s`.
	 * @param int      $generation    Raised by every change of settings.
	 * @param bool     $probe_due     Whether a closed channel may be probed now.
	 * @param bool     $is_slow       Whether the remote was slow in the last minutes.
	 * @param int      $failures      Failures in a row without a success.
	 * @param int      $concurrency   How many requests the remote gets at once, 0 for a full batch.
	 * @param bool     $was_green     Whether the remote was seen refusing a forged request under these settings.
	 * @param bool     $canary_due    Whether it is time to ask whether the remote still refuses forged requests.
	 * @param bool     $is_judged     Whether, in the last minutes, a ping asked because of an order has shown that the remote takes orders.
	 * @param bool     $newest_first  Whether the remote has had trouble since it last got full batches: orders of this minute must not stand in line behind it.
	 * @param string   $refused_alike Orders in a row that were refused alike where pings tell nothing, as RefusedAlike has it.
	 * @param int|null $closed_by     Delivery whose answer closed the channel, as long as nothing has got through since; null where none did.
	 * @param int|null $closed_order  Order of the delivery that closed the channel or was last tried before, null where none was.
	 */
	public function __construct(
		public readonly State $state,
		public readonly ?ReasonCode $reason,
		public readonly string $since,
		public readonly int $generation,
		public readonly bool $probe_due,
		public readonly bool $is_slow,
		public readonly int $failures,
		public readonly int $concurrency,
		public readonly bool $was_green,
		public readonly bool $canary_due,
		public readonly bool $is_judged = false,
		public readonly bool $newest_first = false,
		public readonly string $refused_alike = '',
		public readonly ?int $closed_by = null,
		public readonly ?int $closed_order = null
	) {}

	/** Whether orders may be sent. */
	public function is_active(): bool {
		return State::Active === $this->state;
	}

	/**
	 * How many of a batch the remote gets at once.
	 *
	 * @param int $batch Size of a full batch.
	 */
	public function pace( int $batch ): int {
		return $this->concurrency > 0 ? min( $this->concurrency, $batch ) : $batch;
	}

	/** Whether nothing is to be learnt from the next round: full batches, no failure before. */
	public function is_at_full_pace(): bool {
		return 0 === $this->concurrency && 0 === $this->failures;
	}
}
