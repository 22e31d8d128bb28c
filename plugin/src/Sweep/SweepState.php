<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

defined( 'ABSPATH' ) || exit;

/**
 * How far the sweep has come, as it is stored.
 *
 * Times are Unix times by the database's clock. Only the set-up is by PHP's clock, because it is compared with completion dates, which
 * PHP's clock writes. A clock that is set back leaves times in the future; they count as old.
 */
final class SweepState {

	/** Seconds between two ticks. Less than a minute, because the timer is not exact to the second. */
	private const TICK_SECONDS = 50;

	/** Seconds between two checks of the tables. */
	private const CHECK_SECONDS = 3600;

	/**
	 * How far an activation reaches back, in seconds. So an upgrade by deletion and upload loses nothing, and a shop that ran for
	 * weeks without the plugin does not send its history.
	 */
	private const REACH_BACK_SECONDS = 3600;

	/**
	 * @param int      $armed_at        The set-up, by PHP's clock: orders that completed before it are never sent unasked.
	 * @param int      $orders_cursor   Id of the order that was swept last, 0 at the beginning.
	 * @param int      $rows_cursor     Id of the row that was swept last, 0 at the beginning.
	 * @param bool     $orders_done     Whether this pass has reached the end of the orders.
	 * @param bool     $rows_done       Whether this pass has reached the end of the rows.
	 * @param int      $pass_started_at When this pass began, 0 before the first.
	 * @param int|null $pass_seconds    How long the last full pass took. Each order and row is swept once in that time.
	 * @param int      $ticked_at       When the last tick began, 0 before the first.
	 * @param int      $checked_at      When the tables were last checked, 0 to check them now.
	 * @param int|null $undated_so_far  Completed orders without a row that nobody can date, so far in this pass over the orders; null if the pass began before they were counted.
	 * @param int|null $undated_first   The same in the first pass after the set-up: history. Null before its end.
	 * @param int|null $undated         The same in the last pass; null before its end.
	 */
	public function __construct(
		public readonly int $armed_at,
		public readonly int $orders_cursor = 0,
		public readonly int $rows_cursor = 0,
		public readonly bool $orders_done = false,
		public readonly bool $rows_done = false,
		public readonly int $pass_started_at = 0,
		public readonly ?int $pass_seconds = null,
		public readonly int $ticked_at = 0,
		public readonly int $checked_at = 0,
		public readonly ?int $undated_so_far = null,
		public readonly ?int $undated_first = null,
		public readonly ?int $undated = null
	) {}

	/**
	 * From what is stored; null if that is not a state.
	 */
	public static function from_json( string $json ): ?self {
		$stored = json_decode( $json, true );
		return is_array( $stored ) && is_int( $stored['armed_at'] ?? null ) && $stored['armed_at'] > 0 ? self::from_values( $stored ) : null;
	}

	/** As it is stored. */
	public function to_json(): string {
		return json_encode( get_object_vars( $this ), JSON_THROW_ON_ERROR ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- Numbers only; what is stored is compared byte by byte.
	}

	/**
	 * Whether the next tick is due.
	 *
	 * @param int $now Unix time.
	 */
	public function is_turn( int $now ): bool {
		return self::is_old( $this->ticked_at, self::TICK_SECONDS, $now );
	}

	/** Whether the tables must be checked in this tick. */
	public function is_check_due(): bool {
		return self::is_old( $this->checked_at, self::CHECK_SECONDS, $this->ticked_at );
	}

	/**
	 * The plugin was activated again.
	 *
	 * @param int $php_now Unix time by PHP's clock.
	 */
	public function armed( int $php_now ): self {
		$armed_at = max( min( $this->armed_at, $php_now ), $php_now - self::REACH_BACK_SECONDS );
		return $this->with(
			$armed_at === $this->armed_at ? [] : [
				'armed_at'       => $armed_at,
				'undated_so_far' => null,
				'undated_first'  => null,
				'undated'        => null,
			]
		);
	}

	/**
	 * A tick begins. Times that a fast clock has left in the future are corrected.
	 *
	 * @param int $now     Unix time by the database's clock.
	 * @param int $php_now Unix time by PHP's clock.
	 */
	public function ticked( int $now, int $php_now ): self {
		return $this->with(
			[
				'ticked_at'       => $now,
				'armed_at'        => min( $this->armed_at, $php_now ),
				'pass_started_at' => 0 === $this->pass_started_at ? $now : min( $this->pass_started_at, $now ),
			]
		);
	}

	/**
	 * A window of orders was swept.
	 *
	 * @param int $cursor  Id of its last order, 0 if it was the last window.
	 * @param int $undated Completed orders in it without a row that nobody can date.
	 */
	public function past_orders( int $cursor, int $undated = 0 ): self {
		$so_far = match ( true ) {
			0 === $this->orders_cursor    => $undated,
			null === $this->undated_so_far => null,
			default                       => $this->undated_so_far + $undated,
		};
		return $this->with(
			[
				'orders_cursor'  => $cursor,
				'orders_done'    => $this->orders_done || 0 === $cursor,
				'undated_so_far' => 0 === $cursor ? null : $so_far,
				'undated_first'  => $this->undated_first ?? ( 0 === $cursor ? $so_far : null ),
				'undated'        => 0 === $cursor ? $so_far ?? $this->undated : $this->undated,
			]
		)->pass_ended();
	}

	/**
	 * How many orders seem to have completed since the set-up without being announced, by SQL or by an import without dates. Those
	 * that the first pass found were there before.
	 */
	public function never_announced(): int {
		return max( 0, ( $this->undated ?? 0 ) - ( $this->undated_first ?? 0 ) );
	}

	/**
	 * A window of rows was swept.
	 *
	 * @param int $cursor Id of its last row, 0 if it was the last window.
	 */
	public function past_rows( int $cursor ): self {
		return $this->with(
			[
				'rows_cursor' => $cursor,
				'rows_done'   => $this->rows_done || 0 === $cursor,
			]
		)->pass_ended();
	}

	/** The tables were checked. */
	public function checked(): self {
		return $this->with( [ 'checked_at' => $this->ticked_at ] );
	}

	/** A step failed. A check of the tables may explain it. */
	public function doubted(): self {
		return $this->with( [ 'checked_at' => 0 ] );
	}

	/** A pass ends when all orders and all rows have been swept since it began. The next pass begins at once. */
	private function pass_ended(): self {
		return ! $this->orders_done || ! $this->rows_done ? $this : $this->with(
			[
				'orders_done'     => false,
				'rows_done'       => false,
				'pass_started_at' => $this->ticked_at,
				'pass_seconds'    => $this->ticked_at - $this->pass_started_at,
			]
		);
	}

	/**
	 * Whether a time is a number of seconds ago, or in the future.
	 *
	 * @param int $time    Unix time.
	 * @param int $seconds Seconds.
	 * @param int $now     Unix time.
	 */
	private static function is_old( int $time, int $seconds, int $now ): bool {
		return $time > $now || $now - $time >= $seconds;
	}

	/**
	 * The same state with other values.
	 *
	 * @param array<string, int|bool|null> $values Values by name.
	 */
	private function with( array $values ): self {
		return self::from_values( [ ...get_object_vars( $this ), ...$values ] );
	}

	/**
	 * A state with these values. What is missing or makes no sense starts from the beginning.
	 *
	 * @param array<mixed> $values Values by name.
	 */
	private static function from_values( array $values ): self {
		$number = static fn ( string $name ): int => is_int( $values[ $name ] ?? null ) ? max( 0, $values[ $name ] ) : 0;
		$maybe  = static fn ( string $name ): ?int => is_int( $values[ $name ] ?? null ) ? $number( $name ) : null;
		return new self(
			$number( 'armed_at' ),
			$number( 'orders_cursor' ),
			$number( 'rows_cursor' ),
			true === ( $values['orders_done'] ?? null ),
			true === ( $values['rows_done'] ?? null ),
			$number( 'pass_started_at' ),
			$maybe( 'pass_seconds' ),
			$number( 'ticked_at' ),
			$number( 'checked_at' ),
			$maybe( 'undated_so_far' ),
			$maybe( 'undated_first' ),
			$maybe( 'undated' )
		);
	}
}
