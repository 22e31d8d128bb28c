<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * A secret together with the remote that it may sign for.
 *
 * What is sealed at rest. The scope lies inside the seal, so that a URL changed by SQL, an import or another plugin
 * cannot make the stored secret sign for another remote.
 */
final class BoundSecret {

	/** @param string $scope RemoteUrl::scope() of the remote it was entered for. */
	public function __construct(
		public readonly Secret $secret,
		public readonly string $scope
	) {}

	/** Whether it may sign for a remote. */
	public function is_for( RemoteUrl $remote ): bool {
		return $this->scope === $remote->scope();
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
	 * Opens a sealed one. Null when this box cannot.
	 *
	 * @param string $sealed What seal() returned.
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
