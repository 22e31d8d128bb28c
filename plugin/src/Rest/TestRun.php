<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Connection\ConnectionTest;
use WCOrderSync\Connection\TestReport;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Delivery\WaitingOrders;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Settings\RemoteUrl;
use WCOrderSync\Settings\Secret;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Makes a connection test that a person asked for, and tells channel and log what it found.
 */
final class TestRun {

	/**
	 * @param Channel       $channel Becomes active when the settings in force prove ready.
	 * @param WaitingOrders $waiting Sends what an active channel makes due.
	 */
	public function __construct(
		private readonly SettingsStore $store,
		private readonly ConnectionTest $test,
		private readonly Channel $channel,
		private readonly WaitingOrders $waiting,
		private readonly Log $log
	) {}

	/** Tests values of the form, saved or not. */
	public function run( RemoteUrl $url, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): TestReport {
		$generation = $this->generation( $url, $shop, $secret );
		$started    = hrtime( true );
		$report     = $this->test->run( $url, $shop, $secret );
		usleep( 1000 * AnswerTime::wait_ms( $report->verdict->reason, intdiv( hrtime( true ) - $started, 1_000_000 ) ) );
		if ( null !== $generation ) {
			$this->tell_channel( $report, $generation );
		}
		$this->log->info(
			'Connection tested.',
			[
				'reason'  => $report->verdict->reason->value,
				'host'    => $url->host,
				'right'   => $report->right->status ?? $report->right->error?->value,
				'wrong'   => $report->wrong->status ?? $report->wrong->error?->value,
				// Without curl's own "after 21 ms": a shop manager reads this log.
				'detail'  => preg_replace( '/ after \d+ (?:ms|milliseconds)/', '', $report->right->detail ),
				'user_id' => get_current_user_id(),
			]
		);
		return $report;
	}

	/**
	 * The channel's generation if these are the settings in force, null if they are only proposed: a test of proposed settings says
	 * nothing about the orders that wait.
	 */
	private function generation( RemoteUrl $url, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): ?int {
		try {
			$generation = $this->channel->status()->generation;
			$in_force   = Destination::of( $this->store->read() );
		} catch ( QueryFailed ) {
			return null;
		}
		return null !== $in_force && $in_force->is( $url, $shop, $secret ) ? $generation : null;
	}

	/**
	 * Tells the channel what was found. The result of the test is the same whether this works or not.
	 *
	 * @param int $generation Generation of the settings in force.
	 */
	private function tell_channel( TestReport $report, int $generation ): void {
		try {
			$this->channel->found( $report->verdict, $generation );
			$this->waiting->send();
		} catch ( QueryFailed $failure ) {
			$this->log->warning( 'The channel could not be told what a test found; the next probe finds it again.', [ 'error' => $failure->getMessage() ] );
		}
	}
}
