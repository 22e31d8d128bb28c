<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\FieldMessages;
use WCOrderSync\Settings\InvalidSettings;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * The three fields in REST requests and errors.
 *
 * Shared by the resources that take settings.
 */
final class SettingsFields {

	/**
	 * The fields that a request gives. Only its own parameters count: an absent field is one to leave alone. A secret in the
	 * address never comes here: see Gate.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 */
	public static function given( \WP_REST_Request $request ): array {
		$given = [];
		foreach ( Field::cases() as $field ) {
			if ( $request->has_param( $field->value ) ) {
				$given[ $field->value ] = $request->get_param( $field->value );
			}
		}
		return $given;
	}

	/**
	 * The error for values that break rules.
	 *
	 * @param string $what_failed What was not done with them, and what to do.
	 */
	public static function error( InvalidSettings $invalid, string $what_failed ): \WP_Error {
		$fields = [];
		foreach ( $invalid->fields as $field ) {
			$fields[ $field->field->value ] = [
				'code'    => $field->rule->value,
				'message' => FieldMessages::error( $field ),
			];
		}
		return new \WP_Error(
			'wc_order_sync_invalid_settings',
			$what_failed,
			[
				'status' => 400,
				'fields' => $fields,
			]
		);
	}

	/**
	 * The error where the settings cannot be read.
	 *
	 * @param QueryFailed $failure What the database said.
	 */
	public static function not_read( QueryFailed $failure, Log $log ): \WP_Error {
		$log->error( 'The settings could not be read.', [ 'error' => $failure->getMessage() ] );
		return new \WP_Error(
			'wc_order_sync_not_read',
			__( 'The settings could not be read because the database returned an error. Try again. If the error persists, ask your host to check the database.', 'wc-order-sync' ),
			[ 'status' => 500 ]
		);
	}
}
