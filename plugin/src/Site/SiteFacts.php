<?php
declare( strict_types=1 );

namespace WCOrderSync\Site;

defined( 'ABSPATH' ) || exit;

/**
 * What is known of this site: one reading of the options.
 */
final class SiteFacts {

	/**
	 * @param SiteAddress|null  $address  Address now, null where the option names no host.
	 * @param SiteIdentity|null $identity What was recorded, null where nothing was.
	 * @param SiteAddress|null  $home     Where visitors find the site, null where the option names no host.
	 */
	public function __construct(
		public readonly ?SiteAddress $address,
		public readonly ?SiteIdentity $identity,
		public readonly ?SiteAddress $home
	) {}
}
