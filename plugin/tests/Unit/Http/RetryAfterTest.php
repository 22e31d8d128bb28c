<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Http;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Http\RetryAfter;

/**
 * The Retry-After header.
 *
 * Seconds, dates and nonsense.
 */
final class RetryAfterTest extends TestCase {

	/**
	 * Now is Tue, 24 Nov 2026 12:00:00 GMT.
	 *
	 * @param int|null $expected Seconds.
	 */
	#[DataProvider( 'values' )]
	public function test_the_header_is_read_as_seconds( ?string $value, ?int $expected ): void {
		self::assertSame( $expected, RetryAfter::seconds( $value, 1795521600 ) );
	}

	/**
	 * Named values.
	 *
	 * @return array<string, array{string|null, int|null}>
	 */
	public static function values(): array {
		return [
			'seconds'                  => [ '120', 120 ],
			'nothing to wait'          => [ '0', 0 ],
			'an HTTP date'             => [ 'Tue, 24 Nov 2026 12:01:30 GMT', 90 ],
			'a date of the old form'   => [ 'Tuesday, 24-Nov-26 12:00:10 GMT', 10 ],
			'a date that is past'      => [ 'Mon, 23 Nov 2026 12:00:00 GMT', 0 ],
			'absent'                   => [ null, null ],
			'empty'                    => [ '', null ],
			'negative'                 => [ '-5', null ],
			'a word'                   => [ 'tomorrow', null ],
			'fractions'                => [ '1.5', null ],
			'more digits than seconds' => [ '99999999999999999999', null ],
		];
	}
}
