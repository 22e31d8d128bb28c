<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/** The retry schedule as the shop filters it. Filtered anew each time, so that a worker that runs for days follows a change. */
final class RetrySchedule {

	public function __construct( private readonly Log $log ) {}

	/**
	 * @param int $attempts Attempts so far, at least 1.
	 * @return int|null Seconds until the next one, null if there is none.
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

	/** If a filter throws, the default schedule is used: the answers to the rest of the batch must still be recorded. */
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
