<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/**
 * How deliveries stand.
 *
 * Unproven is set up and has seen no sign yet that the endpoint agrees. Held waits for a person, failing for the endpoint or the timer.
 */
enum DeliveryState: string {
	case Connected = 'connected';
	case NotSetUp  = 'not_set_up';
	case Unproven  = 'unproven';
	case Held      = 'held';
	case Failing   = 'failing';
}
