<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/** Reasons for which all orders wait, besides those that a connection test finds. */
enum ChannelReason: string implements ReasonCode {
	/** Several orders in a row failed, and so did a ping. */
	case Failing = 'failing';
	/** The site differs from the one that was set up, and nobody has said yet what it is. */
	case OtherSite = 'other_site';
	/** An administrator said that this site is a copy of the shop. */
	case Copy = 'copy';

	public function code(): string {
		return $this->value;
	}

	/** Whether it lies in this site: no answer of the endpoint can end it. */
	public function is_about_site(): bool {
		return self::Failing !== $this;
	}

	public function text(): string {
		return match ( $this ) {
			self::Failing   => __( 'Several orders in a row could not be delivered, and a test message failed too, so all orders wait for a while. They are sent automatically when the endpoint works again. If this persists, test the connection on the settings page.', 'wc-order-sync' ),
			self::OtherSite => __( 'This site\'s address, environment or security keys are not those that were set up. Orders are held until an administrator says on the settings page whether the shop has moved or this is a copy of it.', 'wc-order-sync' ),
			self::Copy      => __( 'This site was declared a copy of the shop, so nothing is sent from here. If it is the shop, an administrator can say so on the settings page.', 'wc-order-sync' ),
		};
	}
}
