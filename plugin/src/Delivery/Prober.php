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

/** Finds out with pings whether a stopped channel works again (a probe), and whether an active one still does (the canary). */
final class Prober {

	public function __construct(
		private readonly ConnectionTest $test,
		private readonly Channel $channel,
		private readonly Log $log
	) {}

	/**
	 * Sends the probe or the canary that is due, unless another process has claimed it.
	 *
	 * @param ChannelStatus $channel As it was read before the settings in $to.
	 * @return bool Whether pings were sent: the channel may have changed.
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

	/** The result of two pings: one with the right signature, one with a forged one. */
	private function report( Destination $to ): TestReport {
		return $this->test->run( $to->url, $to->shop, $to->secret );
	}

	private function has_canary(): bool {
		try {
			/**
			 * Filters whether a forged ping is sent once a day to an endpoint that has refused one before.
			 *
			 * @since 0.1.0
			 *
			 * @param bool $wanted Whether to send it.
			 */
			return (bool) apply_filters( 'wc_order_sync_canary', true );
		} catch ( \Throwable $broken ) {
			$this->log->error( 'A filter of the canary failed; it is sent.', [ 'error' => Log::describe( $broken ) ] );
			return true;
		}
	}
}
