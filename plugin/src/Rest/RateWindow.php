<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * A limit on how often something happens.
 *
 * Ten in any sixty seconds, whatever minute they fall into.
 */
final class RateWindow {

	public const LIMIT   = 10;
	public const SECONDS = 60;

	/**
	 * The times with one more, or null when the limit is reached. Times that have left the window are dropped, and so are
	 * those that a clock set back left in the future.
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
