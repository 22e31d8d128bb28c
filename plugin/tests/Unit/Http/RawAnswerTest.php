<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Http;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Http\RawAnswer;

/** What is read of an answer as it came over the wire. */
final class RawAnswerTest extends TestCase {

	private const NOW = 1_764_000_000;

	/** @return iterable<string, array{string, int|null, int|null, int|null, string}> The response; status, seconds to wait, Unix time, first line. */
	public static function responses(): iterable {
		yield 'a plain answer' => [ "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nok", 200, null, null, 'ok' ];
		yield 'HTTP/2, without words' => [ "HTTP/2 422 \r\n\r\n{\"error\":1}\n{\"more\":2}", 422, null, null, '{"error":1}' ];
		yield 'headers in any case' => [ "HTTP/1.1 503 x\r\nRETRY-AFTER:  120 \r\ndate: Mon, 24 Nov 2025 16:00:00 GMT\r\n\r\n", 503, 120, self::NOW, '' ];
		yield 'a date to wait for' => [ "HTTP/1.1 429 x\r\nRetry-After: Mon, 24 Nov 2025 16:01:00 GMT\r\n\r\n", 429, 60, null, '' ];
		yield 'headers that make no sense' => [ "HTTP/1.1 429 x\r\nRetry-After: soon\r\nDate: whenever\r\n\r\n", 429, null, null, '' ];
		yield 'no headers' => [ "HTTP/1.1 204 No Content\r\n\r\n", 204, null, null, '' ];
		yield 'a body after empty lines' => [ "HTTP/1.1 500 x\r\n\r\n\n\n  Broken\r\nat line 3", 500, null, null, 'Broken' ];
		yield 'a header in the body' => [ "HTTP/1.1 503 x\r\n\r\nRetry-After: 9", 503, null, null, 'Retry-After: 9' ];
		yield 'trailers instead of the head' => [ "X-Checksum: 1\r\n\r\nok", null, null, null, 'ok' ];
		yield 'not HTTP' => [ 'SSH-2.0-OpenSSH_9.2', null, null, null, '' ];
		yield 'nothing' => [ '', null, null, null, '' ];
	}

	#[DataProvider( 'responses' )]
	public function test_status_waiting_time_date_and_first_line( string $raw, ?int $status, ?int $retry_after, ?int $date, string $excerpt ): void {
		$read = RawAnswer::read( $raw, self::NOW );

		self::assertSame( [ $status, $retry_after, $date, $excerpt ], [ $read->status, $read->retry_after, $read->date, $read->excerpt ] );
	}

	public function test_a_body_of_megabytes_has_a_short_first_line(): void {
		self::assertSame( 1000, strlen( RawAnswer::read( "HTTP/1.1 200 OK\r\n\r\n" . str_repeat( 'a', 2_000_000 ), self::NOW )->excerpt ) );
	}
}
