<?php
declare( strict_types=1 );

namespace WCOrderSync\Site;

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

	/**
	 * Why nothing may be sent, null where it may.
	 *
	 * @return 'other_site'|'copy'|null Stable code.
	 */
	public function trouble(): ?string {
		return match ( $this ) {
			self::Same       => null,
			self::Unanswered => 'other_site',
			self::Copy       => 'copy',
		};
	}
}
