<?php
/**
 * Whether the channel carries orders.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/**
 * Open, paused until a time, or held until it is mended.
 */
enum State: string {
	case Active = 'open';
	case Paused = 'paused';
	case Held   = 'held';
}
