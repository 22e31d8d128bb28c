<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/** The preset views of the list of deliveries. */
enum DeliveryView: string {
	case All       = 'all';
	case Waiting   = 'waiting';
	case Failed    = 'failed';
	case Delivered = 'delivered';
	case Cancelled = 'cancelled';

	/** The stored status that it shows, null for all of them. */
	public function status(): ?Status {
		return match ( $this ) {
			self::All       => null,
			self::Waiting   => Status::Pending,
			self::Failed    => Status::Failed,
			self::Delivered => Status::Delivered,
			self::Cancelled => Status::Cancelled,
		};
	}
}
