<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/** Whether orders are sent, as the channel's row stores it. */
enum ChannelState: string {
	case Active = 'open';
	/** Until a time; then a ping decides. */
	case Paused = 'paused';
	/** Until a ping shows that the cause is mended. */
	case Held = 'held';
}
