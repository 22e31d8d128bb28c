<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/** Which ping is due. */
enum DuePing {
	/** Asks whether a channel that is paused or held can become active again. */
	case Probe;
	/** Asks, of an active channel, whether the endpoint still refuses forged requests. */
	case Canary;
}
