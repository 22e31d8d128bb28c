<?php
/**
 * Finds out whether a held channel works again.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Channel;

use WCOrderSync\Connection\ConnectionTest;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Settings\Destination;

defined( 'ABSPATH' ) || exit;

/**
 * Probes are pings, never orders.
 */
final class Prober {

	/**
	 * A prober.
	 *
	 * @param ConnectionTest $test    Makes the diagnosis.
	 * @param Channel        $channel Channel.
	 */
	public function __construct(
		private readonly ConnectionTest $test,
		private readonly Channel $channel
	) {}

	/**
	 * Probes, and tells the channel.
	 *
	 * @param Destination $to         Where to, signed by what.
	 * @param int         $generation Channel generation of those settings.
	 * @throws QueryFailed When the database refuses.
	 */
	public function probe( Destination $to, int $generation ): void {
		$verdict = $this->test->run( $to->remote, $to->shop, $to->secret )->verdict;
		$this->channel->found( $verdict, $generation );
	}
}
