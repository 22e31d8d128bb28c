<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Settings that are complete.
 *
 * Where orders go, under which name, signed by what: what a sender needs, all of it present.
 */
final class Destination {

	/**
	 * Use Destination::of().
	 *
	 * @param Secret $secret Shared secret that may sign for this remote.
	 */
	private function __construct(
		public readonly RemoteUrl $remote,
		public readonly ShopHostname $shop,
		#[\SensitiveParameter] public readonly Secret $secret
	) {}

	/**
	 * The destination, null while settings are incomplete or the secret is unreadable.
	 *
	 * @param Settings $settings Settings in force.
	 */
	public static function of( Settings $settings ): ?self {
		return null === $settings->remote_url || null === $settings->shop_hostname || null === $settings->secret
			? null
			: new self( $settings->remote_url, $settings->shop_hostname, $settings->secret );
	}

	/** Whether these values are the ones that orders are sent with. */
	public function is( RemoteUrl $remote, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): bool {
		return $this->remote->endpoint() === $remote->endpoint() && $this->shop->value === $shop->value && hash_equals( $this->secret->value, $secret->value );
	}
}
