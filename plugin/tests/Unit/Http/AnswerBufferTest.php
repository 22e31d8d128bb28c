<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Http;

use PHPUnit\Framework\TestCase;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\AnswerBuffer;

/** Answers on their way to whoever records them. */
final class AnswerBufferTest extends TestCase {

	/** @var list<list<int|string>> Keys of what was handed over, one list a time. */
	private array $handed_over = [];

	/** @return AnswerBuffer<int|string> */
	private function buffer( ?\Throwable $failure = null ): AnswerBuffer {
		return new AnswerBuffer(
			function ( array $answers ) use ( $failure ): void {
				$this->handed_over[] = array_keys( $answers );
				if ( null !== $failure ) {
					throw $failure;
				}
			}
		);
	}

	private static function answer(): Answer {
		return Answer::http( 200, 1 );
	}

	/** @param AnswerBuffer<int|string> $buffer Asked again and again until it hands something over. */
	private function until_handed_over( AnswerBuffer $buffer ): void {
		$before   = $this->handed_over;
		$deadline = hrtime( true ) / 1e9 + 60;
		while ( $this->handed_over === $before && hrtime( true ) / 1e9 < $deadline ) {
			$buffer->hand_over_when_due();
		}
	}

	public function test_answers_that_come_close_together_are_handed_over_together(): void {
		$buffer = $this->buffer();
		$buffer->add( 'a', self::answer() );
		$buffer->hand_over_when_due();
		$buffer->add( 'b', self::answer() );
		$buffer->hand_over_when_due();
		self::assertSame( [], $this->handed_over );

		$buffer->end();

		self::assertSame( [ [ 'a', 'b' ] ], $this->handed_over );
	}

	public function test_an_answer_waits_a_quarter_of_a_second_for_others_and_no_longer(): void {
		$buffer = $this->buffer();
		$start  = hrtime( true ) / 1e9;
		$buffer->add( 'a', self::answer() );

		$this->until_handed_over( $buffer );

		self::assertSame( [ [ 'a' ] ], $this->handed_over );
		self::assertGreaterThanOrEqual( 0.25, hrtime( true ) / 1e9 - $start );
	}

	public function test_the_wait_begins_with_the_oldest_and_anew_after_each_time(): void {
		$buffer = $this->buffer();
		$buffer->add( 'a', self::answer() );
		$this->until_handed_over( $buffer );
		$start = hrtime( true ) / 1e9;
		$buffer->add( 'b', self::answer() );
		$buffer->hand_over_when_due();
		self::assertSame( [ [ 'a' ] ], $this->handed_over, 'the wait of the first is not that of the second' );

		$this->until_handed_over( $buffer );

		self::assertSame( [ [ 'a' ], [ 'b' ] ], $this->handed_over );
		self::assertGreaterThanOrEqual( 0.25, hrtime( true ) / 1e9 - $start );
	}

	public function test_nothing_is_handed_over_twice_or_where_there_is_nothing(): void {
		$buffer = $this->buffer();
		$buffer->end();
		$buffer->add( 7, self::answer() );
		$buffer->end();
		$buffer->end();

		self::assertSame( [ [ 7 ] ], $this->handed_over );
	}

	public function test_what_the_receiver_throws_breaks_nothing_off_and_is_thrown_at_the_end(): void {
		$buffer = $this->buffer( new \RuntimeException( 'the database is gone' ) );
		$buffer->add( 'a', self::answer() );
		$this->until_handed_over( $buffer );
		$buffer->add( 'b', self::answer() );

		try {
			$buffer->end();
			self::fail( 'the failure was kept back' );
		} catch ( \RuntimeException $failure ) {
			self::assertSame( 'the database is gone', $failure->getMessage() );
		}

		self::assertSame( [ [ 'a' ], [ 'b' ] ], $this->handed_over, 'what came later was handed over all the same' );
	}
}
