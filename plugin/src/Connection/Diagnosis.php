<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

use WCOrderSync\Http\Answer;
use WCOrderSync\Http\TransportError;

defined( 'ABSPATH' ) || exit;

/**
 * What two pings say about a connection. The right one is signed with the secret, the wrong one with another secret.
 *
 * Pure and total: every pair of answers has a verdict.
 */
final class Diagnosis {

	/** Seconds. Webhook receivers commonly refuse timestamps that are off by more than five minutes. */
	private const MAX_CLOCK_SKEW = 300;

	/** Statuses by which a receiver says that a signature is wrong. */
	private const REFUSALS = [ 401, 403 ];

	/** Client errors that say nothing about the signature: too slow, too early, too often. */
	private const UNRELATED = [ 408, 425, 429 ];

	/**
	 * @param Answer $right Answer to the right ping.
	 * @param Answer $wrong Answer to the wrong ping.
	 * @param int    $now   Unix time at which the answers came.
	 */
	public static function of( Answer $right, Answer $wrong, int $now ): Verdict {
		return new Verdict( self::reason( $right, $wrong, $now ) );
	}

	private static function reason( Answer $right, Answer $wrong, int $now ): Reason {
		if ( null === $right->status ) {
			return self::without_status( $right->error );
		}
		if ( $right->is_between( 200, 299 ) ) {
			return self::accepted( $wrong );
		}
		if ( in_array( $right->status, self::REFUSALS, true ) ) {
			$skewed = null !== $right->date && abs( $right->date - $now ) > self::MAX_CLOCK_SKEW;
			return $skewed ? Reason::ClockSkew : Reason::Refused;
		}
		if ( in_array( $wrong->status, self::REFUSALS, true ) && ! self::is_wrong_address( $right ) ) {
			return in_array( $right->status, [ 400, 404, 422 ], true ) ? Reason::ReadyNoPing : Reason::EndpointError;
		}
		if ( in_array( $right->status, [ 400, 422 ], true ) && in_array( $wrong->status, [ 400, 422 ], true ) ) {
			return Reason::Inconclusive;
		}
		return self::failed( $right );
	}

	/** The right ping was accepted: was the wrong one refused? */
	private static function accepted( Answer $wrong ): Reason {
		if ( $wrong->is_between( 200, 299 ) ) {
			return Reason::NotVerifying;
		}
		return $wrong->is_between( 400, 499 ) && ! in_array( $wrong->status, self::UNRELATED, true ) ? Reason::Ready : Reason::Unproven;
	}

	/** Whether orders could never be accepted there, whatever the wrong ping got. */
	private static function is_wrong_address( Answer $right ): bool {
		return $right->is_between( 100, 399 ) || 405 === $right->status || in_array( $right->status, self::UNRELATED, true );
	}

	/** The right ping failed, and the wrong one tells nothing more. */
	private static function failed( Answer $right ): Reason {
		return match ( true ) {
			$right->is_between( 300, 399 )                   => Reason::Redirect,
			404 === $right->status, 410 === $right->status   => Reason::NotFound,
			405 === $right->status                           => Reason::MethodNotAllowed,
			408 === $right->status                           => Reason::Timeout,
			429 === $right->status                           => Reason::RateLimited,
			400 === $right->status, 422 === $right->status,
			$right->is_between( 413, 415 )                   => Reason::BadRequest,
			$right->is_between( 500, 599 )                   => Reason::ServerError,
			default                                          => Reason::UnexpectedAnswer,
		};
	}

	/**
	 * A name that does not resolve and an address that may not be called share one reason, so that a shop manager cannot map
	 * the private network of the shop's server.
	 */
	private static function without_status( ?TransportError $error ): Reason {
		return match ( $error ) {
			TransportError::Dns, TransportError::BlockedAddress => Reason::UnreachableAddress,
			TransportError::BlockedByWordPress                  => Reason::BlockedByWordPress,
			TransportError::Refused                             => Reason::ConnectionRefused,
			TransportError::Tls                                 => Reason::Tls,
			TransportError::Timeout                             => Reason::Timeout,
			TransportError::Reset                               => Reason::Reset,
			TransportError::Other, null                         => Reason::ConnectionFailed,
		};
	}
}
