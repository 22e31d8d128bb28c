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
			409 === $status                                  => $is_repeat ? Outcome::delivered( 'arrived_before' ) : Outcome::failed( 'reference_taken' ),
			408 === $status, 425 === $status                 => Outcome::retry( $reason ),
			429 === $status                                  => Outcome::pause( $reason, $answer->retry_after ),
			503 === $status && null !== $answer->retry_after => Outcome::pause( $reason, $answer->retry_after ),
			$answer->is_between( 300, 499 )                  => null === $verdict ? Outcome::diagnose( $reason ) : self::of_refusal( $status, $is_repeat, $verdict ),
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
	 * The remote refused this order, or sent it elsewhere: is it the order or the channel? What the diagnosis does not find may
	 * have passed meanwhile (one server of several with the old secret, a login page): such a first refusal is tried again.
	 *
	 * @param int     $status    HTTP status, 300 to 499.
	 * @param bool    $is_repeat Whether an earlier attempt was made.
	 * @param Verdict $verdict   Diagnosis made after the refusal.
	 */
	private static function of_refusal( int $status, bool $is_repeat, Verdict $verdict ): Outcome {
		$alone = ! $is_repeat && ( $status < 400 || 401 === $status || 403 === $status ) ? Outcome::retry( 'http_' . $status ) : Outcome::failed( 'rejected_' . $status );
		return match ( $verdict->reason ) {
			Reason::Ready,
			Reason::ReadyNoPing,
			Reason::EndpointError,
			Reason::NotVerifying,
			Reason::Unproven     => $alone,
			Reason::Inconclusive => 400 === $status || 422 === $status ? Outcome::failed( 'rejected_' . $status ) : Outcome::hold( $verdict->reason->value ),
			default              => Outcome::hold( $verdict->reason->value ),
		};
	}
}
