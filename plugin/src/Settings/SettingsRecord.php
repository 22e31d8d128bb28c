<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The content of the option `wc_order_sync_settings`.
 *
 * Tolerates whatever SQL, imports or older versions made of it.
 */
final class SettingsRecord {

	/**
	 * A missing part is ``.
	 *
	 * @param int|null $secret_set_at Unix time.
	 * @param string   $revision      Different in each record that is ever written. Without it, two records that differ only in the case of a URL's path would be equal to the database, which compares without case.
	 */
	public function __construct(
		public readonly string $remote_base_url = '',
		public readonly string $shop_hostname = '',
		public readonly string $sealed_secret = '',
		public readonly ?int $secret_set_at = null,
		public readonly string $revision = ''
	) {}

	/** Reads the option's value. Parts of a wrong type count as missing. */
	public static function from_option( mixed $option ): self {
		$option = is_array( $option ) ? $option : [];
		$text   = static fn ( string $key ): string => is_string( $option[ $key ] ?? null ) ? $option[ $key ] : '';
		$set_at = $option['secret_set_at'] ?? null;
		return new self( $text( 'remote_base_url' ), $text( 'shop_hostname' ), $text( 'secret' ), is_int( $set_at ) ? $set_at : null, $text( 'revision' ) );
	}

	/**
	 * The option's value.
	 *
	 * @return array{remote_base_url: string, shop_hostname: string, secret: string, secret_set_at: int|null, revision: string}
	 */
	public function to_option(): array {
		return [
			'remote_base_url' => $this->remote_base_url,
			'shop_hostname'   => $this->shop_hostname,
			'secret'          => $this->sealed_secret,
			'secret_set_at'   => $this->secret_set_at,
			'revision'        => $this->revision,
		];
	}

	/**
	 * This record with the changes of a proposal.
	 *
	 * @param SecretBox $box   Encrypts the secret.
	 * @param string    $nonce Random bytes, for the encryption and the revision.
	 * @param int       $now   Unix time.
	 */
	public function with( Proposal $proposal, SecretBox $box, string $nonce, int $now ): self {
		$secret = $proposal->secret_to_store();
		return new self(
			$proposal->changes( Field::RemoteBaseUrl ) ? $proposal->remote_url->url ?? '' : $this->remote_base_url,
			$proposal->changes( Field::ShopHostname ) ? $proposal->shop_hostname->value ?? '' : $this->shop_hostname,
			null === $secret ? $this->sealed_secret : $secret->seal( $box, $nonce ),
			null === $secret ? $this->secret_set_at : $now,
			bin2hex( $nonce )
		);
	}
}
