<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Complete settings: where orders go, under which name, and the secret that signs them.
 */
final class Destination {

	/**
	 * Use Destination::of().
	 *
	 * @param Secret $secret May sign for this endpoint.
	 */
	private function __construct(
		public readonly RemoteUrl $url,
		public readonly ShopHostname $shop,
		#[\SensitiveParameter] public readonly Secret $secret
	) {}

	/** Null while the settings are incomplete or the secret is unreadable. */
	public static function of( Settings $settings ): ?self {
		return null === $settings->remote_url || null === $settings->shop_hostname || null === $settings->secret
			? null
			: new self( $settings->remote_url, $settings->shop_hostname, $settings->secret );
	}

	/** Whether orders are sent with these values. */
	public function is( RemoteUrl $url, ShopHostname $shop, #[\SensitiveParameter] Secret $secret ): bool {
		return $this->url->endpoint() === $url->endpoint() && $this->shop->value === $shop->value && hash_equals( $this->secret->value, $secret->value );
	}
}
