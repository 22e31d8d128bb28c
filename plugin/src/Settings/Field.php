<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The three fields of the settings.
 *
 * Names as the option, the REST API and the page use them, each with the constant that overrides it.
 */
enum Field: string {
	case RemoteBaseUrl = 'remote_base_url';
	case ShopHostname  = 'shop_hostname';
	case Secret        = 'secret';

	/** The wp-config.php constant that wins over the option. */
	public function constant(): string {
		return 'WC_ORDER_SYNC_' . match ( $this ) {
			self::RemoteBaseUrl => 'REMOTE_URL',
			self::ShopHostname  => 'SHOP_HOSTNAME',
			self::Secret        => 'SECRET',
		};
	}

	/**
	 * A valid value of this field.
	 *
	 * @param mixed $text What was typed, stored or defined.
	 * @throws InvalidField When a rule is broken.
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
