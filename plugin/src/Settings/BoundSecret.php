<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * A secret together with the endpoint that it may sign for.
 *
 * Both are encrypted together. A URL that SQL, an import or another plugin has changed can therefore not make the stored
 * secret sign for another endpoint.
 */
final class BoundSecret {

	/** @param string $scope RemoteUrl::scope() of the URL that it was entered for. */
	public function __construct(
		public readonly Secret $secret,
		public readonly string $scope
	) {}

	/** Whether it may sign for the endpoint at this URL. */
	public function is_for( RemoteUrl $url ): bool {
		return $this->scope === $url->scope();
	}

	/** @param string $nonce Random bytes. */
	public function seal( SecretBox $box, string $nonce ): string {
		$plain = json_encode( // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- Must throw, and knows no WordPress.
			[
				'secret' => $this->secret->value,
				'scope'  => $this->scope,
			],
			JSON_THROW_ON_ERROR
		);
		return $box->seal( $plain, $nonce );
	}

	/**
	 * Decrypts what seal() returned. Null when this box has another key, or the text is damaged.
	 */
	public static function open( SecretBox $box, string $sealed ): ?self {
		$plain = $box->open( $sealed );
		$data  = null === $plain ? null : json_decode( $plain, true );
		if ( ! is_array( $data ) || ! is_string( $data['secret'] ?? null ) || ! is_string( $data['scope'] ?? null ) ) {
			return null;
		}
		try {
			return new self( Secret::parse( $data['secret'] ), $data['scope'] );
		} catch ( InvalidField ) {
			return null;
		}
	}
}
