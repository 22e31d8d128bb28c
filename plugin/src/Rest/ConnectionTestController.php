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
 * REST resource: a connection test.
 *
 * POST /connection-test, with the values of the form, saved or not.
 */
final class ConnectionTestController extends Controller {

	/**
	 * @param SchemaFile    $schema    Schema of the resource.
	 * @param SaveSettings  $save      Checks what the form holds.
	 * @param TestAllowance $allowance Limits the tests.
	 */
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
				__( 'The connection was not tested because the database returned an error. Try again. If the error persists, ask your host to check the database.', 'wc-order-sync' ),
				[ 'status' => 500 ]
			);
		}
		if ( $permit instanceof TestRefusal ) {
			return $permit->error();
		}
		try {
			return $this->respond( $this->describe( $this->test->run( $remote, $shop, $secret ) ) );
		} finally {
			// Last: whoever watches the slots sees no other time than whoever waits for the answer.
			$this->allowance->release( $permit );
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
