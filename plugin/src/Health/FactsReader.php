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
 * A handful of indexed queries, whose cost does not grow with the orders that were delivered: the settings page asks again and again.
 */
final class FactsReader {

	/** @param CopyGuard $guard Knows the site. */
	public function __construct(
		private readonly SettingsStore $settings,
		private readonly Channel $channel,
		private readonly DeliveryTable $deliveries,
		private readonly CopyGuard $guard
	) {}

	/**
	 * What is known now.
	 *
	 * @throws QueryFailed
	 */
	public function read(): DeliveryFacts {
		$settings    = $this->settings->read();
		$channel     = $this->channel->status();
		$undelivered = $this->deliveries->undelivered();
		$delivered   = $this->deliveries->last_delivered();
		$since       = min( (int) strtotime( $channel->since . ' UTC' ), $delivered['now'] );
		// A secret from wp-config.php has no date of its own, and may sign for another endpoint since the settings changed. A
		// date in the future is that of a clock of PHP that was ahead.
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
	 * A time as the site writes times; of a time of today the time alone.
	 *
	 * @param int $time Unix time.
	 * @param int $now  Unix time.
	 */
	private static function local_time( int $time, int $now ): string {
		[ $date, $clock ] = array_map( static fn ( mixed $part ): string => is_string( $part ) ? $part : '', [ get_option( 'date_format' ), get_option( 'time_format' ) ] );
		return (string) wp_date( wp_date( 'Ymd', $time ) === wp_date( 'Ymd', $now ) ? $clock : "$date $clock", $time );
	}
}
