<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\State;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

defined( 'ABSPATH' ) || exit;

/**
 * What is known of deliveries.
 *
 * One reading. Numbers, codes and times by the database's clock: nothing of an order, nothing secret.
 */
final class DeliveryFacts {

	/**
	 * @param bool        $is_complete    Whether orders can be sent with these settings.
	 * @param bool        $is_proven      Whether a test of these settings was green, or an order was delivered since the secret was set.
	 * @param SecretState $secret         Whether there is a secret to sign with.
	 * @param SiteState   $site           Whether this is the site that was set up.
	 * @param string      $reason         Why it is paused or held.
	 * @param int         $since          Unix time of its last change.
	 * @param string      $since_local    The same for people.
	 * @param int         $failures       Failures in a row without a success.
	 * @param int         $pending        Deliveries that wait.
	 * @param int         $oldest_seconds Age of the oldest one that waits, 0 where none does.
	 * @param int|null    $last_delivered Unix time of the last delivery, null where none was made.
	 * @param int         $now            Unix time of the reading.
	 * @param int|null    $closed_order   Order whose answer closed the channel, or that was tried last before; null where it is open or none was.
	 * @param int         $tried          Deliveries that wait and were tried already.
	 * @param int|null    $tried_order    The last order among them, null where there is none.
	 * @param string      $tried_reason   What came of its last attempt.
	 */
	public function __construct(
		public readonly bool $is_complete,
		public readonly bool $is_proven,
		public readonly SecretState $secret,
		public readonly SiteState $site,
		public readonly State $channel,
		public readonly string $reason,
		public readonly int $since,
		public readonly string $since_local,
		public readonly int $failures,
		public readonly int $pending,
		public readonly int $failed,
		public readonly int $oldest_seconds,
		public readonly ?int $last_delivered,
		public readonly int $now,
		public readonly ?int $closed_order = null,
		public readonly int $tried = 0,
		public readonly ?int $tried_order = null,
		public readonly string $tried_reason = ''
	) {}
}
