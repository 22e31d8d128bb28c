<?php
/** Lets classes that translate run without WordPress. */

declare( strict_types=1 );

namespace WCOrderSync\Decision;

/** Stands in for WordPress's translation. */
function __( string $text, string $domain ): string { // phpcs:ignore Universal.NamingConventions.NoReservedKeywordParameterNames, PHPCompatibility.FunctionNameRestrictions.ReservedFunctionNames -- Same name as WordPress's.
	return 'wc-order-sync' === $domain ? $text : '';
}
