<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Settings\SecretState;
use WCOrderSync\Site\SiteState;

defined( 'ABSPATH' ) || exit;

/** What is known of the settings and of the site that they were made for. */
final class SetUpFacts {

	/**
	 * @param bool        $is_complete Whether orders can be sent with these settings.
	 * @param bool        $is_proven   Whether a test of these settings was green, or an order was delivered since the secret was set.
	 * @param SecretState $secret      Whether there is a secret to sign with.
	 * @param SiteState   $site        Whether this is the site that was set up.
	 */
	public function __construct(
		public readonly bool $is_complete,
		public readonly bool $is_proven,
		public readonly SecretState $secret,
		public readonly SiteState $site
	) {}
}
