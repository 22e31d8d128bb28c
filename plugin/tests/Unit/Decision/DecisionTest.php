<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Decision;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Decision\Decision;
use WCOrderSync\Decision\HttpReason;
use WCOrderSync\Decision\Judgement;
use WCOrderSync\Decision\Outcome;
use WCOrderSync\Decision\OutcomeKind;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\TransportError;

/**
 * What an answer to an order means.
 *
 * The decision table, row by row.
 */
final class DecisionTest extends TestCase {

	/**
	 * Every row of the table.
	 *
	 * @param bool           $may_have_arrived Whether an earlier attempt may have arrived.
	 * @param Judgement|null $judgement        What a ping says, if one was asked.
	 * @param OutcomeKind    $kind             Expected outcome.
	 * @param int            $pause            Expected pause in seconds.
	 */
	#[DataProvider( 'rows' )]
	public function test_an_answer_has_the_outcome_of_its_row( Answer $answer, bool $may_have_arrived, ?Judgement $judgement, OutcomeKind $kind, string $reason, int $pause = 0 ): void {
		$outcome = Decision::of( $answer, $may_have_arrived, $judgement );
		self::assertSame( [ $kind, $reason, $pause ], [ $outcome->kind, $outcome->reason->code(), $outcome->pause_seconds ] );
	}

	/**
	 * Named rows.
	 *
	 * @return iterable<string, array{0: Answer, 1: bool, 2: Judgement|null, 3: OutcomeKind, 4: string, 5?: int}>
	 */
	public static function rows(): iterable {
		$first  = false;
		$later  = true;
		$status = static fn ( int $status, ?int $retry_after = null ): Answer => Answer::http( $status, 5, $retry_after );
		$error  = static fn ( TransportError $error ): Answer => Answer::failed( $error );
		$ping   = static fn ( Reason $reason, ?int $patience = null ): Judgement => new Judgement( $reason, $patience );

		yield '200 delivers' => [ $status( 200 ), $first, null, OutcomeKind::Delivered, 'http_200' ];
		yield '204 delivers' => [ $status( 204 ), $first, null, OutcomeKind::Delivered, 'http_204' ];
		yield '299 delivers' => [ $status( 299 ), $later, null, OutcomeKind::Delivered, 'http_299' ];
		yield '409 at first asks a ping' => [ $status( 409 ), $first, null, OutcomeKind::Diagnose, 'reference_taken' ];
		yield '409 at first, pings are taken: another order has the reference, tried again' => [ $status( 409 ), $first, $ping( Reason::Ready ), OutcomeKind::Retry, 'reference_taken' ];
		yield '409 later: ours arrived before' => [ $status( 409 ), $later, null, OutcomeKind::Delivered, 'arrived_before' ];
		yield '408 is tried again' => [ $status( 408 ), $first, null, OutcomeKind::Retry, 'http_408' ];
		yield '425 is tried again' => [ $status( 425 ), $first, null, OutcomeKind::Retry, 'http_425' ];
		yield '500 is tried again' => [ $status( 500 ), $first, null, OutcomeKind::Retry, 'http_500' ];
		yield '503 without Retry-After is tried again' => [ $status( 503 ), $first, null, OutcomeKind::Retry, 'http_503' ];
		yield '599 is tried again' => [ $status( 599 ), $first, null, OutcomeKind::Retry, 'http_599' ];
		yield '503 with Retry-After: the order waits' => [ $status( 503, 120 ), $first, null, OutcomeKind::Wait, 'http_503', 120 ];
		yield '429 with Retry-After: the order waits' => [ $status( 429, 7 ), $first, null, OutcomeKind::Wait, 'http_429', 7 ];
		yield '429 without Retry-After: a minute' => [ $status( 429 ), $first, null, OutcomeKind::Wait, 'http_429', 60 ];
		yield '429 asking for a day: an hour' => [ $status( 429, 86400 ), $later, null, OutcomeKind::Wait, 'http_429', 3600 ];
		yield '429 asking for nothing: a second' => [ $status( 429, 0 ), $first, null, OutcomeKind::Wait, 'http_429', 1 ];
		yield '429, pings are taken: the order alone waits' => [ $status( 429, 7 ), $first, $ping( Reason::Ready ), OutcomeKind::Wait, 'http_429', 7 ];
		yield '429, a ping draws it too: the channel pauses as long as the ping was asked to' => [ $status( 429, 7 ), $first, $ping( Reason::RateLimited, 300 ), OutcomeKind::PauseChannel, 'http_429', 300 ];
		yield '503 with Retry-After, a ping draws it too: pauses' => [ $status( 503, 120 ), $later, $ping( Reason::ServerError, 90 ), OutcomeKind::PauseChannel, 'http_503', 90 ];
		yield '301 asks for a diagnosis' => [ $status( 301 ), $first, null, OutcomeKind::Diagnose, 'http_301' ];
		yield '308, pings are redirected too: holds' => [ $status( 308 ), $later, $ping( Reason::Redirect ), OutcomeKind::HoldChannel, 'redirect' ];
		yield '302, pings are not redirected: tried again' => [ $status( 302 ), $first, $ping( Reason::Ready ), OutcomeKind::Retry, 'http_302' ];
		yield '302 again: tried again all the same' => [ $status( 302 ), $later, $ping( Reason::Ready ), OutcomeKind::Retry, 'http_302' ];
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
		yield '401, refused right like wrong: holds' => [ $status( 401 ), $first, $ping( Reason::Refused ), OutcomeKind::HoldChannel, 'refused' ];
		yield '401, clocks differ: holds' => [ $status( 401 ), $first, $ping( Reason::ClockSkew ), OutcomeKind::HoldChannel, 'clock_skew' ];
		yield '401, told apart: tried again' => [ $status( 401 ), $first, $ping( Reason::Ready ), OutcomeKind::Retry, 'http_401' ];
		yield '403 again, told apart: tried again' => [ $status( 403 ), $later, $ping( Reason::Ready ), OutcomeKind::Retry, 'http_403' ];
		yield '404, told apart: tried again' => [ $status( 404 ), $first, $ping( Reason::Ready ), OutcomeKind::Retry, 'http_404' ];
		yield '422, no ping, told apart: tried again' => [ $status( 422 ), $first, $ping( Reason::ReadyNoPing ), OutcomeKind::Retry, 'http_422' ];
		yield '403, endpoint fails on pings but verifies: tried again' => [ $status( 403 ), $later, $ping( Reason::EndpointError ), OutcomeKind::Retry, 'http_403' ];
		yield '400, pings tell nothing: this order alone is tried again' => [ $status( 400 ), $first, $ping( Reason::Inconclusive ), OutcomeKind::Retry, 'http_400' ];
		yield '422, pings tell nothing and three orders were refused alike: holds' => [ $status( 422 ), $first, $ping( Reason::Inconclusive )->where_all_are_refused(), OutcomeKind::HoldChannel, 'inconclusive' ];
		yield '403, pings tell nothing: tried again' => [ $status( 403 ), $first, $ping( Reason::Inconclusive ), OutcomeKind::Retry, 'http_403' ];
		yield '404, the address is wrong: holds' => [ $status( 404 ), $first, $ping( Reason::NotFound ), OutcomeKind::HoldChannel, 'not_found' ];
		yield '403, and the endpoint is down: pauses' => [ $status( 403 ), $first, $ping( Reason::Timeout ), OutcomeKind::PauseChannel, 'failing', 30 ];
		yield '403, and pings are too many: pauses as long as they were asked to' => [ $status( 403 ), $first, $ping( Reason::RateLimited, 45 ), OutcomeKind::PauseChannel, 'http_429', 45 ];
		yield 'a status that HTTP does not know is tried again' => [ $status( 999 ), $first, null, OutcomeKind::Retry, 'http_999' ];
	}

	/** Total: no answer is without outcome, after a diagnosis none asks for another, and none ends a delivery but a success. */
	public function test_every_status_has_an_outcome_under_every_diagnosis_and_only_a_success_ends_a_delivery(): void {
		$wrong = [];
		foreach ( range( 100, 999 ) as $status ) {
			foreach ( Reason::cases() as $reason ) {
				$outcome = Decision::of( Answer::http( $status, 1 ), false, new Judgement( $reason ) );
				if ( OutcomeKind::Diagnose === $outcome->kind || strlen( $outcome->reason->code() ) > 64 || ( OutcomeKind::Delivered === $outcome->kind ) !== ( $status >= 200 && $status < 300 ) ) {
					$wrong[] = "$status under {$reason->value}";
				}
			}
		}
		self::assertSame( [], $wrong );
	}

	/**
	 * What a ping says of an order's failure: either the endpoint is up, or it may come back by itself, or somebody must mend it.
	 */
	public function test_every_diagnosis_has_one_meaning(): void {
		foreach ( Reason::cases() as $reason ) {
			$found = new Judgement( $reason );
			// An endpoint that fails on pings only, and verifies them, may fail on orders too: neither is known.
			self::assertSame( Reason::EndpointError === $reason ? 0 : 1, (int) $found->is_up() + (int) $found->is_down() + (int) $found->says_mend(), $reason->value );
		}
	}

	/** An hour of waiting is the most that an endpoint can ask for. */
	public function test_no_wait_and_no_pause_is_longer_than_an_hour(): void {
		self::assertSame( [ 3600, 3600 ], [ Outcome::pause( new HttpReason( 429 ), PHP_INT_MAX )->pause_seconds, Outcome::wait( new HttpReason( 429 ), PHP_INT_MAX )->pause_seconds ] );
	}
}
