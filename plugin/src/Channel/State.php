<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/**
 * Whether the channel carries orders.
 *
 * Open, paused until a time, or held until it is mended.
 */
enum State: string {
	case Active = 'open';
	case Paused = 'paused';
	case Held   = 'held';
}
