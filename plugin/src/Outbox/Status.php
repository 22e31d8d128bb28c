<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * Where a delivery stands.
 *
 * Stored statuses. A pending row with a live lease is being processed; one in a closed channel is waiting.
 */
enum Status: string {
	case Pending   = 'pending';
	case Delivered = 'delivered';
	case Failed    = 'failed';
	case Cancelled = 'cancelled';
}
