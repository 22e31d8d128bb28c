<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Health;

use WCOrderSync\Channel\State;
use WCOrderSync\Health\DeliveryFacts;
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
	 * @param array<string, mixed> $but
	 */
	public static function facts( array $but ): DeliveryFacts {
		$all = $but + [
			'is_complete'    => true,
			'is_proven'      => true,
			'secret'         => SecretState::Set,
			'site'           => SiteState::Same,
			'channel'        => State::Active,
			'reason'         => '',
			'since'          => self::SINCE,
			'since_local'    => '14:05',
			'failures'       => 0,
			'pending'        => 0,
			'failed'         => 0,
			'oldest_seconds' => 0,
			'last_delivered' => self::NOW - 120,
			'now'            => self::NOW,
		];
		return new DeliveryFacts( ...$all ); // @phpstan-ignore argument.type (The names and types are those of the rows of the tests.)
	}
}
