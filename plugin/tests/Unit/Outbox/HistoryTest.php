<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Outbox;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Outbox\History;
use WCOrderSync\Outbox\StoredCompletion;

/** What is history. */
final class HistoryTest extends TestCase {

	private const SET_UP = 1_800_000_000;

	private const START = 1_800_500_000;

	/**
	 * Rows: status before; seconds from the set-up to the stored completion and to the creation, null where unknown; reason of the last row; reason.
	 *
	 * @return array<string, array{string, int|null, int|null, string, string}>
	 */
	public static function completions(): array {
		return [
			'a hook by hand, completed since'            => [ '', 5, -9, '', '' ],
			'a hook by hand, completed at the set-up'    => [ '', 0, -9, '', '' ],
			'a hook by hand, completed before'           => [ '', -1, -9, '', 'before_set_up' ],
			'a hook by hand, undated and made since'     => [ '', null, 0, '', '' ],
			'a hook by hand, undated and made before'    => [ '', null, -1, '', 'before_set_up' ],
			'a hook by hand, nothing known'              => [ '', null, null, '', '' ],
			'an import with a date of before'            => [ 'pending', -1, 5, '', 'before_set_up' ],
			'an import with a date since'                => [ 'pending', 1, 5, '', '' ],
			'a change that a plugin has undated'         => [ 'processing', null, -9, '', '' ],
			'out of the trash, dated anew'               => [ 'trash', 5, -9, '', 'from_trash' ],
			'out of the trash, where it met our row'     => [ 'trash', 5, -9, 'order_trashed', '' ],
			'it never left, and nobody had captured it'  => [ 'completed', 5, -9, '', 'before_set_up' ],
			'it never left, but met the trash meanwhile' => [ 'completed', 5, -9, 'order_trashed', '' ],
		];
	}

	/**
	 * The rule.
	 *
	 * @param int|null $completed   Seconds after the set-up.
	 * @param int|null $created     Seconds after the set-up.
	 * @param string   $last_reason Reason of the last row.
	 */
	#[DataProvider( 'completions' )]
	public function test_what_was_completed_before_the_set_up_is_history_wherever_it_is_heard( string $from, ?int $completed, ?int $created, string $last_reason, string $expected ): void {
		$at     = static fn ( ?int $seconds ): ?int => null === $seconds ? null : self::SET_UP + $seconds;
		$stored = new StoredCompletion( 'completed', $at( $completed ), $at( $created ), self::SET_UP, null, false, StoredReason::read( $last_reason ) );

		self::assertSame( $expected, History::reason( $stored, $from, self::START )?->code() ?? '' );
	}

	/** A site without a first sweep. */
	public function test_before_the_first_sweep_what_completed_before_this_request_is_history(): void {
		$of = static fn ( int $completed ): StoredCompletion => new StoredCompletion( 'completed', $completed, null, null, null, false, null );

		self::assertSame( OrderReason::BeforeSetUp, History::reason( $of( self::START - 1 ), '', self::START ) );
		self::assertNull( History::reason( $of( self::START ), '', self::START ) );
	}

	/** @return array<string, array{int}> Seconds by which the clock at the set-up was ahead of the one that dates completions now. */
	public static function jumps(): array {
		return [
			'a second'   => [ 1 ],
			'59 minutes' => [ 3540 ],
			'an hour'    => [ 3600 ],
			'two hours'  => [ 7200 ],
			'five hours' => [ 18000 ],
		];
	}

	#[DataProvider( 'jumps' )]
	public function test_a_completion_of_now_is_no_history_although_the_set_up_seems_to_come_later( int $seconds ): void {
		$of = static fn ( int $completed ): StoredCompletion => new StoredCompletion( 'completed', $completed, self::START - 60, self::START + $seconds, null, false, null );

		self::assertNull( History::reason( $of( self::START ), 'processing', self::START ) );
		self::assertSame( OrderReason::BeforeSetUp, History::reason( $of( self::START - 86400 ), 'processing', self::START ) );
	}

	/** The trash is not leaving. */
	public function test_a_row_was_left_by_an_order_that_is_neither_completed_nor_in_the_trash(): void {
		$of = static fn ( string $status, ?int $row ): bool => ( new StoredCompletion( $status, null, null, null, $row, false, null ) )->was_left();

		self::assertTrue( $of( 'processing', 7 ) );
		self::assertFalse( $of( 'processing', null ) );
		self::assertFalse( $of( 'completed', 7 ) );
		self::assertFalse( $of( 'trash', 7 ) );
	}
}
