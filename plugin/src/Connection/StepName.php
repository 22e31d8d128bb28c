<?php
/**
 * The steps of a connection test.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * In the order in which they are taken.
 */
enum StepName: string {
	case Reached           = 'reached';
	case SignatureAccepted = 'signature_accepted';
	case ForgeryRefused    = 'forgery_refused';
}
