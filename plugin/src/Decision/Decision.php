<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Connection\Reason;
use WCOrderSync\Http\Answer;
use WCOrderSync\Http\TransportError;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * What an answer to an order means. Pure and total: every answer has an outcome.
 *
 * Only a 2xx delivers, or a 409 if an earlier attempt may have arrived. An HTTP answer to an order never stops the channel by
 * itself: a ping decides.
 */
final class Decision {

	/**
	 * @param bool           $may_have_arrived Whether an earlier attempt may have reached the endpoint.
	 * @param Judgement|null $judgement        What a ping says, null if none was sent.
	 */
	public static function of( Answer $answer, bool $may_have_arrived, ?Judgement $judgement = null ): Outcome {
		if ( null !== $answer->error ) {
			return self::of_error( $answer->error );
		}
		$status = (int) $answer->status;
		$reason = new HttpReason( $status );

		return match ( true ) {
			$answer->is_between( 200, 299 )                  => Outcome::delivered( $reason ),
			409 === $status && $may_have_arrived             => Outcome::delivered( OrderReason::ArrivedBefore ),
			408 === $status, 425 === $status                 => Outcome::retry( $reason ),
			429 === $status,
			503 === $status && null !== $answer->retry_after => self::of_patience( $reason, $answer->retry_after, $judgement ),
			$answer->is_between( 300, 499 )                  => self::of_refusal( 409 === $status ? OrderReason::ReferenceTaken : $reason, $judgement ),
			default                                          => Outcome::retry( $reason ),
		};
	}

	/**
	 * No status line. A certificate or an address cannot be the order's fault. Unresolvable and private addresses share one
	 * outcome, so that a shop manager cannot scan the network.
	 */
	private static function of_error( TransportError $error ): Outcome {
		return match ( $error ) {
			TransportError::Tls                => Outcome::hold( Reason::Tls ),
			TransportError::Dns,
			TransportError::BlockedAddress     => Outcome::hold( Reason::UnreachableAddress ),
			TransportError::BlockedByWordPress => Outcome::hold( Reason::BlockedByWordPress ),
			TransportError::Refused            => Outcome::retry( Reason::ConnectionRefused ),
			TransportError::Timeout            => Outcome::retry( Reason::Timeout ),
			TransportError::Reset              => Outcome::retry( Reason::Reset ),
			TransportError::Other              => Outcome::retry( OrderReason::NoAnswer ),
		};
	}

	/**
	 * The endpoint asks for patience. It means all orders only if it asks a ping for patience too.
	 *
	 * @param int|null $seconds Null if it does not say how long.
	 */
	private static function of_patience( ReasonCode $reason, ?int $seconds, ?Judgement $judgement ): Outcome {
		return null !== $judgement?->patience ? Outcome::pause( $reason, $judgement->patience ) : Outcome::wait( $reason, $seconds );
	}

	/**
	 * The endpoint refused or redirected this order. If a ping gets through, the cause is the order, or has passed (a firewall
	 * for a minute, one server of several): then the order is retried by the schedule.
	 */
	private static function of_refusal( ReasonCode $reason, ?Judgement $judgement ): Outcome {
		return match ( true ) {
			null === $judgement                                                         => Outcome::diagnose( $reason ),
			Reason::Inconclusive === $judgement->reason && ! $judgement->are_all_refused => Outcome::refused( $reason ),
			Reason::Inconclusive === $judgement->reason, $judgement->says_mend()        => Outcome::hold( $judgement->reason ),
			null !== $judgement->patience                                               => Outcome::pause( new HttpReason( 429 ), $judgement->patience ),
			$judgement->is_down()                                                       => Outcome::pause( ChannelReason::Failing, Outcome::SHORT_PAUSE ),
			default                                                                     => Outcome::refused( $reason ),
		};
	}
}
