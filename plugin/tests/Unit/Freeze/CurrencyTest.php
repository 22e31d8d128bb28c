<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Freeze;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Freeze\Currency;

/**
 * Decimals of currencies.
 *
 * ISO 4217, with ICU for a second opinion.
 */
final class CurrencyTest extends TestCase {

	/** Where ICU knows better than the standard which coins are in use: its value, then that of ISO 4217. */
	private const COINS_OUT_OF_USE = [
		'AFN' => [ 0, 2 ],
		'ALL' => [ 0, 2 ],
		'COP' => [ 0, 2 ],
		'HUF' => [ 0, 2 ],
		'IDR' => [ 0, 2 ],
		'IQD' => [ 0, 3 ],
		'IRR' => [ 0, 2 ],
		'KPW' => [ 0, 2 ],
		'LAK' => [ 0, 2 ],
		'LBP' => [ 0, 2 ],
		'MGA' => [ 0, 2 ],
		'MMK' => [ 0, 2 ],
		'PKR' => [ 0, 2 ],
		'RSD' => [ 0, 2 ],
		'SLL' => [ 0, 2 ],
		'SOS' => [ 0, 2 ],
		'SYP' => [ 0, 2 ],
		'YER' => [ 0, 2 ],
	];

	/** The currencies that WooCommerce offers, and those of ISO 4217 that it does not. */
	private const CODES = 'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLL SOS SRD SSP SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW';

	/** Each on its own. */
	#[DataProvider( 'codes' )]
	public function test_a_currency_has_the_decimals_that_icu_gives_it_unless_its_coins_are_out_of_use( string $code ): void {
		$format = new \NumberFormatter( "en@currency=$code", \NumberFormatter::CURRENCY );
		$icu    = $format->getAttribute( \NumberFormatter::FRACTION_DIGITS );
		$known  = self::COINS_OUT_OF_USE[ $code ] ?? null;

		self::assertSame( null !== $known && $icu === $known[0] ? $known[1] : $icu, Currency::decimals( $code ) );
	}

	/**
	 * Named codes.
	 *
	 * @return array<string, array{string}>
	 */
	public static function codes(): array {
		$codes = explode( ' ', self::CODES );
		return array_combine( $codes, array_map( static fn ( string $code ): array => [ $code ], $codes ) );
	}

	/** Currencies of a shop's own. */
	public function test_points_and_coins_that_the_standard_does_not_know_have_two(): void {
		self::assertSame( [ 2, 2, 2 ], array_map( [ Currency::class, 'decimals' ], [ 'POINTS', 'BTC', '' ] ) );
	}
}
