<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Health;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Channel\ChannelState;
use WCOrderSync\Health\DeliveryHealth;
use WCOrderSync\Health\DeliveryStatus;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

/** When deliveries are worth a word. */
final class DeliveryHealthTest extends TestCase {

	/**
	 * Rows: what is not well, status.
	 *
	 * @return array<string, array{array<string, mixed>, string}>
	 */
	public static function shops(): array {
		return [
			'all is well'                       => [ [], 'good' ],
			'an order waits for its turn'       => [ [ 'pending' => 1 ], 'good' ],
			'an order was given up'             => [ [ 'failed' => 1 ], 'recommended' ],
			'an order has waited for two hours' => [ Shop::WAITING, 'recommended' ],
			'the last attempt failed'           => [ [ 'failures' => 1 ], 'recommended' ],
			'the channel is paused'             => [
				[
					'state' => ChannelState::Paused,
					'reason'  => 'http_429',
				],
				'recommended',
			],
			'the channel is held'               => [
				[
					'state' => ChannelState::Held,
					'reason'  => 'refused',
				],
				'critical',
			],
			'nothing is set up'                 => [
				[
					'is_complete' => false,
					'secret'      => SecretState::Missing,
				],
				'recommended',
			],
			'the salts changed'                 => [
				[
					'is_complete' => false,
					'secret'      => SecretState::Unreadable,
				],
				'critical',
			],
			'another site'                      => [ [ 'site' => SiteState::Unanswered ], 'critical' ],
			'a copy is meant to send nothing'   => [ Shop::WAITING + [ 'site' => SiteState::Copy ], 'good' ],
		];
	}

	/**
	 * Site Health weighs, and says what the settings page says.
	 *
	 * @param array<string, mixed> $but
	 */
	#[DataProvider( 'shops' )]
	public function test_what_the_settings_page_says_is_weighed( array $but, string $status ): void {
		$facts   = Shop::facts( $but );
		$finding = DeliveryHealth::of( $facts );

		self::assertSame( $status, $finding->status->value );
		self::assertSame( DeliveryStatus::of( $facts )->sentences, $finding->sentences );
		self::assertSame( 'WC Order Sync: ' . DeliveryStatus::of( $facts )->headline, $finding->label );
	}

	/** What cannot be read is not called good. */
	public function test_missing_tables_and_a_silent_database_are_critical(): void {
		self::assertSame( 'critical', DeliveryHealth::of_missing_tables()->status->value );
		self::assertSame( 'critical', DeliveryHealth::of_silent_database()->status->value );
	}
}
