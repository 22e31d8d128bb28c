<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * A sliding window: ten in any sixty seconds.
 */
final class RateWindow {

	public const LIMIT   = 10;
	public const SECONDS = 60;

	/**
	 * The times with one more, or null when the limit is reached. Drops times outside the window, including times in the future:
	 * the clock was set back.
	 *
	 * @param list<int> $times Unix times, oldest first.
	 * @param int       $now   Unix time.
	 * @return non-empty-list<int>|null
	 */
	public static function with( array $times, int $now ): ?array {
		$recent = self::recent( $times, $now );
		return count( $recent ) < self::LIMIT ? [ ...$recent, $now ] : null;
	}

	/**
	 * The times that still count.
	 *
	 * @param list<int> $times Unix times, oldest first.
	 * @param int       $now   Unix time.
	 * @return list<int>
	 */
	public static function recent( array $times, int $now ): array {
		return array_values( array_filter( $times, static fn ( int $time ): bool => $time > $now - self::SECONDS && $time <= $now ) );
	}
}
