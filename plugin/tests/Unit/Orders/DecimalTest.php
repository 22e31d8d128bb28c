<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Orders;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Orders\Decimal;

/**
 * Amounts, digit by digit.
 *
 * Reading, rounding and dividing.
 */
final class DecimalTest extends TestCase {

	/**
	 * A number from what a database or a filter has.
	 *
	 * @param mixed       $value    What is there.
	 * @param string|null $expected The number with all its decimals; null where it is none.
	 */
	#[DataProvider( 'values' )]
	public function test_a_number_is_read_to_its_last_digit( mixed $value, ?string $expected ): void {
		$number = Decimal::read( $value );

		self::assertSame( $expected, $number?->rounded( $number->scale ) );
	}

	/**
	 * Named values.
	 *
	 * @return array<string, array{mixed, string|null}>
	 */
	public static function values(): array {
		return [
			'a decimal column'                          => [ '27.55000000', '27.55' ],
			'a whole number in a decimal column'        => [ '7900.00000000', '7900' ],
			'more decimals than any currency has'       => [ '27.5550', '27.555' ],
			'twelve digits and cents'                   => [ '123456789012.34', '123456789012.34' ],
			'more digits than a float has'              => [ '9007199254740993.01', '9007199254740993.01' ],
			'less than nothing'                         => [ '-5.50', '-5.5' ],
			'zero below zero'                           => [ '-0.00', '0' ],
			'without a digit before the point'          => [ '.5', '0.5' ],
			'without a digit behind the point'          => [ '5.', '5' ],
			'with zeros in front'                       => [ '007.10', '7.1' ],
			'with a sign'                               => [ '+3', '3' ],
			'scientific, small'                         => [ '1.5E-5', '0.000015' ],
			'scientific, large'                         => [ '1.25e+3', '1250' ],
			'thousands and cents'                       => [ '1,234.50', '1234.5' ],
			'thousands and cents of the continent'      => [ '1.234,50', '1234.5' ],
			'millions'                                  => [ '1,234,567', '1234567' ],
			'millions of the continent'                 => [ '1.234.567', '1234567' ],
			'millions and cents'                        => [ '1,234,567.89', '1234567.89' ],
			'a decimal comma'                           => [ '27,55', '27.55' ],
			'spaces around it'                          => [ " 27.55\n", '27.55' ],
			'a whole number of PHP'                     => [ 79, '79' ],
			'a fraction of PHP'                         => [ 0.1 + 0.2, '0.3' ],
			'a large fraction of PHP'                   => [ 1.0e15, '1000000000000000' ],
			'no digit'                                  => [ '', null ],
			'only a point'                              => [ '.', null ],
			'a word'                                    => [ 'free', null ],
			'a number and a word'                       => [ '5 EUR', null ],
			'hexadecimal'                               => [ '1A', null ],
			'digits of another script'                  => [ '٣٤', null ],
			'nothing'                                   => [ null, null ],
			'no'                                        => [ false, null ],
			'yes'                                       => [ true, null ],
			'not a number'                              => [ NAN, null ],
			'without end'                               => [ INF, null ],
			'a list'                                    => [ [ 5 ], null ],
		];
	}

	/** Rounding goes by the digits. */
	#[DataProvider( 'roundings' )]
	public function test_halves_are_rounded_away_from_zero( string $value, int $decimals, string $expected ): void {
		self::assertSame( $expected, Decimal::read( $value )?->rounded( $decimals ) );
	}

	/**
	 * Named roundings.
	 *
	 * @return array<string, array{string, int, string}>
	 */
	public static function roundings(): array {
		return [
			'down'                                   => [ '33.333333', 2, '33.33' ],
			'a half that no float can be'            => [ '1.005', 2, '1.01' ],
			'a half below zero'                      => [ '-1.005', 2, '-1.01' ],
			'just under a half'                      => [ '1.00499999999999999', 2, '1.00' ],
			'nines all the way'                      => [ '99.999', 2, '100.00' ],
			'to whole numbers'                       => [ '0.5', 0, '1' ],
			'to nothing'                             => [ '0.4', 0, '0' ],
			'to nothing, from below'                 => [ '-0.004', 2, '0.00' ],
			'zeros are added'                        => [ '5', 3, '5.000' ],
			'a small number'                         => [ '0.0005', 3, '0.001' ],
		];
	}

	/** What WooCommerce's own tables have of a total that was a float when it was written. */
	#[DataProvider( 'floats' )]
	public function test_the_noise_of_a_float_is_dropped_and_every_digit_that_was_meant_stays( string $stored, string $meant ): void {
		$number = Decimal::read( $stored )?->without_noise();

		self::assertSame( $meant, $number?->rounded( $number->scale ) );
	}

	/**
	 * Named totals.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function floats(): array {
		return [
			'twelve digits and cents'   => [ '123456789012.33999600', '123456789012.34' ],
			'as many as a float keeps'  => [ '9999999999999.99023400', '9999999999999.99' ],
			'an everyday total'         => [ '27.55000000', '27.55' ],
			'a thousandth'              => [ '27.55500000', '27.555' ],
			'less than a cent'          => [ '0.00001500', '0.000015' ],
			'seventeen digits'          => [ '12345678901234567.00000000', '12345678901234567' ],
			'nothing'                   => [ '0.00000000', '0' ],
			'less than nothing'         => [ '-123456789012.33999600', '-123456789012.34' ],
		];
	}

	/** A unit price. */
	#[DataProvider( 'divisions' )]
	public function test_a_total_is_divided_by_a_quantity( string $total, string $quantity, int $decimals, string $expected ): void {
		$divisor = Decimal::read( $quantity );
		self::assertNotNull( $divisor );

		self::assertSame( $expected, Decimal::read( $total )?->divided_by( $divisor, $decimals ) );
	}

	/**
	 * Named divisions.
	 *
	 * @return array<string, array{string, string, int, string}>
	 */
	public static function divisions(): array {
		return [
			'by three'                             => [ '9.99', '3', 2, '3.33' ],
			'by three, not even'                   => [ '10', '3', 2, '3.33' ],
			'two thirds'                           => [ '2', '3', 2, '0.67' ],
			'a half'                               => [ '0.01', '2', 2, '0.01' ],
			'a fraction of a piece'                => [ '2', '0.1', 2, '20.00' ],
			'a small fraction of a piece'          => [ '2', '0.00008', 2, '25000.00' ],
			'many pieces'                          => [ '1', '1000000', 2, '0.00' ],
			'a refund'                             => [ '-10', '4', 2, '-2.50' ],
			'less than no pieces'                  => [ '10', '-4', 2, '-2.50' ],
			'nothing'                              => [ '0', '7', 2, '0.00' ],
			'without decimals'                     => [ '1000', '3', 0, '333' ],
			'more digits than a float has'         => [ '9007199254740993.03', '3', 2, '3002399751580331.01' ],
			'a quantity longer than an integer'    => [ '10', '3.0000000000000000000000001', 2, '3.33' ],
			'a total with many decimals'           => [ '33.333333', '2', 2, '16.67' ],
		];
	}

	/** What JSON says of a quantity. */
	public function test_a_whole_quantity_is_an_integer_and_another_one_a_fraction(): void {
		self::assertSame(
			[ 2, -3, 0, 1.5, 0.1, 1.0e20 ],
			array_map( static fn ( string $quantity ): int|float|null => Decimal::read( $quantity )?->number(), [ '2.0', '-3', '0', '1.50', '0.1', '1e20' ] )
		);
	}
}
