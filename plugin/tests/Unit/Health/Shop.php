<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Health;

use WCOrderSync\Channel\ChannelState;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Health\ChannelFacts;
use WCOrderSync\Health\DeliveryFacts;
use WCOrderSync\Health\QueueFacts;
use WCOrderSync\Health\SetUpFacts;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

/**
 * Readings of a shop.
 *
 * A shop where all is well, but for what a test says.
 */
final class Shop {

	public const NOW = 1_800_000_000;

	public const SINCE = self::NOW - 600;

	/** 1,200 orders wait, the oldest for two hours. */
	public const WAITING = [
		'pending'        => 1200,
		'oldest_seconds' => 7300,
	];

	/**
	 * A reading.
	 *
	 * @param array<string, mixed> $but Facts by name, whichever part they belong to.
	 */
	public static function facts( array $but ): DeliveryFacts {
		$set_up  = [
			'is_complete' => true,
			'is_proven'   => true,
			'secret'      => SecretState::Set,
			'site'        => SiteState::Same,
		];
		$channel = [
			'state'        => ChannelState::Active,
			'reason'       => null,
			'since'        => self::SINCE,
			'since_local'  => '14:05',
			'failures'     => 0,
			'stopped_by_order' => null,
		];
		$queue   = [
			'pending'        => 0,
			'failed'         => 0,
			'oldest_seconds' => 0,
			'tried'          => null,
		];
		$rest    = [
			'last_delivered' => self::NOW - 120,
			'now'            => self::NOW,
		];
		if ( isset( $but['reason'] ) && is_string( $but['reason'] ) ) {
			$but['reason'] = StoredReason::read( $but['reason'] );
		}
		self::assert_known( $but, $set_up + $channel + $queue + $rest );
		// The names and types are those of the rows of the tests.
		return new DeliveryFacts(
			new SetUpFacts( ...array_replace( $set_up, array_intersect_key( $but, $set_up ) ) ), // @phpstan-ignore argument.type
			new ChannelFacts( ...array_replace( $channel, array_intersect_key( $but, $channel ) ) ), // @phpstan-ignore argument.type
			new QueueFacts( ...array_replace( $queue, array_intersect_key( $but, $queue ) ) ), // @phpstan-ignore argument.type
			...array_replace( $rest, array_intersect_key( $but, $rest ) ) // @phpstan-ignore argument.type
		);
	}

	/**
	 * A misspelt fact would leave all well.
	 *
	 * @param array<string, mixed> $but
	 * @param array<string, mixed> $facts
	 */
	private static function assert_known( array $but, array $facts ): void {
		$unknown = array_keys( array_diff_key( $but, $facts ) );
		if ( [] !== $unknown ) {
			throw new \InvalidArgumentException( 'No such fact: ' . implode( ', ', $unknown ) );
		}
	}
}
