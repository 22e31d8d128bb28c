<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * Which connection tests are running, and which were made within the last minute.
 *
 * Ten tests per minute and user, two at once per site. Pure: time and tokens come in as arguments. A time in the future comes from
 * another clock; that test counts as finished.
 */
final class TestLedger {

	public const AT_ONCE = 2;

	/**
	 * Seconds after which a test's slot is free even if nobody released it. A test sends for up to 15 seconds. Before that PHP
	 * resolves a name; that has no limit of its own and takes the system's resolver half a minute at worst.
	 */
	public const LONGEST = 120;

	/**
	 * Use parse().
	 *
	 * @param array<int, list<int>> $times   User => Unix times of their tests, oldest first.
	 * @param array<string, int>    $running Token => Unix time at which its test began.
	 */
	private function __construct(
		private readonly array $times,
		private readonly array $running
	) {}

	/**
	 * Reads what to_text() wrote. A damaged text counts as empty.
	 *
	 * @param string $text JSON, or ``.
	 */
	public static function parse( string $text ): self {
		$parts   = json_decode( $text, true );
		$parts   = is_array( $parts ) ? $parts : [];
		$times   = [];
		$running = [];
		foreach ( is_array( $parts['times'] ?? null ) ? $parts['times'] : [] as $user => $of_user ) {
			$times[ (int) $user ] = array_values( array_filter( is_array( $of_user ) ? $of_user : [], is_int( ... ) ) );
		}
		foreach ( is_array( $parts['running'] ?? null ) ? $parts['running'] : [] as $token => $since ) {
			if ( is_int( $since ) ) {
				$running[ (string) $token ] = $since;
			}
		}
		return new self( $times, $running );
	}

	/** @throws \JsonException Never: all of it is numbers and ASCII. */
	public function to_text(): string {
		return json_encode( // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- Runs without WordPress, in unit tests.
			[
				'times'   => (object) $this->times,
				'running' => (object) $this->running,
			],
			JSON_THROW_ON_ERROR
		);
	}

	/**
	 * The ledger with one more test, or why that test must wait.
	 *
	 * @param int $now Unix time.
	 */
	public function with( int $user, string $token, int $now ): self|TestRefusal {
		$running = array_filter( $this->running, static fn ( int $since ): bool => $since > $now - self::LONGEST && $since <= $now );
		$times   = array_filter( array_map( static fn ( array $of_user ): array => RateWindow::recent( $of_user, $now ), $this->times ) );
		$of_user = RateWindow::with( $times[ $user ] ?? [], $now );
		if ( null === $of_user ) {
			return TestRefusal::TooMany;
		}
		if ( count( $running ) >= self::AT_ONCE ) {
			return TestRefusal::TwoRunning;
		}
		return new self( [ $user => $of_user ] + $times, [ $token => $now ] + $running );
	}

	/** The ledger after a test has ended. The test still counts for the minute. */
	public function without( string $token ): self {
		return new self( $this->times, array_diff_key( $this->running, [ $token => true ] ) );
	}
}
