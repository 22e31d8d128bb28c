<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * A set of values is refused as a whole because at least one field breaks a rule.
 */
final class InvalidSettings extends \InvalidArgumentException {

	/** @param list<InvalidField> $fields At least one, at most one per field. */
	public function __construct( public readonly array $fields ) {
		parent::__construct( implode( ', ', array_map( static fn ( InvalidField $field ): string => $field->getMessage(), $fields ) ) );
	}
}
