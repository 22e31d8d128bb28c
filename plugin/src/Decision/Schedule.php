<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

defined( 'ABSPATH' ) || exit;

/**
 * When to try again.
 *
 * The retry schedule as data: seconds after the first, second, … attempt.
 */
final class Schedule {

	/** 30 s, 2 min, 10 min, 30 min, 2 h, 6 h, 12 h, 24 h: nine attempts over almost two days. */
	public const DEFAULT_DELAYS = [ 30, 120, 600, 1800, 7200, 21600, 43200, 86400 ];

	private const JITTER = 0.2;

	/**
	 * Delays in seconds.
	 *
	 * @var list<int>
	 */
	private array $delays;

	/**
	 * A schedule. Values that make no sense (not a number, under a second, over a week) are left out.
	 *
	 * @param array<mixed> $delays Seconds before the second, third, … attempt.
	 */
	public function __construct( array $delays = self::DEFAULT_DELAYS ) {
		$sane = [];
		foreach ( $delays as $delay ) {
			if ( is_numeric( $delay ) && $delay >= 1 && $delay <= 604800 ) {
				$sane[] = (int) $delay;
			}
		}
		$this->delays = $sane;
	}

	/**
	 * Seconds until the next attempt, null when none is left.
	 *
	 * @param int   $attempts Attempts made so far, at least 1.
	 * @param float $random   Between 0 and 1.
	 */
	public function delay_after( int $attempts, float $random ): ?int {
		$delay = $this->delays[ $attempts - 1 ] ?? null;
		return null === $delay ? null : max( 1, (int) round( $delay * ( 1 + self::JITTER * ( 2 * $random - 1 ) ) ) );
	}

	/**
	 * The longest delay after the first, second, … attempt, in seconds.
	 *
	 * @return list<int>
	 */
	public function longest_by_attempt(): array {
		return array_map( static fn ( int $delay ): int => (int) ceil( $delay * ( 1 + self::JITTER ) ), $this->delays );
	}
}
