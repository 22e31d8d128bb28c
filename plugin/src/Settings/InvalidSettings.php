<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Why a set of values is refused as a whole.
 *
 * At least one field broke a rule, so nothing was saved.
 */
final class InvalidSettings extends \InvalidArgumentException {

	/** @param list<InvalidField> $fields At least one, one a field. */
	public function __construct( public readonly array $fields ) {
		parent::__construct( implode( ', ', array_map( static fn ( InvalidField $field ): string => $field->getMessage(), $fields ) ) );
	}
}
