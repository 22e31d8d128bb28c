<?php
/** Lets classes that translate run without WordPress: its functions, as their namespaces find them. */

declare( strict_types=1 );

namespace WCOrderSync\Connection {
	/** Stands in for WordPress's translation. */
	function __( string $text, string $domain ): string { // phpcs:ignore Universal.NamingConventions.NoReservedKeywordParameterNames, PHPCompatibility.FunctionNameRestrictions.ReservedFunctionNames -- Same name as WordPress's.
		return 'wc-order-sync' === $domain ? $text : '';
	}
}

namespace WCOrderSync\Decision {
	/** Stands in for WordPress's translation. */
	function __( string $text, string $domain ): string { // phpcs:ignore Universal.NamingConventions.NoReservedKeywordParameterNames, PHPCompatibility.FunctionNameRestrictions.ReservedFunctionNames -- Same name as WordPress's.
		return 'wc-order-sync' === $domain ? $text : '';
	}
}

namespace WCOrderSync\Health {
	/** Stands in for WordPress's translation. */
	function __( string $text, string $domain ): string { // phpcs:ignore Universal.NamingConventions.NoReservedKeywordParameterNames, PHPCompatibility.FunctionNameRestrictions.ReservedFunctionNames -- Same name as WordPress's.
		return 'wc-order-sync' === $domain ? $text : '';
	}

	/**
	 * Stands in for WordPress's translation of a number of things.
	 *
	 * @param string $single Text for one.
	 * @param string $plural Text for several.
	 */
	function _n( string $single, string $plural, int $number, string $domain ): string {
		return 'wc-order-sync' !== $domain ? '' : ( 1 === $number ? $single : $plural );
	}

	/** Stands in for WordPress's numbers. */
	function number_format_i18n( int $number ): string {
		return number_format( $number );
	}

	/**
	 * Stands in for WordPress's durations.
	 *
	 * @param int $from Unix time.
	 * @param int $to   Unix time.
	 */
	function human_time_diff( int $from, int $to ): string {
		return ( $to - $from ) . ' s';
	}
}

namespace WCOrderSync\Settings {
	/** Stands in for WordPress's translation. */
	function __( string $text, string $domain ): string { // phpcs:ignore Universal.NamingConventions.NoReservedKeywordParameterNames, PHPCompatibility.FunctionNameRestrictions.ReservedFunctionNames -- Same name as WordPress's.
		return 'wc-order-sync' === $domain ? $text : '';
	}
}
