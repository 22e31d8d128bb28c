<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Channel;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Channel\BatchResult;
use WCOrderSync\Outbox\SentDelivery;

/** What the answers to a batch say of the endpoint, taken together. */
final class BatchResultTest extends TestCase {

	/** @return iterable<string, array{list<SentDelivery>, list<string>}> What was sent, and what is true of it. */
	public static function batches(): iterable {
		yield 'nothing' => [ [], [] ];
		yield 'all delivered' => [ [ Sent::delivered(), Sent::delivered() ], [ 'success', 'clean' ] ];
		yield 'delivered in a second' => [ [ Sent::delivered( 1000 ) ], [ 'success', 'clean' ] ];
		yield 'delivered in more than a second' => [ [ Sent::delivered( 1001 ), Sent::delivered() ], [ 'success', 'clean', 'slow' ] ];
		yield 'one failed' => [ [ Sent::failed() ], [ 'trouble' ] ];
		yield 'one of two failed' => [ [ Sent::failed(), Sent::delivered() ], [ 'success', 'trouble' ] ];
		yield 'one timed out' => [ [ Sent::timed_out() ], [ 'too long', 'trouble', 'slow' ] ];
		yield 'one refused' => [ [ Sent::refused() ], [ 'clean' ] ];
		yield 'one asked to wait' => [ [ Sent::asked_to_wait() ], [ 'clean', 'patience', 'trouble' ] ];
		yield 'one paused the channel' => [ [ Sent::delivered(), Sent::paused_the_channel() ], [ 'success', 'patience', 'trouble' ] ];
		yield 'one held the channel' => [ [ Sent::held_the_channel() ], [] ];
	}

	/**
	 * @param list<SentDelivery> $sent What was sent.
	 * @param list<string>       $true What is true of it; all else is not.
	 */
	#[DataProvider( 'batches' )]
	public function test_says_of_the_endpoint( array $sent, array $true ): void {
		$result = Sent::together( ...$sent );

		$found = [
			'success'  => $result->has_success(),
			'clean'    => $result->is_clean(),
			'patience' => $result->asks_for_patience(),
			'too long' => $result->takes_too_long(),
			'trouble'  => $result->has_trouble(),
			'slow'     => $result->is_slow(),
		];

		self::assertSame( $true, array_keys( array_filter( $found ) ) );
		self::assertSame( count( $sent ), $result->size() );
	}

	public function test_failures_count_only_where_nothing_was_delivered(): void {
		$result = Sent::together( Sent::failed( 11 ), Sent::refused(), Sent::failed( 12 ) );
		self::assertSame( 2, $result->failures_without_success() );

		$result->add( Sent::delivered() );

		self::assertSame( 0, $result->failures_without_success() );
		self::assertCount( 2, $result->failed(), 'they are still known' );
	}

	public function test_the_order_that_failed_last_is_named_and_not_blamed(): void {
		$named = Sent::together( Sent::failed( 11 ), Sent::failed( 12 ), Sent::delivered() )->last_failed();

		self::assertSame( [ 12, null ], [ $named?->order_id, $named?->delivery_id ] );
		self::assertNull( ( new BatchResult() )->last_failed() );
	}

	public function test_grows_with_each_answer_that_comes_in(): void {
		$result = Sent::together( Sent::delivered() );
		self::assertTrue( $result->is_clean() );

		$result->add( Sent::timed_out(), Sent::delivered() );

		self::assertSame( [ 3, false, true ], [ $result->size(), $result->is_clean(), $result->takes_too_long() ] );
	}
}
