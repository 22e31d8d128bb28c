<?php
/**
 * How deliveries stand.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/**
 * Held waits for a person, failing for the endpoint or the timer.
 */
enum DeliveryState: string {
	case Connected = 'connected';
	case NotSetUp  = 'not_set_up';
	case Held      = 'held';
	case Failing   = 'failing';
}
