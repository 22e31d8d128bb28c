<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/**
 * How many requests the endpoint gets at once, and what it gets first. Pure.
 *
 * Each clean batch doubles the number. A request for patience or a time-out halves it; from then until full batches are
 * back, orders that have just completed go before those that have waited.
 */
final class Pace {

	/** Failures in a row without a success after which a ping is asked. */
	private const FAILURES = 5;

	/** An endpoint that answers others, or a ping, can take this many at once: slow orders reduce the number no further. */
	private const ALIVE = 5;

	/** From this number on, the endpoint gets full batches. */
	private const FULL = 64;

	/**
	 * @param int  $failures     Failures in a row without a success.
	 * @param int  $concurrency  Requests at once, 0 for a full batch.
	 * @param bool $newest_first Whether orders that have just completed go before those that have waited.
	 * @param bool $needs_ping   Whether the last batch brought so many failures that a ping must decide.
	 */
	public function __construct(
		public readonly int $failures,
		public readonly int $concurrency,
		public readonly bool $newest_first,
		public readonly bool $needs_ping = false
	) {}

	/**
	 * The pace after a batch.
	 *
	 * @param self $before Pace that was read before the batch.
	 * @param bool $is_up  Whether a ping has shown that the endpoint is up.
	 */
	public static function after( BatchResult $batch, self $before, bool $is_up ): self {
		$failures = $batch->has_success() ? 0 : $before->failures;
		$more     = $batch->failures_without_success();
		// However many of a batch failed, the first bad batch counts up to the threshold, and each further one counts one.
		$failures    = 0 === $more ? $failures : min( $failures + $more, max( self::FAILURES, $failures + 1 ) );
		$needs_ping  = $more > 0 && $failures >= self::FAILURES;
		$concurrency = $needs_ping && ! $is_up ? 1 : self::concurrency_after( $batch, $before->concurrency, $is_up );
		return new self( $needs_ping && $is_up ? 0 : $failures, $concurrency, 0 !== $concurrency && ( $before->newest_first || $batch->has_trouble() ), $needs_ping );
	}

	/** Whether anything that is stored differs. */
	public function differs_from( self $before ): bool {
		return $this->failures !== $before->failures || $this->concurrency !== $before->concurrency || $this->newest_first !== $before->newest_first;
	}

	/** @param int $full Size of a full batch. */
	public function batch_size( int $full ): int {
		return $this->concurrency > 0 ? min( $this->concurrency, $full ) : $full;
	}

	/** Whether a successful batch would change nothing: batches are full, and none has failed. */
	public function is_full(): bool {
		return 0 === $this->concurrency && 0 === $this->failures;
	}

	/**
	 * @param int $before Requests at once, 0 for a full batch.
	 * @return int The same.
	 */
	private static function concurrency_after( BatchResult $batch, int $before, bool $is_up ): int {
		return match ( true ) {
			$batch->asks_for_patience()                                    => max( 1, intdiv( $batch->size(), 2 ) ),
			$batch->takes_too_long()                                       => max( $is_up || $batch->has_success() ? self::ALIVE : 1, intdiv( $batch->size(), 2 ) ),
			$batch->is_clean() && $before > 0 && $batch->size() >= $before => $before * 2 >= self::FULL ? 0 : $before * 2,
			default                                                        => $before,
		};
	}
}
