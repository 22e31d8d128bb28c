<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Where the key for the secret at rest comes from.
 *
 * The salts of wp-config.php: whoever reads only the database cannot decrypt.
 */
final class EncryptionKey {

	private const CONSTANTS   = [ 'AUTH_KEY', 'SECURE_AUTH_KEY' ];
	private const PLACEHOLDER = 'put your unique phrase here';

	/**
	 * Whether the key comes from wp-config.php. Otherwise WordPress keeps its salts in the database, beside what they
	 * encrypt, and encryption protects nothing: Site Health says so and nothing claims it.
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
	 * The constants together, or `` when one is absent or a placeholder. Equal ones are a translated placeholder, which
	 * WordPress itself recognises by that too; the user's language must not decide which key is used.
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
