<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Database\Schema;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Timer\Timer;

/** WP-Cron's list and the lock of a migration are in PHP's time. */
final class PhpClockTest extends IntegrationTestCase {

	private const LOCK = 'wc_order_sync_migration.lock';

	protected function tearDown(): void {
		delete_option( self::LOCK );
		$this->make_whole();
		parent::tearDown();
	}

	/** @return iterable<string, array{int}> Seconds by which the clock was wrong. */
	public static function jumps(): iterable {
		foreach ( [
			'a second'   => 1,
			'59 minutes' => 3540,
			'an hour'    => 3600,
			'two hours'  => 7200,
			'five hours' => 18000,
		] as $name => $seconds ) {
			yield "$name ahead" => [ $seconds ];
			yield "$name behind" => [ -$seconds ];
		}
	}

	#[DataProvider( 'jumps' )]
	public function test_the_event_of_each_minute_comes_within_minutes_whatever_clock_has_set_it( int $seconds ): void {
		wp_unschedule_hook( Timer::HOOK );
		wp_schedule_event( time() + $seconds + 60, Timer::INTERVAL, Timer::HOOK );

		( new Timer() )->ensure_scheduled();

		$this->assertLessThanOrEqual( time() + 180, (int) wp_next_scheduled( Timer::HOOK ) );
	}

	public function test_an_event_of_the_next_minutes_is_left_alone_without_a_query(): void {
		$database = Outbox::database();
		wp_unschedule_hook( Timer::HOOK );
		wp_schedule_event( time() + 60, Timer::INTERVAL, Timer::HOOK );
		$before  = wp_next_scheduled( Timer::HOOK );
		$queries = $database->num_queries;

		( new Timer() )->ensure_scheduled();

		$this->assertSame( [ $before, $queries ], [ wp_next_scheduled( Timer::HOOK ), $database->num_queries ] );
	}

	#[DataProvider( 'jumps' )]
	public function test_a_process_that_was_killed_in_a_migration_keeps_no_other_from_it_for_longer_than_minutes( int $seconds ): void {
		delete_option( self::LOCK );
		add_option( self::LOCK, time() + $seconds, '', false );
		update_option( Schema::VERSION_OPTION, 0 );

		$is_current = ( new Schema() )->migrate();

		// Within the five minutes of the lock its process may live.
		$this->assertSame( abs( $seconds ) > 300, $is_current );
	}
}
