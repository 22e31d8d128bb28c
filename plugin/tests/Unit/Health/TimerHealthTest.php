<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Health;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Health\TimerHealth;

/** When the timer is worth a word. */
final class TimerHealthTest extends TestCase {

	private const NOW = 1_800_000_000;

	/**
	 * Rows: seconds that the event is late, null where it is missing; DISABLE_WP_CRON; status.
	 *
	 * @return array<string, array{int|null, bool, string}>
	 */
	public static function timers(): array {
		return [
			'due in a moment'                       => [ -30, false, 'good' ],
			'five minutes without a visit'          => [ 300, false, 'good' ],
			'six minutes'                           => [ 360, false, 'recommended' ],
			'an hour without a visit'               => [ 3600, false, 'recommended' ],
			'more than an hour'                     => [ 3601, false, 'critical' ],
			'missing'                               => [ null, false, 'critical' ],
			'on time, called by the server'         => [ 20, true, 'good' ],
			'six minutes, and the server is to call' => [ 360, true, 'critical' ],
		];
	}

	/**
	 * A late timer is told, and graver where WordPress does not call itself.
	 *
	 * @param int|null $late Seconds.
	 */
	#[DataProvider( 'timers' )]
	public function test_a_late_timer_is_told_and_is_graver_where_wordpress_does_not_call_itself( ?int $late, bool $disabled, string $status ): void {
		$finding = TimerHealth::of( null === $late ? null : self::NOW - $late, self::NOW, $disabled, 'https://example-shop.com/wp-cron.php' );
		$text    = implode( ' ', $finding->sentences );

		self::assertSame( $status, $finding->status->value );
		self::assertSame( 'good' !== $status, str_contains( $text, 'https://example-shop.com/wp-cron.php?doing_wp_cron' ), 'the remedy is there when it is needed' );
		self::assertSame( 'good' !== $status, str_contains( $text, 'wp order-sync work' ) );
		self::assertSame( 'good' !== $status && $disabled, str_contains( $text, 'DISABLE_WP_CRON' ) );
	}

	public function test_the_delay_is_named_in_minutes(): void {
		self::assertStringContainsString( '75 minutes ago', TimerHealth::of( self::NOW - 4500, self::NOW, false, '' )->sentences[0] );
	}
}
