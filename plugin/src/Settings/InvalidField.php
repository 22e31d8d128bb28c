<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * A value that breaks a rule of its field.
 *
 * Carries the field and the rule, never the value, which may be a secret. FieldMessages turns it into a sentence.
 */
final class InvalidField extends \InvalidArgumentException {

	/**
	 * @param int|null $length Number of characters, where the rule is about it.
	 * @param string   $detail What else the sentence names, `` for nothing. Never the value.
	 */
	public function __construct(
		public readonly Field $field,
		public readonly FieldRule $rule,
		public readonly ?int $length = null,
		public readonly string $detail = ''
	) {
		parent::__construct( $field->value . ': ' . $rule->value );
	}
}
