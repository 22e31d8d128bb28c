<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * What the option holds.
 *
 * The option `wc_order_sync_settings`, whatever SQL, imports or older versions made of it.
 */
final class SettingsRecord {

	/**
	 * The parts, `` where there is none.
	 *
	 * @param int|null $secret_set_at Unix time.
	 * @param string   $revision      Differs in each record that was ever written: the database compares without case, and a path in a URL may differ by it alone.
	 */
	public function __construct(
		public readonly string $remote_base_url = '',
		public readonly string $shop_hostname = '',
		public readonly string $sealed_secret = '',
		public readonly ?int $secret_set_at = null,
		public readonly string $revision = ''
	) {}

	/** Reads an option's value. Parts of a wrong type count as absent. */
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
	 * The record with what a proposal changes.
	 *
	 * @param Proposal  $proposal What to change.
	 * @param SecretBox $box      Seals the secret.
	 * @param string    $nonce    Random bytes, for the seal and the revision.
	 * @param int       $now      Unix time.
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
