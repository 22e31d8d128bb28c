<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

defined( 'ABSPATH' ) || exit;

/**
 * How many decimals a currency has.
 *
 * The minor units of ISO 4217, list one. Not ICU's: its data follow the coins in use, and give the rupee of Pakistan or the
 * dinar of Iraq none.
 */
final class Currency {

	private const USUAL = 2;

	private const UNUSUAL = [
		0 => [ 'BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF' ],
		3 => [ 'BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND' ],
		4 => [ 'CLF', 'UYW' ],
	];

	/**
	 * Decimals of a currency; two where ISO 4217 does not know it, as shops have it with points and coins of their own.
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
