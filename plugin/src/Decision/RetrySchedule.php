<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * The retry schedule in force.
 *
 * The schedule as a shop has filtered it, asked anew each time, so that a worker that runs for days follows a change.
 */
final class RetrySchedule {

	/**
	 * The schedule in force.
	 *
	 * @param Log $log Told of a filter that fails.
	 */
	public function __construct( private readonly Log $log ) {}

	/**
	 * Seconds until the next attempt, null when none is left.
	 *
	 * @param int $attempts Attempts made so far, at least 1.
	 */
	public function delay_after( int $attempts ): ?int {
		return $this->schedule()->delay_after( $attempts, wp_rand( 0, 1000 ) / 1000 );
	}

	/**
	 * The longest delay after the first, second, … attempt, in seconds.
	 *
	 * @return list<int>
	 */
	public function longest_delays(): array {
		return $this->schedule()->longest_by_attempt();
	}

	/** A filter that throws must not cost the rest of a batch what its answers said: the default schedule is used then. */
	private function schedule(): Schedule {
		try {
			/**
			 * Filters the retry schedule.
			 *
			 * @since 0.1.0
			 *
			 * @param list<int> $delays Seconds before the second, third, … attempt.
			 */
			$delays = apply_filters( 'wc_order_sync_retry_delays', Schedule::DEFAULT_DELAYS );
			return new Schedule( is_array( $delays ) ? $delays : Schedule::DEFAULT_DELAYS );
		} catch ( \Throwable $broken ) {
			$this->log->error( 'A filter of the retry schedule failed; the default schedule is used.', [ 'error' => Log::describe( $broken ) ] );
			return new Schedule();
		}
	}
}
