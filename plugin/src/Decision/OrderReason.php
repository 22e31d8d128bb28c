<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Connection\Reason;
use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** Reasons that lie in one order, or in how it was sent. */
enum OrderReason: string implements ReasonCode {
	/** Nothing has been tried yet. */
	case Waiting = '';

	case Deleted          = 'order_deleted';
	case Trashed          = 'order_trashed';
	case NeverCompleted   = 'never_completed';
	case BeforeSetUp      = 'before_set_up';
	case FromTrash        = 'from_trash';
	case Empty            = 'order_empty';
	case Unreadable       = 'order_unreadable';
	case PayloadError     = 'body_error';
	case PayloadNotStored = 'body_not_stored';
	case TooLarge         = 'too_large';
	case StopsTheSender   = 'stops_the_sender';
	case PayloadDamaged   = 'body_damaged';
	case ReferenceTaken   = 'reference_taken';
	case CapturedTwice    = 'captured_twice';
	case ArrivedBefore    = 'arrived_before';
	case StoppedByPerson  = 'stopped_by_person';
	case HandledByPerson  = 'handled_by_person';

	/** No answer for a cause that has no name of its own. */
	case NoAnswer = 'other';

	public function code(): string {
		return $this->value;
	}

	public function text(): string {
		return match ( $this ) {
			self::Waiting          => __( 'The order is waiting for its turn. There is nothing to do.', 'wc-order-sync' ),
			self::Deleted          => __( 'The order was deleted before it was sent. There is nothing to do.', 'wc-order-sync' ),
			self::Trashed          => __( 'The order was moved to the trash before it was sent. If it is to be sent, restore it.', 'wc-order-sync' ),
			self::NeverCompleted   => __( 'The order was announced as completed, but the shop never stored it as completed: saving it failed or was undone. If it should be completed, complete it again.', 'wc-order-sync' ),
			self::BeforeSetUp      => __( 'The order was completed before this plugin was set up, so it is not sent automatically. To send it, set it to another status and complete it again.', 'wc-order-sync' ),
			self::FromTrash        => __( 'The order came back from the trash, and its completion had not been recorded before, so it is not sent automatically. To send it, set it to another status and complete it again.', 'wc-order-sync' ),
			self::Empty            => __( 'The order has no lines and no total yet, so it is given another minute. Then it is sent as it is.', 'wc-order-sync' ),
			self::Unreadable       => __( 'WooCommerce could not load the order. It is retried automatically. If this persists, open the order and look for what an extension has changed in it.', 'wc-order-sync' ),
			self::PayloadError     => __( 'The message could not be built from the order, most likely because an extension that changes it fails. It is retried automatically. WooCommerce → Status → Logs, source wc-order-sync, names the file and the line.', 'wc-order-sync' ),
			self::PayloadNotStored => __( 'The database could not store the message of this order, most likely because its setting max_allowed_packet is smaller than the message. It is retried automatically. If this persists, ask your host to raise that setting.', 'wc-order-sync' ),
			self::TooLarge         => __( 'The order is larger than the 512 KB that a message may have. Shorten what is unusually long in it, such as a name, or enter it at the endpoint by hand.', 'wc-order-sync' ),
			self::StopsTheSender   => __( 'The process that sends orders stopped five times while it worked on this one, so this order is skipped. The PHP error log names the cause, often too little memory. Fix it, then send the order again.', 'wc-order-sync' ),
			self::PayloadDamaged   => __( 'The stored message of this order was changed after it was made, so it is not sent. If nobody changed it by hand, ask your host to check the database; then send the order again.', 'wc-order-sync' ),
			self::ReferenceTaken   => __( 'The endpoint already has another order under this reference (HTTP 409), for example because the shop was restored from a backup or set up anew, or because two shops send under one hostname. Ask the operator of the endpoint which order it has. If this order has been given up by then, send it again.', 'wc-order-sync' ),
			self::CapturedTwice    => __( 'This completion was recorded twice while the outbox was damaged, so this second record is not sent. There is nothing to do.', 'wc-order-sync' ),
			self::ArrivedBefore    => __( 'The endpoint received this order with an earlier attempt. There is nothing to do.', 'wc-order-sync' ),
			self::StoppedByPerson  => __( 'Somebody stopped this delivery, so no further attempt is made. If it is to be sent after all, resend it.', 'wc-order-sync' ),
			self::HandledByPerson  => __( 'The delivery had failed, and somebody marked it as handled. There is nothing to do.', 'wc-order-sync' ),
			self::NoAnswer         => Reason::ConnectionFailed->text(),
		};
	}
}
