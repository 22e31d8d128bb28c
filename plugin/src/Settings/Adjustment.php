<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * A change that was made to a value so that it fits its field.
 *
 * The user is told, so that what is stored never silently differs from what was typed.
 */
final class Adjustment {

	/** @param string $value What is kept. Empty for the secret. */
	public function __construct(
		public readonly Field $field,
		public readonly AdjustmentKind $kind,
		public readonly string $value
	) {}
}
