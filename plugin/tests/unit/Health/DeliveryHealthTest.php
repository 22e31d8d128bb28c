<?php
/**
 * When deliveries are worth a word.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Health;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Channel\State;
use WCOrderSync\Health\DeliveryFacts;
use WCOrderSync\Health\DeliveryHealth;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

require_once __DIR__ . '/untranslated.php';
require_once dirname( __DIR__ ) . '/Delivery/untranslated.php';
require_once dirname( __DIR__ ) . '/Connection/untranslated.php';

/**
 * Tests DeliveryHealth.
 */
final class DeliveryHealthTest extends TestCase {

	/**
	 * A shop where all is well, but for what is given.
	 *
	 * @param array<string, mixed> $but Property => value.
	 */
	private static function facts( array $but ): DeliveryFacts {
		$all = $but + [
			'is_complete'    => true,
			'secret'         => SecretState::Set,
			'site'           => SiteState::Same,
			'channel'        => State::Open,
			'reason'         => '',
			'since'          => 'November 25, 2026 1:00 am',
			'pending'        => 0,
			'failed'         => 0,
			'oldest_seconds' => 0,
		];
		return new DeliveryFacts( ...$all ); // @phpstan-ignore argument.type (The names and types are those of the rows below.)
	}

	/**
	 * Rows: what is not well, status, texts that the finding holds.
	 *
	 * @return array<string, array{array<string, mixed>, string, list<string>}>
	 */
	public static function shops(): array {
		$waiting = [
			'pending'        => 1200,
			'oldest_seconds' => 7300,
		];
		return [
			'all is well'                        => [ [], 'good', [ 'The connection is open' ] ],
			'an order waits for its turn'        => [
				[
					'pending'        => 1,
					'oldest_seconds' => 3600,
				],
				'good',
				[],
			],
			'an order has waited for two hours'  => [
				[
					'pending'        => 1,
					'oldest_seconds' => 7300,
				],
				'recommended',
				[ '1 order waits', 'more than 2 hours' ],
			],
			'an order failed'                    => [ [ 'failed' => 1 ], 'recommended', [ '1 order could not be delivered' ] ],
			'orders failed'                      => [ [ 'failed' => 3 ], 'recommended', [ '3 orders could not be delivered' ] ],
			'the channel is held'                => [
				$waiting + [
					'channel' => State::Held,
					'reason'  => 'refused',
					'failed'  => 2,
				],
				'critical',
				[ 'Since November 25, 2026 1:00 am: The remote refuses the signature. Enter the same secret', '1,200 orders wait', '2 orders could not' ],
			],
			'the channel is held for a code of a newer version' => [
				[
					'channel' => State::Held,
					'reason'  => 'some_news',
				],
				'critical',
				[ '(some_news)' ],
			],
			'the channel is paused'              => [
				$waiting + [
					'channel' => State::Paused,
					'reason'  => 'http_429',
				],
				'recommended',
				[ 'asks for a pause (HTTP 429)', '1,200 orders wait' ],
			],
			'nothing is set up'                  => [
				[
					'is_complete' => false,
					'secret'      => SecretState::Missing,
				],
				'recommended',
				[ 'the three fields' ],
			],
			'the salts changed'                  => [
				$waiting + [
					'is_complete' => false,
					'secret'      => SecretState::Unreadable,
				],
				'critical',
				[ 'Enter the secret again', '1,200 orders wait' ],
			],
			'another site, though the channel is open still' => [ $waiting + [ 'site' => SiteState::Unanswered ], 'critical', [ 'whether the shop has moved', '1,200 orders wait' ] ],
			'a copy is meant to send nothing'    => [
				$waiting + [
					'site'    => SiteState::Copy,
					'channel' => State::Held,
					'reason'  => 'copy',
				],
				'good',
				[ 'declared a copy' ],
			],
		];
	}

	/**
	 * What keeps all orders back comes first, and how many wait is said.
	 *
	 * @param array<string, mixed> $but    Property => value.
	 * @param string               $status Status.
	 * @param list<string>         $texts  Texts.
	 */
	#[DataProvider( 'shops' )]
	public function test_what_keeps_orders_back_is_told_with_how_many_wait( array $but, string $status, array $texts ): void {
		$finding = DeliveryHealth::of( self::facts( $but ) );

		self::assertSame( $status, $finding->status, $finding->label );
		foreach ( $texts as $text ) {
			self::assertStringContainsString( $text, implode( ' | ', $finding->sentences ) );
		}
	}

	/**
	 * What cannot be read is not called good.
	 */
	public function test_missing_tables_and_a_silent_database_are_critical(): void {
		self::assertSame( 'critical', DeliveryHealth::of_missing_tables()->status );
		self::assertSame( 'critical', DeliveryHealth::of_silent_database()->status );
	}
}
