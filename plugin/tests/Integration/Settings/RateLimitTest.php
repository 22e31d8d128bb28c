<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\TestWith;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\Rule;

/** Counted where no other API writes, also when requests overlap. */
final class RateLimitTest extends SettingsTestCase {

	private const LIMIT = 10;

	/** @return list<int> */
	private function statuses( int $tests, string $role = 'administrator' ): array {
		return array_map( fn (): int => $this->test_connection( [], $role )->status, range( 1, $tests ) );
	}

	/** A test in a process of its own, which waits for a remote that takes its time; it has begun when this returns. */
	private function running_test( int $pings ): PhpProcess {
		$process = PhpProcess::of( 'test connection', Users::of_role( 'shop_manager' ) );
		$process->await( 'ready' );
		$process->tell( 'go' );
		$this->await( 'the test has begun', fn (): bool => count( $this->endpoint->requests() ) >= $pings );
		return $process;
	}

	private function remote_takes( int $milliseconds ): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::any(
					[
						'status' => 200,
						'delay_ms' => $milliseconds,
					]
				),
			]
		);
	}

	public function test_the_eleventh_test_within_a_minute_is_refused_to_that_user_alone(): void {
		$this->assertSame( array_fill( 0, self::LIMIT, 200 ), $this->statuses( self::LIMIT ) );

		$answer = $this->test_connection();

		$this->assertSame( 429, $answer->status );
		$this->assertSame( 'wc_order_sync_too_many_tests', $answer->text( 'code' ) );
		$this->assertStringContainsString( 'Wait a minute', $answer->text( 'message' ) );
		$this->assertCount( 2 * self::LIMIT, $this->endpoint->requests(), 'nothing was sent for it' );
		$this->assertSame( [ 200 ], $this->statuses( 1, 'shop_manager' ), 'another user is not concerned' );
	}

	public function test_a_minute_later_a_test_is_allowed_again(): void {
		$this->statuses( self::LIMIT );
		$this->outbox->age_tests( 60 );

		$this->assertSame( [ 200 ], $this->statuses( 1 ) );
	}

	#[TestWith( [ 60 ] )]
	#[TestWith( [ 3600 ] )]
	#[TestWith( [ 18000 ] )]
	public function test_a_clock_that_was_ahead_locks_nobody_out( int $seconds ): void {
		$this->statuses( self::LIMIT );
		$this->outbox->age_tests( -$seconds );

		$this->assertSame( [ 200 ], $this->statuses( 1 ) );
	}

	public function test_values_that_break_a_rule_cost_nothing(): void {
		for ( $typed = 0; $typed <= self::LIMIT; $typed++ ) {
			$this->assertSame( 400, $this->test_connection( [ 'secret' => 'abc' ] )->status );
		}

		$this->assertSame( [ 200 ], $this->statuses( 1 ) );
	}

	/** WooCommerce's customer API lets a shop manager write any user meta of their own, with any value. */
	public function test_what_a_shop_manager_writes_into_their_own_meta_buys_no_test(): void {
		$this->statuses( self::LIMIT, 'shop_manager' );
		$user = Users::of_role( 'shop_manager' );

		foreach ( [ 'none', '', '[]', null ] as $value ) {
			null === $value ? delete_user_meta( $user, 'wc_order_sync_tests' ) : update_user_meta( $user, 'wc_order_sync_tests', $value );
			$this->assertSame( [ 429 ], $this->statuses( 1, 'shop_manager' ), wp_json_encode( $value ) . ' was written' );
		}
		delete_user_meta( $user, 'wc_order_sync_tests' );
	}

	public function test_two_tests_run_at_once_in_a_site_and_the_third_is_told_to_wait(): void {
		$this->remote_takes( 13000 );
		$first  = $this->running_test( 2 );
		$second = $this->running_test( 4 );

		$answer = $this->test_connection();

		$this->assertSame( [ 429, 'wc_order_sync_tests_running' ], [ $answer->status, $answer->text( 'code' ) ] );
		$this->assertStringContainsString( 'Wait until', $answer->text( 'message' ) );
		$this->assertCount( 4, $this->endpoint->requests(), 'nothing was sent for it' );
		$this->assertStringContainsString( '200', $first->finish() . $second->finish() );
		$this->endpoint->script( self::SECRET );
		$this->assertSame( [ 200 ], $this->statuses( 1 ), 'both places are free again' );
	}

	public function test_the_place_of_a_process_that_died_is_free_after_the_longest_test(): void {
		$this->remote_takes( 13000 );
		$this->running_test( 2 )->kill();
		$this->running_test( 4 )->kill();
		$this->endpoint->script( self::SECRET );

		$this->assertSame( [ 429 ], $this->statuses( 1 ) );
		$this->outbox->age_tests( 120 );
		$this->assertSame( [ 200 ], $this->statuses( 1 ) );
	}

	public function test_of_eight_processes_that_ask_at_once_two_get_a_place(): void {
		$processes = array_map( static fn ( int $user ): PhpProcess => PhpProcess::of( 'take tests', $user, 1, false ), range( 1, 8 ) );

		PhpProcess::all_at_once( ...$processes );

		$this->assertSame( 2, self::taken( $processes ) );
	}

	public function test_of_six_processes_of_one_user_that_ask_again_and_again_ten_tests_are_had(): void {
		$processes = array_map( static fn (): PhpProcess => PhpProcess::of( 'take tests', 7, 8, true ), range( 1, 6 ) );

		PhpProcess::all_at_once( ...$processes );

		$this->assertSame( self::LIMIT, self::taken( $processes ) );
	}

	public function test_where_tests_cannot_be_counted_none_is_made(): void {
		$this->outbox->run( 'ALTER TABLE %i DROP COLUMN tests', Outbox::table( 'channel' ) );
		try {
			$answer = $this->test_connection();
		} finally {
			$this->outbox->run( 'ALTER TABLE %i ADD COLUMN tests text DEFAULT NULL', Outbox::table( 'channel' ) );
		}

		$this->assertSame( [ 500, 'wc_order_sync_not_tested' ], [ $answer->status, $answer->text( 'code' ) ] );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	/** @param list<PhpProcess> $processes Processes that have ended. */
	private static function taken( array $processes ): int {
		return array_sum( array_map( static fn ( PhpProcess $process ): int => (int) substr( (string) strrchr( trim( $process->finish() ), "\n" ), 1 ), $processes ) );
	}
}
