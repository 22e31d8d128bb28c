<?php
/**
 * Sentences for the rules of the fields.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Says what is wrong and what to do, or what was changed.
 */
final class FieldMessages {

	/**
	 * The sentence for a broken rule.
	 *
	 * @param InvalidField $invalid Broken rule.
	 */
	public static function error( InvalidField $invalid ): string {
		$field = Field::from( $invalid->field );
		if ( 'locked' === $invalid->rule ) {
			/* translators: %s: name of a PHP constant. */
			return sprintf( __( 'This field is fixed by the constant %s in wp-config.php. Change it there.', 'wc-order-sync' ), $field->constant() );
		}
		return match ( $field ) {
			Field::RemoteBaseUrl => self::remote( $invalid->rule ),
			Field::ShopHostname  => self::hostname( $invalid->rule ),
			Field::Secret        => self::secret( $invalid->rule ),
		};
	}

	/**
	 * The sentence for an adjustment.
	 *
	 * @param Adjustment $adjustment Adjustment.
	 */
	public static function adjustment( Adjustment $adjustment ): string {
		return match ( $adjustment->code ) {
			/* translators: %s: host name. */
			'trimmed_to_host'  => sprintf( __( 'Only the host name is kept: %s', 'wc-order-sync' ), $adjustment->value ),
			/* translators: %s: URL. */
			'endpoint_removed' => sprintf( __( 'The path /api/woo/order-completed is added to every request, so only the base is kept: %s', 'wc-order-sync' ), $adjustment->value ),
			'blanks_removed'   => __( 'Blanks and line breaks were removed from the secret.', 'wc-order-sync' ),
			/* translators: %s: URL or host name. */
			default            => sprintf( __( 'Written as %s', 'wc-order-sync' ), $adjustment->value ),
		};
	}

	/**
	 * Rules of the remote base URL.
	 *
	 * @param string $rule Code.
	 */
	private static function remote( string $rule ): string {
		return match ( $rule ) {
			'empty'              => __( 'Enter the address of the system that receives the orders, such as https://example.com.', 'wc-order-sync' ),
			'needed_for_secret'  => __( 'Enter the remote base URL together with the secret: a secret belongs to one remote.', 'wc-order-sync' ),
			'too_long'           => __( 'This address is longer than 2,000 characters. Enter only the base address, such as https://example.com.', 'wc-order-sync' ),
			'scheme_missing'     => __( 'Begin the address with https://, for example https://example.com.', 'wc-order-sync' ),
			'scheme_unsupported' => __( 'Only addresses that begin with https:// can receive orders.', 'wc-order-sync' ),
			'https_required'     => __( 'Begin the address with https://. Orders hold personal data, so plain http:// is allowed only for this machine and for .local and .test hosts.', 'wc-order-sync' ),
			'credentials'        => __( 'Remove the user name and password from the address. Requests are authenticated by their signature.', 'wc-order-sync' ),
			'query'              => __( 'Remove the question mark and all that follows it from the address.', 'wc-order-sync' ),
			'fragment'           => __( 'Remove the # and all that follows it from the address.', 'wc-order-sync' ),
			'host_missing'       => __( 'The address has no host. Enter it in full, such as https://example.com.', 'wc-order-sync' ),
			'host_invalid'       => __( 'The host in this address is not a valid name. Check it for typing errors.', 'wc-order-sync' ),
			'port_invalid'       => __( 'The port in this address is not valid. Enter a number from 1 to 65535 after the colon, or leave it out.', 'wc-order-sync' ),
			'path_invalid'       => __( 'The path in this address has a percent sign without two hexadecimal digits after it. Write %25 for a percent sign.', 'wc-order-sync' ),
			'administrator_only' => __( 'The secret is fixed in wp-config.php, so only an administrator may change the address that it signs for. Ask one to do so.', 'wc-order-sync' ),
			default              => __( 'This is not a valid address. Enter one without blanks, such as https://example.com.', 'wc-order-sync' ),
		};
	}

	/**
	 * Rules of the shop hostname.
	 *
	 * @param string $rule Code.
	 */
	private static function hostname( string $rule ): string {
		return match ( $rule ) {
			'empty'    => __( 'Enter the host name by which the remote knows this shop, such as example-shop.com.', 'wc-order-sync' ),
			'too_long' => __( 'This host name is too long. Enter only the name, such as example-shop.com.', 'wc-order-sync' ),
			default    => __( 'This is not a valid host name. Enter letters, digits, hyphens and dots only, such as example-shop.com.', 'wc-order-sync' ),
		};
	}

	/**
	 * Rules of the secret. They never show a part of it.
	 *
	 * @param string $rule Code.
	 */
	private static function secret( string $rule ): string {
		return match ( $rule ) {
			'empty'                          => __( 'Enter the secret that the remote uses, or generate a new one and enter it on both sides.', 'wc-order-sync' ),
			'too_short'                      => __( 'This secret is too short: exactly 64 characters are needed. Copy it again as a whole, or generate a new one.', 'wc-order-sync' ),
			'too_long'                       => __( 'This secret is too long: exactly 64 characters are needed. Copy it again on its own, or generate a new one.', 'wc-order-sync' ),
			'secret_required_for_new_remote' => __( 'Enter the secret for the new remote. The stored one was entered for another address and is never sent elsewhere.', 'wc-order-sync' ),
			default                          => __( 'A secret has only the digits 0 to 9 and the letters a to f. Copy it again, or generate a new one.', 'wc-order-sync' ),
		};
	}
}
