<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The key that encrypts the stored secret.
 *
 * It comes from the salts in wp-config.php, so that someone who reads only the database cannot decrypt.
 */
final class EncryptionKey {

	private const CONSTANTS   = [ 'AUTH_KEY', 'SECURE_AUTH_KEY' ];
	private const PLACEHOLDER = 'put your unique phrase here';

	/**
	 * Whether the key comes from wp-config.php. If not, WordPress keeps its salts in the database, next to what they encrypt:
	 * the encryption then protects nothing, and Site Health says so.
	 */
	public function key_in_config(): bool {
		return '' !== $this->from_config();
	}

	/** Key material for SecretBox. */
	public function material(): string {
		$material = $this->from_config();
		return '' !== $material ? $material : wp_salt( 'auth' ) . wp_salt( 'secure_auth' );
	}

	/**
	 * The constants joined, or `` when one is missing or a placeholder. Equal constants are a translated placeholder. WordPress
	 * recognises them the same way, so the key does not depend on the user's language.
	 */
	private function from_config(): string {
		$values = [];
		foreach ( self::CONSTANTS as $name ) {
			$value = defined( $name ) ? constant( $name ) : '';
			if ( ! is_string( $value ) || '' === $value || self::PLACEHOLDER === $value || in_array( $value, $values, true ) ) {
				return '';
			}
			$values[] = $value;
		}
		return implode( "\0", $values );
	}
}
