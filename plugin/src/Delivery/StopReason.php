<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\ChannelState;

defined( 'ABSPATH' ) || exit;

/** Why a drain stopped. The command line prints these values. */
enum StopReason: string {
	/** Nothing is due. */
	case Idle          = 'idle';
	case TimeUp        = 'time_up';
	case MemoryUp      = 'memory_up';
	case InTransaction = 'in_transaction';
	case NotSetUp      = 'not_set_up';
	case ChannelPaused = 'channel_paused';
	case ChannelHeld   = 'channel_held';
	/** Other code has migrated the tables, or this code's tables are still to be made. */
	case TablesChanged = 'tables_changed';

	/** What the channel's state says to a drain; null where orders flow. */
	public static function of_channel( ChannelState $state ): ?self {
		return match ( $state ) {
			ChannelState::Active => null,
			ChannelState::Paused => self::ChannelPaused,
			ChannelState::Held   => self::ChannelHeld,
		};
	}

	/** Whether due rows may be left that another drain could take at once. */
	public function leaves_more(): bool {
		return in_array( $this, [ self::TimeUp, self::MemoryUp, self::InTransaction ], true );
	}
}
