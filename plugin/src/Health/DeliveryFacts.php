<?php
/**
 * What Site Health knows of deliveries.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\State;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

defined( 'ABSPATH' ) || exit;

/**
 * One reading. Numbers, codes and times: nothing of an order, nothing secret.
 */
final class DeliveryFacts {

	/**
	 * A reading.
	 *
	 * @param bool        $is_complete    Whether orders can be sent with these settings.
	 * @param SecretState $secret         Whether there is a secret to sign with.
	 * @param SiteState   $site           Whether this is the site that was set up.
	 * @param State       $channel        Channel.
	 * @param string      $reason         Why it is paused or held.
	 * @param string      $since          Since when, for people.
	 * @param int         $pending        Deliveries that wait.
	 * @param int         $failed         Deliveries that failed.
	 * @param int         $oldest_seconds Age of the oldest one that waits, 0 where none does.
	 */
	public function __construct(
		public readonly bool $is_complete,
		public readonly SecretState $secret,
		public readonly SiteState $site,
		public readonly State $channel,
		public readonly string $reason,
		public readonly string $since,
		public readonly int $pending,
		public readonly int $failed,
		public readonly int $oldest_seconds
	) {}
}
