<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

defined( 'ABSPATH' ) || exit;

/** What was written of a delivery. The command line prints these values. */
enum Recorded: string {
	/** The endpoint has it. */
	case Delivered = 'delivered';
	/** Another attempt follows, at the time that was written. */
	case Retry = 'retry';
	/** No attempt follows by itself. */
	case Failed = 'failed';
	/** There is nothing to announce. */
	case Cancelled = 'cancelled';
	/** Nothing was decided: it stays due, or is looked at again, and no attempt is counted. */
	case Waiting = 'waiting';
	/** Nothing was written: another process had taken the row, and what that one writes counts. */
	case LostLease = 'lost_lease';
}
