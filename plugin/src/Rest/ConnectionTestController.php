<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Connection\AnswerText;
use WCOrderSync\Connection\Badge;
use WCOrderSync\Connection\Redaction;
use WCOrderSync\Connection\Step;
use WCOrderSync\Connection\TestReport;
use WCOrderSync\Connection\VerdictText;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Saving\SaveSettings;
use WCOrderSync\Settings\InvalidSettings;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * POST /connection-test: tests the values of the form, saved or not.
 */
final class ConnectionTestController extends Controller {

	/** @param SaveSettings $save Checks the values of the form. */
	public function __construct(
		SchemaFile $schema,
		private readonly SettingsStore $store,
		private readonly SaveSettings $save,
		private readonly TestRun $test,
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
	 * Tests the given values, merged into what is stored. Values that break a rule do not count as a test.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function run( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			[ $url, $shop, $secret ] = $this->save->propose( SettingsFields::given( $request ) )->complete();
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
				__( 'The connection was not tested because the database returned an error. Try again. If the error persists, ask your host to check the database.', 'wc-order-sync' ),
				[ 'status' => 500 ]
			);
		}
		if ( $permit instanceof TestRefusal ) {
			return $permit->error();
		}
		try {
			return $this->respond( $this->describe( $this->test->run( $url, $shop, $secret ) ) );
		} finally {
			// Last, so that watching the slots reveals no other time than waiting for the answer.
			$this->allowance->release( $permit );
		}
	}

	/**
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

	/** Also removes the secret in force from a quote: the endpoint may have that one. */
	private function redaction( TestReport $report ): Redaction {
		$in_force = $this->store->read()->secret;
		return null === $in_force ? $report->redaction : $report->redaction->with( $in_force->value );
	}
}
