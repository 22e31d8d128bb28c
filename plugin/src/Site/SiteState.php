<?php
declare( strict_types=1 );

namespace WCOrderSync\Site;

use WCOrderSync\Decision\ChannelReason;

defined( 'ABSPATH' ) || exit;

/**
 * Whether this is the site that was set up.
 *
 * Only a person can tell a shop that has moved from a copy of it.
 */
enum SiteState: string {
	case Same       = 'same';
	case Unanswered = 'unanswered';
	case Copy       = 'copy';

	/** Why nothing may be sent, null where it may. */
	public function trouble(): ?ChannelReason {
		return match ( $this ) {
			self::Same       => null,
			self::Unanswered => ChannelReason::OtherSite,
			self::Copy       => ChannelReason::Copy,
		};
	}
}
