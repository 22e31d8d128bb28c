<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

defined( 'ABSPATH' ) || exit;

/** When a failed delivery is tried again. Pure. */
final class Schedule {

	/** 30 s, 2 min, 10 min, 30 min, 2 h, 6 h, 12 h, 24 h: nine attempts over almost two days. */
	public const DEFAULT_DELAYS = [ 30, 120, 600, 1800, 7200, 21600, 43200, 86400 ];

	private const JITTER = 0.2;

	/** @var list<int> Seconds after the first, second, … attempt. */
	private array $delays;

	/** @param array<mixed> $delays Seconds after the first, second, … attempt. Left out: what is no number, under a second or over a week. */
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
	 * @param int   $attempts Attempts so far, at least 1.
	 * @param float $random   Between 0 and 1.
	 * @return int|null Seconds until the next one, null if there is none.
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
