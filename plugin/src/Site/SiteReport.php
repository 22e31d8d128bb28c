<?php
declare( strict_types=1 );

namespace WCOrderSync\Site;

defined( 'ABSPATH' ) || exit;

/**
 * What a person needs to know to say whether the shop has moved.
 */
final class SiteReport {

	/**
	 * @param SiteState $state         Whether this is the site that was set up.
	 * @param string    $recorded_host Host of the site that was set up, `` where none was recorded.
	 */
	public function __construct(
		public readonly SiteState $state,
		public readonly string $recorded_host,
		public readonly string $current_host
	) {}
}
