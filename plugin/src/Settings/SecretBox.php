<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Authenticated encryption of a short text: libsodium's secretbox.
 */
final class SecretBox {

	/** Version of the format, so that a later version can recognise old values. */
	private const PREFIX = 'v1:';

	/** Keeps this key different from any other that is derived from the same salts. */
	private const CONTEXT = 'wc-order-sync: settings secret, v1';

	/** @param string $key_material Secret text of any length, from which the key is derived. */
	public function __construct( #[\SensitiveParameter] private readonly string $key_material ) {}

	/**
	 * Encrypts.
	 *
	 * @param string $nonce SODIUM_CRYPTO_SECRETBOX_NONCEBYTES random bytes, never used before.
	 */
	public function seal( #[\SensitiveParameter] string $plain, string $nonce ): string {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- An option holds text, not bytes.
		return self::PREFIX . base64_encode( $nonce . sodium_crypto_secretbox( $plain, $nonce, $this->key() ) );
	}

	/**
	 * Decrypts. Null when the text was not sealed with this key or was altered.
	 *
	 * @param string $sealed What seal() returned.
	 */
	public function open( string $sealed ): ?string {
		if ( ! str_starts_with( $sealed, self::PREFIX ) ) {
			return null;
		}
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- See seal().
		$bytes = base64_decode( substr( $sealed, strlen( self::PREFIX ) ), true );
		if ( false === $bytes || strlen( $bytes ) < SODIUM_CRYPTO_SECRETBOX_NONCEBYTES + SODIUM_CRYPTO_SECRETBOX_MACBYTES ) {
			return null;
		}
		$nonce  = substr( $bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		$cipher = substr( $bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		$plain  = sodium_crypto_secretbox_open( $cipher, $nonce, $this->key() );
		return false === $plain ? null : $plain;
	}

	/** The context comes first and has a fixed length, so no key material can imitate another context. */
	private function key(): string {
		return sodium_crypto_generichash( self::CONTEXT . "\0" . $this->key_material, '', SODIUM_CRYPTO_SECRETBOX_KEYBYTES );
	}

	/**
	 * Keeps the material out of dumps.
	 *
	 * @return array<string, string>
	 */
	public function __debugInfo(): array {
		return [];
	}
}
