<?php
/**
 * A value that breaks a rule of its field.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Carries the field and the rule, never the value: it may be a secret. FieldMessages turns it into a sentence.
 */
final class InvalidField extends \InvalidArgumentException {

	/**
	 * A broken rule.
	 *
	 * @param string $field Name of the field, a value of Field.
	 * @param string $rule  Code of the rule, a key of FieldMessages.
	 */
	public function __construct(
		public readonly string $field,
		public readonly string $rule
	) {
		parent::__construct( $field . ': ' . $rule );
	}
}
