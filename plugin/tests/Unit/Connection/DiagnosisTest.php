<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Connection;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Badge;
use WCOrderSync\Connection\Diagnosis;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\TransportError;

/** The table of the diagnosis. */
final class DiagnosisTest extends TestCase {

	private const NOW = 1764000000;

	/**
	 * Rows: answer to the right ping, answer to the wrong one, badge, reason. A status, a TransportError, or an Answer.
	 *
	 * @return array<string, array{int|TransportError|Answer, int|TransportError|Answer, Badge, Reason}>
	 */
	public static function table(): array {
		$none = TransportError::Timeout;
		return [
			'200 and 401'                          => [ 200, 401, Badge::Green, Reason::Ready ],
			'204 and 403'                          => [ 204, 403, Badge::Green, Reason::Ready ],
			'200 and 400'                          => [ 200, 400, Badge::Green, Reason::Ready ],
			'200 and 404: refusals may hide'       => [ 200, 404, Badge::Green, Reason::Ready ],
			'400 and 401'                          => [ 400, 401, Badge::Green, Reason::ReadyNoPing ],
			'404 and 403'                          => [ 404, 403, Badge::Green, Reason::ReadyNoPing ],
			'422 and 401'                          => [ 422, 401, Badge::Green, Reason::ReadyNoPing ],
			'500 and 401'                          => [ 500, 401, Badge::Amber, Reason::EndpointError ],
			'503 and 403'                          => [ 503, 403, Badge::Amber, Reason::EndpointError ],
			'409 and 401: told apart all the same' => [ 409, 401, Badge::Amber, Reason::EndpointError ],
			'200 and 200'                          => [ 200, 200, Badge::Amber, Reason::NotVerifying ],
			'200 and 202'                          => [ 200, 202, Badge::Amber, Reason::NotVerifying ],
			'200 and no answer'                    => [ 200, $none, Badge::Amber, Reason::Unproven ],
			'200 and a reset connection'           => [ 200, TransportError::Reset, Badge::Amber, Reason::Unproven ],
			'200 and 500'                          => [ 200, 500, Badge::Amber, Reason::Unproven ],
			'200 and 302'                          => [ 200, 302, Badge::Amber, Reason::Unproven ],
			'200 and 429: a limit, no refusal'     => [ 200, 429, Badge::Amber, Reason::Unproven ],
			'400 and 400'                          => [ 400, 400, Badge::Amber, Reason::Inconclusive ],
			'422 and 400'                          => [ 422, 400, Badge::Amber, Reason::Inconclusive ],
			'401 and 401'                          => [ 401, 401, Badge::Red, Reason::Refused ],
			'403 and 403'                          => [ 403, 403, Badge::Red, Reason::Refused ],
			'401 and 403'                          => [ 401, 403, Badge::Red, Reason::Refused ],
			'401 and 200'                          => [ 401, 200, Badge::Red, Reason::Refused ],
			'401 and no answer'                    => [ 401, $none, Badge::Red, Reason::Refused ],
			'refused, clocks agree'                => [ Answer::http( 401, 5, null, self::NOW - 300 ), 401, Badge::Red, Reason::Refused ],
			'refused, its clock is behind'         => [ Answer::http( 401, 5, null, self::NOW - 301 ), 401, Badge::Red, Reason::ClockSkew ],
			'refused, its clock is ahead'          => [ Answer::http( 403, 5, null, self::NOW + 301 ), 403, Badge::Red, Reason::ClockSkew ],
			'accepted although clocks differ'      => [ Answer::http( 200, 5, null, self::NOW + 9999 ), 401, Badge::Green, Reason::Ready ],
			'404 and 404'                          => [ 404, 404, Badge::Red, Reason::NotFound ],
			'404 and 200'                          => [ 404, 200, Badge::Red, Reason::NotFound ],
			'410 and 410'                          => [ 410, 410, Badge::Red, Reason::NotFound ],
			'405 and 405'                          => [ 405, 405, Badge::Red, Reason::MethodNotAllowed ],
			'405 and 401'                          => [ 405, 401, Badge::Red, Reason::MethodNotAllowed ],
			'301 and 301'                          => [ 301, 301, Badge::Red, Reason::Redirect ],
			'302 and 401'                          => [ 302, 401, Badge::Red, Reason::Redirect ],
			'500 and 500'                          => [ 500, 500, Badge::Red, Reason::ServerError ],
			'503 and no answer'                    => [ 503, $none, Badge::Red, Reason::ServerError ],
			'429 and 429'                          => [ 429, 429, Badge::Red, Reason::RateLimited ],
			'429 and 401'                          => [ 429, 401, Badge::Red, Reason::RateLimited ],
			'408 and 408'                          => [ 408, 408, Badge::Red, Reason::Timeout ],
			'400 and 500'                          => [ 400, 500, Badge::Red, Reason::BadRequest ],
			'400 and no answer'                    => [ 400, $none, Badge::Red, Reason::BadRequest ],
			'415 and 415'                          => [ 415, 415, Badge::Red, Reason::BadRequest ],
			'402 and 402'                          => [ 402, 402, Badge::Red, Reason::UnexpectedAnswer ],
			'101 and 101'                          => [ 101, 101, Badge::Red, Reason::UnexpectedAnswer ],
			'999 and 999'                          => [ 999, 999, Badge::Red, Reason::UnexpectedAnswer ],
			'the name does not resolve'            => [ TransportError::Dns, TransportError::Dns, Badge::Red, Reason::UnreachableAddress ],
			'the address may not be called'        => [ TransportError::BlockedAddress, TransportError::BlockedAddress, Badge::Red, Reason::UnreachableAddress ],
			'WordPress blocks requests'            => [ TransportError::BlockedByWordPress, TransportError::BlockedByWordPress, Badge::Red, Reason::BlockedByWordPress ],
			'the connection is refused'            => [ TransportError::Refused, TransportError::Refused, Badge::Red, Reason::ConnectionRefused ],
			'TLS fails'                            => [ TransportError::Tls, TransportError::Tls, Badge::Red, Reason::Tls ],
			'no answer in time'                    => [ $none, $none, Badge::Red, Reason::Timeout ],
			'no answer in time, forgery refused'   => [ $none, 401, Badge::Red, Reason::Timeout ],
			'the connection is reset'              => [ TransportError::Reset, TransportError::Reset, Badge::Red, Reason::Reset ],
			'the connection fails otherwise'       => [ TransportError::Other, 401, Badge::Red, Reason::ConnectionFailed ],
		];
	}

	/**
	 * @param int|TransportError|Answer $right Answer to the right ping.
	 * @param int|TransportError|Answer $wrong Answer to the wrong ping.
	 */
	#[DataProvider( 'table' )]
	public function test_both_answers_decide_the_verdict( int|TransportError|Answer $right, int|TransportError|Answer $wrong, Badge $badge, Reason $reason ): void {
		$verdict = Diagnosis::of( self::answer( $right ), self::answer( $wrong ), self::NOW );

		self::assertSame( $reason, $verdict->reason );
		self::assertSame( $badge, $verdict->badge );
	}

	/** Every pair of answers has a verdict, green only where the two were told apart, and every reason can come about. */
	public function test_every_pair_of_answers_has_a_verdict(): void {
		$answers = [ ...array_map( self::answer( ... ), range( 100, 599 ) ), ...array_map( self::answer( ... ), TransportError::cases() ), Answer::http( 401, 1, null, 0 ) ];
		$met     = [];
		foreach ( $answers as $right ) {
			foreach ( $answers as $wrong ) {
				$verdict                        = Diagnosis::of( $right, $wrong, self::NOW );
				$met[ $verdict->reason->value ] = true;
				if ( Badge::Green === $verdict->badge && ( $right->status === $wrong->status || ! $wrong->is_between( 400, 499 ) ) ) {
					self::fail( "Green for {$right->status} and {$wrong->status}." );
				}
			}
		}

		self::assertEqualsCanonicalizing( array_column( Reason::cases(), 'value' ), array_keys( $met ) );
	}

	/** @param int|TransportError|Answer $short Status, error or answer. */
	private static function answer( int|TransportError|Answer $short ): Answer {
		return match ( true ) {
			$short instanceof Answer => $short,
			is_int( $short )         => Answer::http( $short, 5 ),
			default                  => Answer::failed( $short ),
		};
	}
}
