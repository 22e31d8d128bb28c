<?php
/**
 * The three fields in REST requests and errors.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\FieldMessages;
use WCOrderSync\Settings\InvalidSettings;

defined( 'ABSPATH' ) || exit;

/**
 * Shared by the resources that take settings.
 */
final class SettingsFields {

	/**
	 * The fields that a request gives. Only its own parameters count: an absent field is one to leave alone.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request Request.
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
	 * @param InvalidSettings $invalid     Broken rules.
	 * @param string          $what_failed What was not done with them, and what to do.
	 */
	public static function error( InvalidSettings $invalid, string $what_failed ): \WP_Error {
		$fields = [];
		foreach ( $invalid->fields as $field ) {
			$fields[ $field->field ] = [
				'code'    => $field->rule,
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
}
