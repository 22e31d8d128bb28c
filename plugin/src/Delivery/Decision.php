<?php
/**
 * What an answer to an order means.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Connection\Reason;
use WCOrderSync\Connection\Verdict;

defined( 'ABSPATH' ) || exit;

/**
 * Pure and total: every answer has an outcome.
 */
final class Decision {

	/**
	 * Decides on one answer.
	 *
	 * @param Answer       $answer    Answer of the remote.
	 * @param bool         $is_repeat Whether an earlier attempt may already have reached the remote.
	 * @param Verdict|null $verdict   Diagnosis, where one was made.
	 */
	public static function of( Answer $answer, bool $is_repeat, ?Verdict $verdict = null ): Outcome {
		if ( null !== $answer->error ) {
			return self::of_error( $answer->error );
		}
		$status = (int) $answer->status;
		$reason = 'http_' . $status;

		return match ( true ) {
			$answer->is_between( 200, 299 )                  => Outcome::delivered( $reason ),
			$answer->is_between( 300, 399 )                  => Outcome::hold( 'redirect' ),
			409 === $status                                  => $is_repeat ? Outcome::delivered( 'arrived_before' ) : Outcome::failed( 'reference_taken' ),
			408 === $status, 425 === $status                 => Outcome::retry( $reason ),
			429 === $status                                  => Outcome::pause( $reason, $answer->retry_after ),
			503 === $status && null !== $answer->retry_after => Outcome::pause( $reason, $answer->retry_after ),
			$answer->is_between( 400, 499 )                  => null === $verdict ? Outcome::diagnose( $reason ) : self::of_refusal( $status, $verdict ),
			default                                          => Outcome::retry( $reason ),
		};
	}

	/**
	 * No status line. Unresolvable and private addresses share one outcome, or a shop manager could scan the network.
	 *
	 * @param TransportError $error Kind of failure.
	 */
	private static function of_error( TransportError $error ): Outcome {
		return match ( $error ) {
			TransportError::Tls                => Outcome::hold( 'tls' ),
			TransportError::Dns,
			TransportError::BlockedAddress     => Outcome::hold( 'unreachable_address' ),
			TransportError::BlockedByWordPress => Outcome::hold( 'blocked_by_wordpress' ),
			default                            => Outcome::retry( $error->value ),
		};
	}

	/**
	 * The remote refused this order: is it the order or the channel?
	 *
	 * @param int     $status  HTTP status, 400 to 499.
	 * @param Verdict $verdict Diagnosis made after the refusal.
	 */
	private static function of_refusal( int $status, Verdict $verdict ): Outcome {
		return match ( $verdict->reason ) {
			Reason::Ready,
			Reason::ReadyNoPing,
			Reason::EndpointError,
			Reason::NotVerifying,
			Reason::Unproven     => Outcome::failed( 'rejected_' . $status ),
			Reason::Inconclusive => 400 === $status || 422 === $status ? Outcome::failed( 'rejected_' . $status ) : Outcome::hold( $verdict->reason->value ),
			default              => Outcome::hold( $verdict->reason->value ),
		};
	}
}
