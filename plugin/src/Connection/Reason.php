<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** Why a verdict is what it is. */
enum Reason: string implements ReasonCode {
	case Ready       = 'ready';
	case ReadyNoPing = 'ready_no_ping';

	case EndpointError = 'endpoint_error';
	case NotVerifying  = 'not_verifying';
	case Unproven      = 'unproven';
	case Inconclusive  = 'inconclusive';

	case Refused            = 'refused';
	case ClockSkew          = 'clock_skew';
	case UnreachableAddress = 'unreachable_address';
	case BlockedByWordPress = 'blocked_by_wordpress';
	case ConnectionRefused  = 'connection_refused';
	case Tls                = 'tls';
	case Timeout            = 'timeout';
	case Reset              = 'reset';
	case ConnectionFailed   = 'connection_failed';
	case Redirect           = 'redirect';
	case NotFound           = 'not_found';
	case MethodNotAllowed   = 'method_not_allowed';
	case BadRequest         = 'bad_request';
	case RateLimited        = 'rate_limited';
	case ServerError        = 'server_error';
	case UnexpectedAnswer   = 'unexpected_answer';

	public function code(): string {
		return $this->value;
	}

	public function text(): string {
		return trim( VerdictText::sentence( $this ) . ' ' . VerdictText::remedy( $this ) );
	}

	public function badge(): Badge {
		return match ( $this ) {
			self::Ready, self::ReadyNoPing                                          => Badge::Green,
			self::EndpointError, self::NotVerifying, self::Unproven, self::Inconclusive => Badge::Amber,
			default                                                                 => Badge::Red,
		};
	}
}
