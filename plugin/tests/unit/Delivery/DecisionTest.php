<?php
/**
 * What an answer to an order means.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Delivery;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Connection\Verdict;
use WCOrderSync\Delivery\Answer;
use WCOrderSync\Delivery\Decision;
use WCOrderSync\Delivery\Outcome;
use WCOrderSync\Delivery\OutcomeKind;
use WCOrderSync\Delivery\TransportError;

/**
 * The decision table, row by row.
 */
final class DecisionTest extends TestCase {

	/**
	 * Every row of the table.
	 *
	 * @param Answer      $answer    Answer.
	 * @param bool        $is_repeat Whether an earlier attempt may have arrived.
	 * @param Reason|null $diagnosis Reason of the diagnosis, if one was made.
	 * @param OutcomeKind $kind      Expected outcome.
	 * @param string      $reason    Expected reason.
	 * @param int         $pause     Expected pause in seconds.
	 */
	#[DataProvider( 'rows' )]
	public function test_an_answer_has_the_outcome_of_its_row( Answer $answer, bool $is_repeat, ?Reason $diagnosis, OutcomeKind $kind, string $reason, int $pause = 0 ): void {
		$outcome = Decision::of( $answer, $is_repeat, null === $diagnosis ? null : new Verdict( $diagnosis ) );
		self::assertSame( [ $kind, $reason, $pause ], [ $outcome->kind, $outcome->reason, $outcome->pause_seconds ] );
	}

	/**
	 * Named rows.
	 *
	 * @return iterable<string, array{0: Answer, 1: bool, 2: Reason|null, 3: OutcomeKind, 4: string, 5?: int}>
	 */
	public static function rows(): iterable {
		$first  = false;
		$later  = true;
		$status = static fn ( int $status, ?int $retry_after = null ): Answer => Answer::http( $status, 5, $retry_after );
		$error  = static fn ( TransportError $error ): Answer => Answer::failed( $error );

		yield '200 delivers' => [ $status( 200 ), $first, null, OutcomeKind::Delivered, 'http_200' ];
		yield '204 delivers' => [ $status( 204 ), $first, null, OutcomeKind::Delivered, 'http_204' ];
		yield '299 delivers' => [ $status( 299 ), $later, null, OutcomeKind::Delivered, 'http_299' ];
		yield '409 at first: another order has the reference' => [ $status( 409 ), $first, null, OutcomeKind::Failed, 'reference_taken' ];
		yield '409 later: ours arrived before' => [ $status( 409 ), $later, null, OutcomeKind::Delivered, 'arrived_before' ];
		yield '408 is tried again' => [ $status( 408 ), $first, null, OutcomeKind::Retry, 'http_408' ];
		yield '425 is tried again' => [ $status( 425 ), $first, null, OutcomeKind::Retry, 'http_425' ];
		yield '500 is tried again' => [ $status( 500 ), $first, null, OutcomeKind::Retry, 'http_500' ];
		yield '503 without Retry-After is tried again' => [ $status( 503 ), $first, null, OutcomeKind::Retry, 'http_503' ];
		yield '599 is tried again' => [ $status( 599 ), $first, null, OutcomeKind::Retry, 'http_599' ];
		yield '503 with Retry-After pauses' => [ $status( 503, 120 ), $first, null, OutcomeKind::PauseChannel, 'http_503', 120 ];
		yield '429 with Retry-After pauses' => [ $status( 429, 7 ), $first, null, OutcomeKind::PauseChannel, 'http_429', 7 ];
		yield '429 without Retry-After pauses a minute' => [ $status( 429 ), $first, null, OutcomeKind::PauseChannel, 'http_429', 60 ];
		yield '429 asking for a day pauses an hour' => [ $status( 429, 86400 ), $first, null, OutcomeKind::PauseChannel, 'http_429', 3600 ];
		yield '429 asking for nothing pauses a second' => [ $status( 429, 0 ), $first, null, OutcomeKind::PauseChannel, 'http_429', 1 ];
		yield '301 asks for a diagnosis' => [ $status( 301 ), $first, null, OutcomeKind::Diagnose, 'http_301' ];
		yield '308, pings are redirected too: holds' => [ $status( 308 ), $first, Reason::Redirect, OutcomeKind::HoldChannel, 'redirect' ];
		yield '302, pings are not redirected: tried again' => [ $status( 302 ), $first, Reason::Ready, OutcomeKind::Retry, 'http_302' ];
		yield '302 again, pings are not redirected: this order alone' => [ $status( 302 ), $later, Reason::Ready, OutcomeKind::Failed, 'rejected_302' ];
		yield 'bad TLS holds' => [ $error( TransportError::Tls ), $first, null, OutcomeKind::HoldChannel, 'tls' ];
		yield 'a private address holds' => [ $error( TransportError::BlockedAddress ), $first, null, OutcomeKind::HoldChannel, 'unreachable_address' ];
		yield 'an unresolvable name looks the same' => [ $error( TransportError::Dns ), $first, null, OutcomeKind::HoldChannel, 'unreachable_address' ];
		yield 'WordPress forbids: holds' => [ $error( TransportError::BlockedByWordPress ), $first, null, OutcomeKind::HoldChannel, 'blocked_by_wordpress' ];
		yield 'connection refused is tried again' => [ $error( TransportError::Refused ), $first, null, OutcomeKind::Retry, 'connection_refused' ];
		yield 'time-out is tried again' => [ $error( TransportError::Timeout ), $first, null, OutcomeKind::Retry, 'timeout' ];
		yield 'reset is tried again' => [ $error( TransportError::Reset ), $first, null, OutcomeKind::Retry, 'reset' ];
		yield 'any other failure is tried again' => [ $error( TransportError::Other ), $first, null, OutcomeKind::Retry, 'other' ];
		yield '401 asks for a diagnosis' => [ $status( 401 ), $first, null, OutcomeKind::Diagnose, 'http_401' ];
		yield '404 asks for a diagnosis' => [ $status( 404 ), $first, null, OutcomeKind::Diagnose, 'http_404' ];
		yield '401, refused right like wrong: holds' => [ $status( 401 ), $first, Reason::Refused, OutcomeKind::HoldChannel, 'refused' ];
		yield '401, clocks differ: holds' => [ $status( 401 ), $first, Reason::ClockSkew, OutcomeKind::HoldChannel, 'clock_skew' ];
		yield '401, told apart: may have passed, tried again' => [ $status( 401 ), $first, Reason::Ready, OutcomeKind::Retry, 'http_401' ];
		yield '401 again, told apart: this order alone' => [ $status( 401 ), $later, Reason::Ready, OutcomeKind::Failed, 'rejected_401' ];
		yield '403 again, told apart: this order alone' => [ $status( 403 ), $later, Reason::Ready, OutcomeKind::Failed, 'rejected_403' ];
		yield '404, told apart: this order alone at once' => [ $status( 404 ), $first, Reason::Ready, OutcomeKind::Failed, 'rejected_404' ];
		yield '422, no ping, told apart: this order alone' => [ $status( 422 ), $first, Reason::ReadyNoPing, OutcomeKind::Failed, 'rejected_422' ];
		yield '403 again, endpoint fails on pings but verifies: this order alone' => [ $status( 403 ), $later, Reason::EndpointError, OutcomeKind::Failed, 'rejected_403' ];
		yield '400, inconclusive: this order alone' => [ $status( 400 ), $first, Reason::Inconclusive, OutcomeKind::Failed, 'rejected_400' ];
		yield '422, inconclusive: this order alone' => [ $status( 422 ), $first, Reason::Inconclusive, OutcomeKind::Failed, 'rejected_422' ];
		yield '403, inconclusive: holds' => [ $status( 403 ), $first, Reason::Inconclusive, OutcomeKind::HoldChannel, 'inconclusive' ];
		yield '404, the address is wrong: holds' => [ $status( 404 ), $first, Reason::NotFound, OutcomeKind::HoldChannel, 'not_found' ];
		yield '403, and the diagnosis times out: holds' => [ $status( 403 ), $first, Reason::Timeout, OutcomeKind::HoldChannel, 'timeout' ];
		yield 'a status that HTTP does not know is tried again' => [ $status( 999 ), $first, null, OutcomeKind::Retry, 'http_999' ];
	}

	/**
	 * Total: no answer is without outcome, and after a diagnosis none asks for another.
	 */
	public function test_every_status_has_an_outcome_under_every_diagnosis(): void {
		$undecided = 0;
		foreach ( range( 100, 999 ) as $status ) {
			foreach ( Reason::cases() as $reason ) {
				$outcome    = Decision::of( Answer::http( $status, 1 ), false, new Verdict( $reason ) );
				$undecided += OutcomeKind::Diagnose === $outcome->kind || strlen( $outcome->reason ) > 64 ? 1 : 0;
			}
		}
		self::assertSame( 0, $undecided );
	}

	/**
	 * A channel condition never costs an order an attempt: only these outcomes count one.
	 */
	public function test_a_pause_is_never_longer_than_an_hour(): void {
		self::assertSame( 3600, Outcome::pause( 'http_429', PHP_INT_MAX )->pause_seconds );
	}
}
