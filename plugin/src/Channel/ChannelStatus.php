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
	 * @param State  $state       Stored state; a pause that is over reads as open.
	 * @param string $reason      Why it is paused or held.
	 * @param string $since       UTC time of the last change, `Y-m-d H:i:s`.
	 * @param int    $generation  Raised by every change of settings.
	 * @param bool   $probe_due   Whether a held channel may be probed now.
	 * @param bool   $is_slow     Whether the remote was slow in the last minutes.
	 * @param int    $failures    Failures in a row without a success.
	 * @param int    $concurrency How many requests the remote gets at once, 0 for a full batch.
	 * @param bool   $was_green   Whether the remote was seen refusing a forged request under these settings.
	 * @param bool   $canary_due  Whether it is time to ask whether the remote still refuses forged requests.
	 */
	public function __construct(
		public readonly State $state,
		public readonly string $reason,
		public readonly string $since,
		public readonly int $generation,
		public readonly bool $probe_due,
		public readonly bool $is_slow,
		public readonly int $failures,
		public readonly int $concurrency,
		public readonly bool $was_green,
		public readonly bool $canary_due
	) {}

	/**
	 * Whether orders may be sent.
	 */
	public function is_open(): bool {
		return State::Open === $this->state;
	}

	/**
	 * How many of a batch the remote gets at once.
	 *
	 * @param int $batch Size of a full batch.
	 */
	public function pace( int $batch ): int {
		return $this->concurrency > 0 ? min( $this->concurrency, $batch ) : $batch;
	}

	/**
	 * Whether nothing is to be learnt from the next round: full batches, no failure before.
	 */
	public function is_at_full_pace(): bool {
		return 0 === $this->concurrency && 0 === $this->failures;
	}
}
