<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Connection\Reason;
use WCOrderSync\Connection\TestReport;

defined( 'ABSPATH' ) || exit;

/**
 * What a ping says of the remote, asked because of an order.
 *
 * The verdict of a diagnosis, read as an answer to one question: is it the order, or everybody?
 */
final class Judgement {

	/**
	 * @param Reason   $reason          Reason of the verdict.
	 * @param int|null $patience        Seconds for which the remote asked the ping to wait, null where it did not.
	 * @param bool     $are_all_refused Where the pings told nothing: whether several different orders were refused alike and none got through.
	 */
	public function __construct(
		public readonly Reason $reason,
		public readonly ?int $patience = null,
		public readonly bool $are_all_refused = false
	) {}

	/**
	 * From two pings.
	 *
	 * @param TestReport $report What came back.
	 */
	public static function of_test( TestReport $report ): self {
		$right = $report->right;
		$asks  = 429 === $right->status || ( 503 === $right->status && null !== $right->retry_after );
		return new self( $report->verdict->reason, $asks ? $right->retry_after ?? Outcome::DEFAULT_PAUSE : null );
	}

	/** A ping has shown a while ago that the remote takes orders, and what drew an answer now has drawn it before. */
	public static function as_before(): self {
		return new self( Reason::Ready );
	}

	/** The same, where the pings told nothing and the orders have: all are refused. */
	public function where_all_are_refused(): self {
		return new self( $this->reason, $this->patience, true );
	}

	/**
	 * Whether the remote is up and takes what is signed rightly, as far as a ping can see. One that fails on a ping may fail on
	 * every order.
	 */
	public function is_up(): bool {
		return null === $this->patience && in_array( $this->reason, [ Reason::Ready, Reason::ReadyNoPing, Reason::NotVerifying, Reason::Unproven, Reason::Inconclusive ], true );
	}

	/** Whether the remote is not there for anybody, and may come back by itself. */
	public function is_down(): bool {
		return in_array( $this->reason, [ Reason::ServerError, Reason::Timeout, Reason::Reset, Reason::ConnectionRefused, Reason::ConnectionFailed, Reason::RateLimited ], true );
	}

	/** Whether the right ping was refused like a wrong one, or redirected: only a change on either side mends that. */
	public function says_mend(): bool {
		return in_array(
			$this->reason,
			[
				Reason::Refused,
				Reason::ClockSkew,
				Reason::UnreachableAddress,
				Reason::BlockedByWordPress,
				Reason::Tls,
				Reason::Redirect,
				Reason::NotFound,
				Reason::MethodNotAllowed,
				Reason::BadRequest,
				Reason::UnexpectedAnswer,
			],
			true
		);
	}
}
