<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Something that was changed in a value so that it fits.
 *
 * Said to the user, so that what is stored never differs silently from what was typed.
 */
final class Adjustment {

	/** @param string $value What is kept. Empty for the secret. */
	public function __construct(
		public readonly Field $field,
		public readonly AdjustmentKind $kind,
		public readonly string $value
	) {}
}
