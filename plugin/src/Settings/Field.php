<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The three fields of the settings.
 *
 * The values are their names in the option, the REST API and the page.
 */
enum Field: string {
	case RemoteBaseUrl = 'remote_base_url';
	case ShopHostname  = 'shop_hostname';
	case Secret        = 'secret';

	/** The constant in wp-config.php that overrides the option. */
	public function constant(): string {
		return 'WC_ORDER_SYNC_' . match ( $this ) {
			self::RemoteBaseUrl => 'REMOTE_URL',
			self::ShopHostname  => 'SHOP_HOSTNAME',
			self::Secret        => 'SECRET',
		};
	}

	/**
	 * Reads what was typed, stored or defined for this field.
	 *
	 * @throws InvalidField When it breaks a rule.
	 */
	public function parse( #[\SensitiveParameter] mixed $text ): RemoteUrl|ShopHostname|Secret {
		if ( ! is_string( $text ) ) {
			throw new InvalidField( $this, FieldRule::NotText );
		}
		return match ( $this ) {
			self::RemoteBaseUrl => RemoteUrl::parse( $text ),
			self::ShopHostname  => ShopHostname::parse( $text ),
			self::Secret        => Secret::parse( $text ),
		};
	}
}
