<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * The steps of a connection test.
 *
 * In the order in which they are taken.
 */
enum StepName: string {
	case Reached           = 'reached';
	case SignatureAccepted = 'signature_accepted';
	case ForgeryRefused    = 'forgery_refused';
}
