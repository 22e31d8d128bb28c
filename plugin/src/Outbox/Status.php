<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * The stored status of a delivery.
 *
 * A pending row with a running lease is being processed. While the channel is paused or held, a pending row is waiting.
 */
enum Status: string {
	case Pending   = 'pending';
	case Delivered = 'delivered';
	case Failed    = 'failed';
	case Cancelled = 'cancelled';
}
