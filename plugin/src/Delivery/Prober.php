<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Channel\ChannelStatus;
use WCOrderSync\Channel\DuePing;
use WCOrderSync\Connection\ConnectionTest;
use WCOrderSync\Connection\TestReport;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\Judgement;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Finds out whether a closed channel works again, and whether an open one still does.
 *
 * Probes are pings, never orders.
 */
final class Prober {

	/** @param ConnectionTest $test Makes the diagnosis. */
	public function __construct(
		private readonly ConnectionTest $test,
		private readonly Channel $channel,
		private readonly Log $log
	) {}

	/**
	 * Makes the probe of a closed channel, or the canary of an open one, when it is due and no other process does.
	 *
	 * @param Destination   $to      Where to, signed by what.
	 * @param ChannelStatus $channel Channel, read before those settings.
	 * @return bool Whether one was made: the channel may have changed.
	 * @throws QueryFailed
	 */
	public function probe_when_due( Destination $to, ChannelStatus $channel ): bool {
		if ( DuePing::Probe === $channel->due_ping && $this->channel->claim_probe( $channel->state ) ) {
			$report = $this->report( $to );
			$this->channel->probed( Judgement::of_test( $report ), $report->verdict, $channel );
			return true;
		}
		if ( DuePing::Canary === $channel->due_ping && $this->has_canary() && $this->channel->claim_canary() ) {
			$this->channel->canary_found( $this->report( $to )->verdict, $channel->generation );
			return true;
		}
		return false;
	}

	/**
	 * What two pings say, one signed with the right secret and one forged.
	 *
	 * @param Destination $to Where to, signed by what.
	 */
	private function report( Destination $to ): TestReport {
		return $this->test->run( $to->url, $to->shop, $to->secret );
	}

	/** Whether the canary is wanted. */
	private function has_canary(): bool {
		try {
			/**
			 * Filters whether a remote that was seen refusing forged requests is asked once a day whether it still does.
			 *
			 * @since 0.1.0
			 *
			 * @param bool $wanted Whether to ask.
			 */
			return (bool) apply_filters( 'wc_order_sync_canary', true );
		} catch ( \Throwable $broken ) {
			$this->log->error( 'A filter of the canary failed; it is sent.', [ 'error' => Log::describe( $broken ) ] );
			return true;
		}
	}
}
