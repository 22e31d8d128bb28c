<?php
declare( strict_types=1 );

namespace WCOrderSync\Cli;

use WCOrderSync\Delivery\StopReason;

defined( 'ABSPATH' ) || exit;

/** Why a worker ended. The command line prints these values; the supervisor starts the next worker. */
enum WorkerEnd: string {
	/** It was told to. */
	case Stopped              = 'stopped';
	case MemoryUp             = 'memory_up';
	case TablesChanged        = 'tables_changed';
	case CodeChanged          = 'code_changed';
	case CacheCannotBeFlushed = 'cache_cannot_be_flushed';

	/** Null where the worker can go on after a drain that stopped so. */
	public static function after( StopReason $stopped ): ?self {
		return match ( $stopped ) {
			StopReason::MemoryUp      => self::MemoryUp,
			StopReason::TablesChanged => self::TablesChanged,
			default                   => null,
		};
	}
}
