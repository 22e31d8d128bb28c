<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/**
 * How fast the remote is called.
 *
 * What a round changes of it. Pure. It doubles with each clean round, and halves where the remote asks for patience or takes
 * too long; until it is full again after that, what has just completed goes before what has waited.
 */
final class Pace {

	/** Failures in a row without a success after which a ping is asked. */
	private const FAILURES = 5;

	/**
	 * A remote that takes others, or pings, is not overloaded by so few requests at once: slow orders bring it no further down.
	 */
	private const ALIVE = 5;

	/** From so many requests at once on, the remote gets full batches. */
	private const FULL = 64;

	/**
	 * Use after().
	 *
	 * @param int  $failures     Failures in a row without a success.
	 * @param int  $concurrency  Requests at once, 0 for a full batch.
	 * @param bool $newest_first Whether what has just completed goes first.
	 * @param bool $needs_ping   Whether so many failures let a ping decide.
	 */
	private function __construct(
		public readonly int $failures,
		public readonly int $concurrency,
		public readonly bool $newest_first,
		public readonly bool $needs_ping
	) {}

	/**
	 * After a round.
	 *
	 * @param ChannelStatus $before Channel as it was read before the round.
	 * @param bool          $is_up  Whether a ping has shown that the remote is there.
	 */
	public static function after( BatchResult $round, ChannelStatus $before, bool $is_up ): self {
		$failures = $round->has_success() ? 0 : $before->failures;
		$more     = $round->failures_without_success();
		// The first bad round counts as far as the threshold, however big it was.
		$failures    = 0 === $more ? $failures : min( $failures + $more, max( self::FAILURES, $failures + 1 ) );
		$needs_ping  = $more > 0 && $failures >= self::FAILURES;
		$concurrency = $needs_ping && ! $is_up ? 1 : self::concurrency( $round, $before->concurrency, $is_up );
		return new self( $needs_ping && $is_up ? 0 : $failures, $concurrency, 0 !== $concurrency && ( $before->newest_first || $round->has_trouble() ), $needs_ping );
	}

	/**
	 * Whether it is another one than before.
	 *
	 * @param ChannelStatus $before Channel as it was read before the round.
	 */
	public function differs_from( ChannelStatus $before ): bool {
		return $this->failures !== $before->failures || $this->concurrency !== $before->concurrency || $this->newest_first !== $before->newest_first;
	}

	/**
	 * Requests at once from now on.
	 *
	 * @param int  $before Requests at once before, 0 for a full batch.
	 * @param bool $is_up  Whether a ping has shown that the remote is there.
	 */
	private static function concurrency( BatchResult $round, int $before, bool $is_up ): int {
		return match ( true ) {
			$round->asks_for_patience()                                                => max( 1, intdiv( $round->size(), 2 ) ),
			$round->takes_too_long()                                                   => max( $is_up || $round->has_success() ? self::ALIVE : 1, intdiv( $round->size(), 2 ) ),
			$round->is_clean() && $before > 0 && $round->size() >= $before             => $before * 2 >= self::FULL ? 0 : $before * 2,
			default                                                                    => $before,
		};
	}
}
