<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Connection\Reason;
use WCOrderSync\Connection\TestReport;

defined( 'ABSPATH' ) || exit;

/** What a ping says that was sent because of an order. Does its answer concern this order, or all orders? */
final class Judgement {

	/**
	 * @param int|null $patience        Seconds for which the endpoint asked the ping to wait, null if it did not.
	 * @param bool     $are_all_refused Only if the pings are inconclusive: whether several orders were refused in the same way and none got through.
	 */
	public function __construct(
		public readonly Reason $reason,
		public readonly ?int $patience = null,
		public readonly bool $are_all_refused = false
	) {}

	public static function of_test( TestReport $report ): self {
		$right = $report->right;
		$asks  = 429 === $right->status || ( 503 === $right->status && null !== $right->retry_after );
		return new self( $report->verdict->reason, $asks ? $right->retry_after ?? Outcome::DEFAULT_PAUSE : null );
	}

	/** A ping has shown minutes ago that the endpoint takes orders, and those in doubt have got the same answer before. */
	public static function as_before(): self {
		return new self( Reason::Ready );
	}

	/** The same, but the orders have shown what the pings could not: all are refused. */
	public function where_all_are_refused(): self {
		return new self( $this->reason, $this->patience, true );
	}

	/** Whether, as far as a ping can tell, the endpoint takes correctly signed requests. If it fails on a ping it may fail on every order. */
	public function is_up(): bool {
		return null === $this->patience && in_array( $this->reason, [ Reason::Ready, Reason::ReadyNoPing, Reason::NotVerifying, Reason::Unproven, Reason::Inconclusive ], true );
	}

	/** Whether the endpoint is down for all orders, and may come back by itself. */
	public function is_down(): bool {
		return in_array( $this->reason, [ Reason::ServerError, Reason::Timeout, Reason::Reset, Reason::ConnectionRefused, Reason::ConnectionFailed, Reason::RateLimited ], true );
	}

	/** Whether the correctly signed ping was refused or redirected too: somebody must change something here or at the endpoint. */
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
