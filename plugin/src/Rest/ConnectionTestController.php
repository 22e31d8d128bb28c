<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Connection\AnswerText;
use WCOrderSync\Connection\Badge;
use WCOrderSync\Connection\ConnectionTest;
use WCOrderSync\Connection\Redaction;
use WCOrderSync\Connection\Step;
use WCOrderSync\Connection\TestReport;
use WCOrderSync\Connection\VerdictText;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Delivery\WaitingOrders;
use WCOrderSync\Saving\SaveSettings;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Settings\InvalidSettings;
use WCOrderSync\Settings\RemoteUrl;
use WCOrderSync\Settings\Secret;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * REST resource: a connection test.
 *
 * POST /connection-test, with the values of the form, saved or not.
 */
final class ConnectionTestController extends Controller {

	/**
	 * @param SchemaFile    $schema    Schema of the resource.
	 * @param SettingsStore $store     Settings in force.
	 * @param SaveSettings  $save      Checks what the form holds.
	 * @param Channel       $channel   Opens when the settings in force prove ready.
	 * @param WaitingOrders $waiting   What an opened channel makes due.
	 * @param TestAllowance $allowance Limits the tests.
	 */
	public function __construct(
		SchemaFile $schema,
		private readonly SettingsStore $store,
		private readonly SaveSettings $save,
		private readonly ConnectionTest $test,
		private readonly Channel $channel,
		private readonly WaitingOrders $waiting,
		private readonly TestAllowance $allowance,
		private readonly Log $log
	) {
		parent::__construct( $schema );
	}

	public function register_routes(): void {
		register_rest_route(
			Names::REST_NAMESPACE,
			'/connection-test',
			[
				$this->endpoint( \WP_REST_Server::CREATABLE, [ $this, 'run' ] ),
				'schema' => [ $this, 'response_schema' ],
			]
		);
	}

	/**
	 * Tests what the request gives, laid over what is stored. Values that break a rule cost nothing of the allowance.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function run( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			[ $remote, $shop, $secret ] = $this->save->propose( SettingsFields::given( $request ) )->complete();
		} catch ( InvalidSettings $invalid ) {
			return SettingsFields::error( $invalid, __( 'The connection was not tested. Correct the marked fields.', 'wc-order-sync' ) );
		} catch ( QueryFailed $failure ) {
			return SettingsFields::not_read( $failure, $this->log );
		}
		try {
			$permit = $this->allowance->take( get_current_user_id() );
		} catch ( QueryFailed $failure ) {
			$this->log->error( 'A connection test could not be counted, so it was not made.', [ 'error' => $failure->getMessage() ] );
			return new \WP_Error(
				'wc_order_sync_not_tested',
				__( 'The connection was not tested, because the database refused to count the test. Try again. If this stays, ask your host to check the database.', 'wc-order-sync' ),
				[ 'status' => 500 ]
			);
		}
		if ( $permit instanceof TestRefusal ) {
			return $permit->error();
		}
		try {
			return $this->respond( $this->describe( $this->test( $remote, $shop, $secret ) ) );
		} finally {
			// Last: whoever watches the places sees no other time than whoever waits for the answer.
			$this->allowance->release( $permit );
		}
	}

	/** Makes the test, and tells channel and log of it. */
	private function test( RemoteUrl $remote, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): TestReport {
		$generation = $this->generation( $remote, $shop, $secret );
		$started    = hrtime( true );
		$report     = $this->test->run( $remote, $shop, $secret );
		usleep( 1000 * AnswerTime::wait_ms( $report->verdict->reason, intdiv( hrtime( true ) - $started, 1_000_000 ) ) );
		if ( null !== $generation ) {
			$this->tell_channel( $report, $generation );
		}
		$this->log->info(
			'Connection tested.',
			[
				'reason'  => $report->verdict->reason->value,
				'host'    => $remote->host,
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
	 * The channel's generation where these are the settings in force, null where they are only proposed: a test of those
	 * says nothing about the orders that wait.
	 */
	private function generation( RemoteUrl $remote, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): ?int {
		try {
			$generation = $this->channel->status()->generation;
			$in_force   = Destination::of( $this->store->read() );
		} catch ( QueryFailed ) {
			return null;
		}
		return null !== $in_force && $in_force->is( $remote, $shop, $secret ) ? $generation : null;
	}

	/**
	 * Tells the channel what was found. Whether it can be written changes nothing about the test's result.
	 *
	 * @param int $generation Generation of the settings in force.
	 */
	private function tell_channel( TestReport $report, int $generation ): void {
		try {
			$this->channel->found( $report->verdict, $generation );
			$this->waiting->send();
		} catch ( QueryFailed $failure ) {
			$this->log->error( 'A successful test could not open the channel; the next probe will.', [ 'error' => $failure->getMessage() ] );
		}
	}

	/**
	 * The response.
	 *
	 * @return array<string, mixed>
	 */
	private function describe( TestReport $report ): array {
		return [
			'badge'    => $report->verdict->badge->value,
			'reason'   => $report->verdict->reason->value,
			'sentence' => VerdictText::sentence( $report->verdict->reason ),
			'remedy'   => VerdictText::remedy( $report->verdict->reason ),
			'statuses' => AnswerText::statuses( $report->right, $report->wrong ),
			'quote'    => Badge::Green === $report->verdict->badge ? '' : AnswerText::quote( $report->right, $this->redaction( $report ) ),
			'steps'    => array_map(
				static fn ( Step $step ): array => [
					'name'   => $step->name->value,
					'passed' => $step->passed,
					'label'  => VerdictText::label( $step, $report->right->is_proven ),
				],
				$report->steps()
			),
		];
	}

	/** Takes the secret in force out of a quote too: the endpoint may have either. */
	private function redaction( TestReport $report ): Redaction {
		$in_force = $this->store->read()->secret;
		return null === $in_force ? $report->redaction : $report->redaction->with( $in_force->value );
	}
}
