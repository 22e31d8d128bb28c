<?php
/**
 * What is known of this site.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Site;

defined( 'ABSPATH' ) || exit;

/**
 * One reading of the options.
 */
final class SiteFacts {

	/**
	 * A reading.
	 *
	 * @param SiteAddress|null  $address  Address now, null where the option names none.
	 * @param SiteIdentity|null $identity What was recorded, null where nothing was.
	 */
	public function __construct(
		public readonly ?SiteAddress $address,
		public readonly ?SiteIdentity $identity
	) {}
}
