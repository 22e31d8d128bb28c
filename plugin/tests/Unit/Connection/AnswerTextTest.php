<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Connection;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\AnswerText;
use WCOrderSync\Connection\Redaction;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\TransportError;

/** What an administrator reads of an endpoint's answer. */
final class AnswerTextTest extends TestCase {

	/**
	 * Rows: both answers, and what is said of them.
	 *
	 * @return array<string, array{Answer, Answer, string}>
	 */
	public static function answers(): array {
		$silence = Answer::failed( TransportError::Timeout );
		return [
			'both'        => [ Answer::http( 500, 1 ), Answer::http( 401, 1 ), 'It answered HTTP 500 to our signature and HTTP 401 to a wrong one.' ],
			'right alone' => [ Answer::http( 200, 1 ), $silence, 'It answered HTTP 200 to our signature and nothing to a wrong one.' ],
			'wrong alone' => [ $silence, Answer::http( 401, 1 ), 'It answered nothing to our signature and HTTP 401 to a wrong one.' ],
			'neither'     => [ $silence, $silence, '' ],
		];
	}

	/**
	 * The codes help whoever looks for the cause.
	 *
	 * @param Answer $right Answer to the right signature.
	 */
	#[DataProvider( 'answers' )]
	public function test_the_status_codes_of_both_answers_are_said( Answer $right, Answer $wrong, string $sentence ): void {
		self::assertSame( $sentence, AnswerText::statuses( $right, $wrong ) );
	}

	/**
	 * Rows: first line of a body, and what of it is quoted.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function lines(): array {
		return [
			'nothing'                          => [ '', '' ],
			'a message'                        => [ '{"error":"unknown shop"}', '{"error":"unknown shop"}' ],
			'a web page'                       => [ '  <!doctype html><script>alert(1)</script>', '' ],
			'characters that steer a terminal' => [ "bad\x1b[31m\tsecret\x00", 'bad [31m secret' ],
			'characters that turn the text'    => [ "bad \u{202E}terces\u{2066}", 'bad terces' ],
			'bytes that are no text'           => [ "\xff\xfe\xfd\xfc", '' ],
			'letters of two bytes'             => [ str_repeat( 'ä', 95 ), str_repeat( 'ä', 95 ) ],
			'a character that was cut in two'  => [ str_repeat( 'x', 50 ) . "\xe2\x82", str_repeat( 'x', 50 ) ],
			'a long line'                      => [ str_repeat( 'x', 150 ), str_repeat( 'x', 120 ) . '…' ],
			'exactly as long as may be'        => [ str_repeat( 'x', 120 ), str_repeat( 'x', 120 ) ],
			'a secret'                         => [ 'expected key ' . str_repeat( 'A1', 32 ) . '!', 'expected key …!' ],
			'a secret that was cut off'        => [ 'expected key ' . str_repeat( 'a1', 10 ), 'expected key …' ],
			'the id of a request'              => [ 'request 6f1c2f0e-8d1a-4a53-9c1e-0123456789ab', 'request 6f1c2f0e-8d1a-4a53-9c1e-0123456789ab' ],
			'marks that tower over the line'   => [ 'z' . str_repeat( "\u{0301}", 40 ), "z\u{0301}\u{0301}\u{0301}" ],
		];
	}

	/**
	 * A stranger's text, made harmless to read.
	 *
	 * @param string $excerpt Excerpt of the body.
	 */
	#[DataProvider( 'lines' )]
	public function test_a_short_line_of_plain_text_is_quoted( string $excerpt, string $quote ): void {
		self::assertSame( $quote, AnswerText::quote( Answer::http( 400, 1, null, null, $excerpt ), Redaction::of( str_repeat( 'A1', 32 ) ) ) );
	}
}
