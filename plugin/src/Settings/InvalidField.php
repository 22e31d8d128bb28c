<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * A value that breaks a rule of its field.
 *
 * Carries the field and the rule, never the value: it may be a secret, of which only the length is told. FieldMessages turns it into a sentence.
 */
final class InvalidField extends \InvalidArgumentException {

	/**
	 * @param int|null $length Characters of the value, where the rule is about their number.
	 * @param string   $detail What else the sentence names, `` where nothing; never the value.
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
