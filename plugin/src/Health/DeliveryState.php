<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/**
 * Whether orders are delivered.
 *
 * Unproven: set up, but nothing has shown yet that the endpoint has the same secret. Held: waits for a person. Failing: waits for
 * the endpoint or the timer.
 */
enum DeliveryState: string {
	case Connected = 'connected';
	case NotSetUp  = 'not_set_up';
	case Unproven  = 'unproven';
	case Held      = 'held';
	case Failing   = 'failing';
}
