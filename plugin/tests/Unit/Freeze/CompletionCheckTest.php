<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Freeze;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Freeze\CompletionCheck;
use WCOrderSync\Orders\StoredOrder;
use WCOrderSync\Outbox\Delivery;

/** What becomes of a captured completion when its order has changed before it is frozen. */
final class CompletionCheckTest extends TestCase {

	private const CAPTURED = 1800000000;

	/**
	 * A row of the outbox.
	 *
	 * @param array<string, string|null> $columns Columns that differ.
	 */
	private static function row( array $columns = [] ): Delivery {
		return Delivery::from_row(
			$columns + [
				'status'       => 'pending',
				'open_slot'    => '1',
				'captured_by'  => 'a request',
				'reason'       => '',
				'completed_at' => gmdate( 'Y-m-d H:i:s', self::CAPTURED ),
			]
		);
	}

	private static function order( ?int $completed_at, string $total = '20.00' ): StoredOrder {
		return new StoredOrder( 11, $total, 'GBP', 'ada@example.com', [], [], $completed_at, [] );
	}

	/** @return array<string, array{Delivery, string, StoredOrder, int|null, string}> Row, status, order, time of the set-up, the reason why it is not frozen. */
	public static function orders(): array {
		$same   = self::order( self::CAPTURED );
		$undone = self::order( null );
		return [
			'completed as it was'                             => [ self::row(), 'completed', $same, null, '' ],
			'it left, and we heard of it'                     => [ self::row( [ 'open_slot' => null ] ), 'refunded', $undone, null, '' ],
			'it left unheard and kept its date'               => [ self::row(), 'refunded', $same, null, '' ],
			'it left unheard, completed by two processes'     => [ self::row(), 'refunded', self::order( self::CAPTURED - 300 ), null, '' ],
			'rolled back to an older date'                    => [ self::row(), 'processing', self::order( self::CAPTURED - 301 ), null, 'never_completed' ],
			'rolled back to no date'                          => [ self::row(), 'processing', $undone, null, 'never_completed' ],
			'not completed, and the row has no date'          => [ self::row( [ 'completed_at' => null ] ), 'processing', $same, null, 'never_completed' ],
			'it left, and the sweep had read it as completed' => [ self::row( [ 'captured_by' => Delivery::BY_SWEEP ] ), 'processing', $undone, null, '' ],
			'imported with a date before the set-up'          => [ self::row(), 'completed', self::order( self::CAPTURED - 86400 ), self::CAPTURED - 3600, 'before_set_up' ],
			'imported with a date after the set-up'           => [ self::row(), 'completed', self::order( self::CAPTURED - 86400 ), self::CAPTURED - 90000, '' ],
			'imported, and the set-up is not known'           => [ self::row(), 'completed', self::order( self::CAPTURED - 86400 ), null, '' ],
			'its date before the set-up is that of the row'   => [ self::row(), 'completed', $same, self::CAPTURED + 60, '' ],
			'neither lines nor a total'                       => [ self::row(), 'completed', self::order( self::CAPTURED, '0.00' ), null, 'order_empty' ],
			'still neither lines nor a total'                 => [ self::row( [ 'reason' => 'order_empty' ] ), 'completed', self::order( self::CAPTURED, '0.00' ), null, '' ],
		];
	}

	#[DataProvider( 'orders' )]
	public function test_an_order_is_frozen_unless_it_is_not_the_completion_that_was_captured( Delivery $row, string $status, StoredOrder $order, ?int $set_up_at, string $reason ): void {
		self::assertSame( $reason, CompletionCheck::of( $row, $status, $order, $set_up_at )?->reason?->code() ?? '' );
	}

	public function test_history_keeps_its_slot_and_what_never_completed_frees_it(): void {
		$history = CompletionCheck::of( self::row(), 'completed', self::order( self::CAPTURED - 86400 ), self::CAPTURED );
		$undone  = CompletionCheck::of( self::row(), 'processing', self::order( null ), null );

		self::assertSame( [ true, false ], [ $history?->keeps_slot, $undone?->keeps_slot ] );
	}

	public function test_an_empty_order_is_read_again_a_minute_later(): void {
		$empty = CompletionCheck::of( self::row(), 'completed', self::order( self::CAPTURED, '0' ), null );

		self::assertSame( [ OrderReason::Empty, 60 ], [ $empty?->reason, $empty?->wait ] );
	}
}
