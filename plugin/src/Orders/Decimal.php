<?php
declare( strict_types=1 );

namespace WCOrderSync\Orders;

defined( 'ABSPATH' ) || exit;

/**
 * An exact decimal number: its digits, and where the point is.
 *
 * Amounts never pass through a float, which has 15 digits and cannot represent 1.005.
 */
final class Decimal {

	/** How many digits of a divisor are used: with one more digit they still fit into PHP's integers. */
	private const DIVISOR_DIGITS = 17;

	/** Digits that every float keeps. */
	private const FLOAT_DIGITS = 15;

	/**
	 * Use the named constructor.
	 *
	 * @param bool   $is_negative Whether it is below zero.
	 * @param string $digits      All digits, without leading zeros; '' for zero.
	 * @param int    $scale       How many of them are decimals; the last one is no zero.
	 */
	private function __construct(
		private readonly bool $is_negative,
		private readonly string $digits,
		public readonly int $scale
	) {}

	/**
	 * Reads a number; null if the value is not one. Text may be in scientific notation (SQLite, imports) or have thousands separators:
	 * a point or comma is one if it comes more than once, or before the other of the two.
	 *
	 * @param mixed $value A number, or text as databases return numbers.
	 */
	public static function read( mixed $value ): ?self {
		// A float gets as many decimals as WooCommerce's own tables keep.
		$text = is_float( $value ) && is_finite( $value ) ? sprintf( '%.8F', $value ) : ( is_string( $value ) || is_int( $value ) ? trim( (string) $value ) : '' );
		if ( str_contains( $text, ',' ) || substr_count( $text, '.' ) > 1 ) {
			$text = self::without_thousands( $text );
		}
		if ( 1 !== preg_match( '/^([+-]?)(?=\.?\d)(\d*)\.?(\d*)(?:e([+-]?\d{1,2}))?$/iD', $text, $parts ) ) {
			return null;
		}
		return self::of( '-' === $parts[1], $parts[2] . $parts[3], strlen( $parts[3] ) - (int) ( $parts[4] ?? 0 ) );
	}

	/** Rounded to the digits that a float keeps. A value that was stored from a float has noise after them. */
	public function without_noise(): self {
		return self::read( $this->rounded( max( 0, min( $this->scale, self::FLOAT_DIGITS - ( strlen( $this->digits ) - $this->scale ) ) ) ) ) ?? self::zero();
	}

	public static function zero(): self {
		return new self( false, '', 0 );
	}

	/** Whether it is zero. */
	public function is_zero(): bool {
		return '' === $this->digits;
	}

	/**
	 * Rounded half away from zero.
	 *
	 * @param int $decimals Decimals of the result, at least 0.
	 */
	public function rounded( int $decimals ): string {
		$digits = str_pad( $this->digits, $this->scale + 1, '0', STR_PAD_LEFT );
		$more   = $this->scale - $decimals;
		if ( $more > 0 ) {
			$is_up  = $digits[ -$more ] >= '5';
			$digits = substr( $digits, 0, -$more );
			$digits = $is_up ? self::next( $digits ) : $digits;
		} else {
			$digits .= str_repeat( '0', -$more );
		}
		$digits = str_pad( $digits, $decimals + 1, '0', STR_PAD_LEFT );
		$text   = 0 === $decimals ? $digits : substr( $digits, 0, -$decimals ) . '.' . substr( $digits, -$decimals );
		return $this->is_negative && '' !== trim( $text, '0.' ) ? "-$text" : $text;
	}

	/**
	 * Divided and rounded half away from zero. So only the first digit that is dropped counts.
	 *
	 * @param int $decimals At least 0.
	 */
	public function divided_by( self $divisor, int $decimals ): string {
		$by       = substr( $divisor->digits, 0, self::DIVISOR_DIGITS );
		$by_scale = $divisor->scale - ( strlen( $divisor->digits ) - strlen( $by ) );
		$zeros    = max( 0, $decimals + 1 - $this->scale + $by_scale );
		$quotient = '';
		$left     = 0;
		foreach ( str_split( $this->digits . str_repeat( '0', $zeros ) ) as $digit ) {
			$left      = $left * 10 + (int) $digit;
			$quotient .= intdiv( $left, (int) $by );
			$left     %= (int) $by;
		}
		return self::of( $this->is_negative !== $divisor->is_negative, $quotient, $this->scale + $zeros - $by_scale )->rounded( $decimals );
	}

	/** As a JSON number: an integer if it has no decimals. */
	public function number(): int|float {
		$text = $this->rounded( $this->scale );
		return 0 === $this->scale && strlen( $this->digits ) <= self::DIVISOR_DIGITS ? (int) $text : (float) $text;
	}

	/**
	 * Normalised, without leading zeros and trailing decimal zeros.
	 *
	 * @param bool $is_negative Whether it is below zero.
	 * @param int  $scale       How many of them are decimals; negative if trailing zeros are missing.
	 */
	private static function of( bool $is_negative, string $digits, int $scale ): self {
		if ( $scale < 0 ) {
			$digits .= str_repeat( '0', -$scale );
			$scale   = 0;
		}
		while ( $scale > 0 && ( '' === $digits || str_ends_with( $digits, '0' ) ) ) {
			$digits = substr( $digits, 0, -1 );
			--$scale;
		}
		return new self( $is_negative, ltrim( $digits, '0' ), $scale );
	}

	/**
	 * Removes thousands separators and makes the decimal separator a point: "1,234.50", "1.234,50", "27,55", "1,234,567".
	 *
	 * @param string $text Text with a comma, or with several points.
	 */
	private static function without_thousands( string $text ): string {
		$last  = max( (int) strrpos( $text, '.' ), (int) strrpos( $text, ',' ) );
		$point = substr_count( $text, $text[ $last ] ) > 1 ? '' : '.';
		return str_replace( [ '.', ',' ], '', substr( $text, 0, $last ) ) . $point . substr( $text, $last + 1 );
	}

	/**
	 * The next whole number.
	 *
	 * @param string $digits Digits, at least one.
	 */
	private static function next( string $digits ): string {
		$nines = strlen( $digits ) - strlen( rtrim( $digits, '9' ) );
		$head  = substr( $digits, 0, strlen( $digits ) - $nines );
		$head  = '' === $head ? '1' : substr( $head, 0, -1 ) . ( (int) substr( $head, -1 ) + 1 );
		return $head . str_repeat( '0', $nines );
	}
}
