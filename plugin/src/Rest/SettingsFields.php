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
 * The three fields in REST requests and errors, shared by the resources that accept settings.
 */
final class SettingsFields {

	/**
	 * The fields in a request. A missing field keeps its value. A secret in the URL never gets here: see Gate.
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
	 * @param string $what_failed What was not done, and what to do.
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

	/** The error when the settings cannot be read. */
	public static function not_read( QueryFailed $failure, Log $log ): \WP_Error {
		$log->error( 'The settings could not be read.', [ 'error' => $failure->getMessage() ] );
		return new \WP_Error(
			'wc_order_sync_not_read',
			__( 'The settings could not be read because the database returned an error. Try again. If the error persists, ask your host to check the database.', 'wc-order-sync' ),
			[ 'status' => 500 ]
		);
	}
}
