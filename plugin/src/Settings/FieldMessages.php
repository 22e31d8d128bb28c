<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Sentences for the rules of the fields.
 *
 * They say what is wrong and what to do, or what was changed.
 */
final class FieldMessages {

	public static function error( InvalidField $invalid ): string {
		return match ( $invalid->rule ) {
			FieldRule::NotText            => self::error( new InvalidField( $invalid->field, self::not_this( $invalid->field ) ) ),
			FieldRule::Missing            => self::missing( $invalid->field ),
			FieldRule::TooLong            => self::too_long( $invalid ),
			/* translators: %s: name of a PHP constant. */
			FieldRule::Locked             => sprintf( __( 'Set by the constant %s in wp-config.php. You can change it only there.', 'wc-order-sync' ), $invalid->field->constant() ),
			FieldRule::AdministratorOnly  => Field::ShopHostname === $invalid->field
				? __( 'The secret is set in wp-config.php, so only an administrator (on a network, a network administrator) can change the name that it signs for. Ask an administrator to change it.', 'wc-order-sync' )
				: __( 'The secret is set in wp-config.php, so only an administrator (on a network, a network administrator) can change the address that it signs for. Ask an administrator to change it.', 'wc-order-sync' ),
			FieldRule::NotAUrl            => __( 'This is not a web address. Enter one without spaces, for example https://api.example.com.', 'wc-order-sync' ),
			FieldRule::UrlRequired        => __( 'Enter the remote base URL together with the secret: a secret belongs to one endpoint.', 'wc-order-sync' ),
			FieldRule::SchemeMissing      => __( 'Start the address with https://, for example https://api.example.com.', 'wc-order-sync' ),
			FieldRule::SchemeUnsupported  => __( 'Start the address with https://. Orders cannot be sent to any other kind of address.', 'wc-order-sync' ),
			FieldRule::HttpsRequired      => __( 'Use https:// instead of http://. Orders contain your customers’ names and addresses and must be encrypted in transit.', 'wc-order-sync' ),
			FieldRule::Credentials        => __( 'Remove the user name and password from the address. Requests are signed with the shared secret instead.', 'wc-order-sync' ),
			FieldRule::Query              => __( 'Remove the question mark and everything after it from the address.', 'wc-order-sync' ),
			FieldRule::Fragment           => __( 'Remove the # and everything after it from the address.', 'wc-order-sync' ),
			FieldRule::HostMissing        => __( 'The address has no host name. Enter the full address, for example https://api.example.com.', 'wc-order-sync' ),
			FieldRule::HostInvalid        => __( 'The host name in this address is not valid. Check it for typos.', 'wc-order-sync' ),
			FieldRule::PortInvalid        => __( 'The port in this address is not valid. Enter a number from 1 to 65535 after the colon, or leave it out.', 'wc-order-sync' ),
			FieldRule::PathInvalid        => __( 'The path in this address has a percent sign that is not followed by two hexadecimal digits. Write %25 for a percent sign.', 'wc-order-sync' ),
			FieldRule::NotAHost           => __( 'This is not a host name. Use only letters, digits, hyphens and dots, for example example-shop.com.', 'wc-order-sync' ),
			FieldRule::Taken              => '' === $invalid->detail
				? __( 'Another site on this network already sends its orders under this host name. Change it there first, deactivate WC Order Sync there, or enter a different name here.', 'wc-order-sync' )
				/* translators: %s: address of a site. */
				: sprintf( __( 'Another site on this network already sends its orders under this host name: %s. Change it there first, deactivate WC Order Sync there, or enter a different name here.', 'wc-order-sync' ), $invalid->detail ),
			/* translators: %s: name of a PHP constant. */
			FieldRule::TakenConstant      => sprintf( __( 'The constant %s gives every site on this network the same host name, and another site already sends its orders under it. Define the constant only for that site, or remove it and enter a name for each site.', 'wc-order-sync' ), Field::ShopHostname->constant() ),
			FieldRule::NotHexadecimal     => __( 'A secret contains only the digits 0–9 and the letters a–f. Copy it again from the endpoint, or generate a new one.', 'wc-order-sync' ),
			/* translators: %d: number of characters. */
			FieldRule::TooShort           => sprintf( __( 'A secret has exactly 64 characters; this one has %d. Copy the whole secret again, or generate a new one.', 'wc-order-sync' ), (int) $invalid->length ),
			FieldRule::SecretRequired     => __( 'Enter the secret for the new endpoint. The stored secret was entered for a different address and never signs requests to another one.', 'wc-order-sync' ),
		};
	}

	public static function adjustment( Adjustment $adjustment ): string {
		return match ( $adjustment->kind ) {
			/* translators: %s: a host name. */
			AdjustmentKind::TrimmedToHost   => sprintf( __( 'Shortened to %s: only the host name is needed.', 'wc-order-sync' ), $adjustment->value ),
			/* translators: %s: a URL path. */
			AdjustmentKind::EndpointRemoved => sprintf( __( '%s was removed from the end. It is added to every request.', 'wc-order-sync' ), '/api/woo/order-completed' ),
			AdjustmentKind::BlanksRemoved   => __( 'Spaces and line breaks were removed.', 'wc-order-sync' ),
			AdjustmentKind::Normalised      => Field::ShopHostname === $adjustment->field
				/* translators: %s: a host name in ASCII form. */
				? sprintf( __( 'Changed to %s, the form that the domain name system uses.', 'wc-order-sync' ), $adjustment->value )
				/* translators: %s: a web address. */
				: sprintf( __( 'Changed to %s, which is the same address.', 'wc-order-sync' ), $adjustment->value ),
		};
	}

	/** The rule whose sentence also fits a value that is not text at all. */
	private static function not_this( Field $field ): FieldRule {
		return match ( $field ) {
			Field::RemoteBaseUrl => FieldRule::NotAUrl,
			Field::ShopHostname  => FieldRule::NotAHost,
			Field::Secret        => FieldRule::NotHexadecimal,
		};
	}

	private static function missing( Field $field ): string {
		return match ( $field ) {
			Field::RemoteBaseUrl => __( 'Enter the address of the system that receives your orders, for example https://api.example.com.', 'wc-order-sync' ),
			Field::ShopHostname  => __( 'Enter the host name by which the endpoint knows this shop, for example example-shop.com.', 'wc-order-sync' ),
			Field::Secret        => __( 'Generate a secret, or paste the one that the endpoint already has.', 'wc-order-sync' ),
		};
	}

	private static function too_long( InvalidField $invalid ): string {
		return match ( $invalid->field ) {
			Field::RemoteBaseUrl => __( 'This address is longer than 2,000 characters. Enter only the base address, for example https://api.example.com.', 'wc-order-sync' ),
			Field::ShopHostname  => __( 'This host name is too long. Enter only the name, for example example-shop.com.', 'wc-order-sync' ),
			/* translators: %d: number of characters. */
			Field::Secret        => sprintf( __( 'A secret has exactly 64 characters; this one has %d. Copy only the secret, or generate a new one.', 'wc-order-sync' ), (int) $invalid->length ),
		};
	}
}
