<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Delivery\WaitingOrders;
use WCOrderSync\Saving\ChangedMeanwhile;
use WCOrderSync\Saving\SaveSettings;
use WCOrderSync\Settings\Adjustment;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\FieldMessages;
use WCOrderSync\Settings\FieldRule;
use WCOrderSync\Settings\InvalidField;
use WCOrderSync\Settings\InvalidSettings;
use WCOrderSync\Settings\SecretState;
use WCOrderSync\Settings\Settings;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * GET and POST /settings. The secret can be written and never read.
 */
final class SettingsController extends Controller {

	/** @param WaitingOrders $waiting Sends what a change makes due. */
	public function __construct(
		SchemaFile $schema,
		private readonly SettingsStore $store,
		private readonly SaveSettings $save,
		private readonly WaitingOrders $waiting,
		private readonly Log $log
	) {
		parent::__construct( $schema );
	}

	public function register_routes(): void {
		register_rest_route(
			Names::REST_NAMESPACE,
			'/settings',
			[
				$this->endpoint( \WP_REST_Server::READABLE, [ $this, 'get' ] ),
				$this->endpoint( \WP_REST_Server::CREATABLE, [ $this, 'save' ] ),
				'schema' => [ $this, 'response_schema' ],
			]
		);
	}

	public function get(): \WP_REST_Response|\WP_Error {
		try {
			return $this->respond( $this->describe( [] ) );
		} catch ( QueryFailed $failed ) {
			return SettingsFields::not_read( $failed, $this->log );
		}
	}

	/**
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function save( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			$adjustments = $this->save->save( SettingsFields::given( $request ) );
			$this->waiting->send();
			return $this->respond( $this->describe( $adjustments ) );
		} catch ( InvalidSettings $invalid ) {
			return SettingsFields::error( $invalid, __( 'Nothing was saved. Correct the marked fields.', 'wc-order-sync' ) );
		} catch ( ChangedMeanwhile ) {
			return new \WP_Error(
				'wc_order_sync_changed_meanwhile',
				__( 'Nothing was saved because somebody else changed the settings at the same time. Reload this page, check the current settings, and save again if needed.', 'wc-order-sync' ),
				[ 'status' => 409 ]
			);
		} catch ( \RuntimeException $failed ) {
			$this->log->error( 'Settings were not saved.', [ 'error' => $failed->getMessage() ] );
			return new \WP_Error(
				'wc_order_sync_not_saved',
				__( 'The settings could not be saved because the database returned an error. Try again. If the error persists, ask your host to check the database.', 'wc-order-sync' ),
				[ 'status' => 500 ]
			);
		}
	}

	/**
	 * @param list<Adjustment> $adjustments What was changed in the given values.
	 * @return array<string, mixed>
	 */
	private function describe( array $adjustments ): array {
		$settings = $this->store->read();
		$secret   = $settings->secret_setting;
		$set_at   = SecretState::Set === $secret->state ? $secret->set_at : null;
		return [
			'remote_base_url' => [ 'value' => $settings->text( Field::RemoteBaseUrl ) ] + $this->constraints( $settings, Field::RemoteBaseUrl ),
			'shop_hostname'   => [
				'value'      => $settings->text( Field::ShopHostname ),
				'suggestion' => $this->suggestion(),
			] + $this->constraints( $settings, Field::ShopHostname ),
			'secret'          => [
				'state'     => $secret->state->value,
				'set_at'    => null === $set_at ? null : gmdate( 'Y-m-d\TH:i:s\Z', $set_at ),
				'ends_with' => $settings->secret?->ends_with(),
			] + $this->constraints( $settings, Field::Secret ),
			'complete'        => $settings->is_complete(),
			'adjustments'     => array_map(
				static fn ( Adjustment $adjustment ): array => [
					'field'   => $adjustment->field->value,
					'message' => FieldMessages::adjustment( $adjustment ),
				],
				$adjustments
			),
		];
	}

	/**
	 * Why a field cannot be changed, and what is wrong with its value.
	 *
	 * @return array{locked_by: string|null, locked_because?: string, error?: string}
	 */
	private function constraints( Settings $settings, Field $field ): array {
		$constraints = [ 'locked_by' => $settings->is_locked( $field ) ? $field->constant() : null ];
		if ( null === $constraints['locked_by'] && ! $this->save->may_change( $settings, $field ) ) {
			$constraints['locked_because'] = FieldMessages::error( new InvalidField( $field, FieldRule::AdministratorOnly ) );
		}
		$invalid = $settings->invalid( $field );
		return null === $invalid ? $constraints : $constraints + [ 'error' => FieldMessages::error( $invalid ) ];
	}

	/** The host name of this site, `` when it is not valid as a shop hostname. */
	private function suggestion(): string {
		try {
			return ShopHostname::parse( home_url() )->value;
		} catch ( InvalidField ) {
			return '';
		}
	}
}
