<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Site\CopyGuard;

defined( 'ABSPATH' ) || exit;

/**
 * Reads what is known of deliveries.
 *
 * A few indexed queries, whose cost does not grow with the number of delivered orders: the settings page asks every few seconds.
 */
final class FactsReader {

	public function __construct(
		private readonly SettingsStore $settings,
		private readonly Channel $channel,
		private readonly DeliveryTable $deliveries,
		private readonly CopyGuard $guard
	) {}

	/** @throws QueryFailed */
	public function read(): DeliveryFacts {
		$settings    = $this->settings->read();
		$channel     = $this->channel->status();
		$undelivered = $this->deliveries->undelivered();
		$delivered   = $this->deliveries->last_delivered();
		$since       = min( (int) strtotime( $channel->since . ' UTC' ), $delivered['now'] );
		// A secret from wp-config.php has no date of its own, and since the settings last changed it may sign for another endpoint. A
		// date in the future comes from a PHP clock that was ahead.
		$set_at = $settings->secret_setting->set_at;
		$set_at = null === $set_at || $set_at > $delivered['now'] ? $since : $set_at;
		return new DeliveryFacts(
			new SetUpFacts(
				$settings->is_complete(),
				$channel->evidence->was_green || ( null !== $delivered['at'] && $delivered['at'] >= $set_at ),
				$settings->secret_setting->state,
				$this->guard->report( null !== $settings->secret )->state
			),
			new ChannelFacts( $channel->state, $channel->reason, $since, self::local_time( $since, $delivered['now'] ), $channel->pace->failures, $channel->is_active() ? null : $channel->stopped_by?->order_id ),
			new QueueFacts(
				$undelivered['pending'],
				$undelivered['failed'],
				$undelivered['oldest_seconds'],
				null === $undelivered['tried_order'] ? null : new TriedOrders( $undelivered['tried'], $undelivered['tried_order'], $undelivered['tried_reason'] )
			),
			$delivered['at'],
			$delivered['now']
		);
	}

	/**
	 * A time in the site's format; without the date if it is today.
	 *
	 * @param int $time Unix time.
	 * @param int $now  Unix time.
	 */
	private static function local_time( int $time, int $now ): string {
		[ $date, $clock ] = array_map( static fn ( mixed $part ): string => is_string( $part ) ? $part : '', [ get_option( 'date_format' ), get_option( 'time_format' ) ] );
		return (string) wp_date( wp_date( 'Ymd', $time ) === wp_date( 'Ymd', $now ) ? $clock : "$date $clock", $time );
	}
}
