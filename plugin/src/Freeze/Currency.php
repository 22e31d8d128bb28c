<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

defined( 'ABSPATH' ) || exit;

/**
 * How many decimals a currency has: the minor units of ISO 4217, list one.
 *
 * Not those of ICU, which follow the coins in use: there the rupee of Pakistan and the dinar of Iraq have none.
 */
final class Currency {

	private const USUAL = 2;

	private const UNUSUAL = [
		0 => [ 'BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF' ],
		3 => [ 'BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND' ],
		4 => [ 'CLF', 'UYW' ],
	];

	/**
	 * Two for a code that ISO 4217 does not have; shops use such codes for points and coins of their own.
	 *
	 * @param string $code ISO 4217 code.
	 */
	public static function decimals( string $code ): int {
		foreach ( self::UNUSUAL as $decimals => $codes ) {
			if ( in_array( $code, $codes, true ) ) {
				return $decimals;
			}
		}
		return self::USUAL;
	}
}
