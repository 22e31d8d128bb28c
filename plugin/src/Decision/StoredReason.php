<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Connection\Reason;
use WCOrderSync\Http\TransportError;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** Reads the reasons that the tables hold. Pure and total: a code of a newer version stays readable. */
final class StoredReason {

	public static function read( string $code ): ReasonCode {
		return HttpReason::of_code( $code )
			?? OrderReason::tryFrom( $code )
			?? ChannelReason::tryFrom( $code )
			?? Reason::tryFrom( $code )
			?? self::of_error( TransportError::tryFrom( $code ) )
			?? new UnknownReason( $code );
	}

	/** What the attempts table tells apart and people are not told: it would map the network behind the shop. */
	private static function of_error( ?TransportError $error ): ?ReasonCode {
		return match ( $error ) {
			TransportError::Dns, TransportError::BlockedAddress => Reason::UnreachableAddress,
			default                                             => null,
		};
	}
}
