<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/** The steps of a connection test, in their order. */
enum StepName: string {
	case Reached           = 'reached';
	case SignatureAccepted = 'signature_accepted';
	case ForgeryRefused    = 'forgery_refused';
}
