<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The secret as constant and option give it.
 *
 * A constant may sign for any endpoint; a stored secret only for the one that it was entered for.
 */
final class SecretSetting {

	/**
	 * Built by SettingsReader.
	 *
	 * @param SecretState      $state    Whether there is a secret to sign with for the endpoint in force.
	 * @param Secret|null      $constant The secret of the constant, null where there is none or it is invalid.
	 * @param BoundSecret|null $stored   The secret of the option, null where there is none, it is unreadable, or the constant overrides it.
	 * @param int|null         $set_at   Unix time at which the stored one was saved, null where that is not known.
	 */
	public function __construct(
		public readonly SecretState $state,
		#[\SensitiveParameter] private readonly ?Secret $constant,
		#[\SensitiveParameter] private readonly ?BoundSecret $stored,
		public readonly ?int $set_at
	) {}

	/** The secret that signs for the endpoint in force, null where none may. */
	public function in_force(): ?Secret {
		return SecretState::Set !== $this->state ? null : ( $this->constant ?? $this->stored?->secret );
	}

	/** The secret that may sign for an endpoint, null where none may. */
	public function for_endpoint( RemoteUrl $url ): ?Secret {
		if ( null !== $this->constant || null === $this->stored ) {
			return $this->constant;
		}
		return $this->stored->is_for( $url ) ? $this->stored->secret : null;
	}

	/** Whether a secret was ever saved, be it unreadable or for another endpoint. */
	public function is_stored(): bool {
		return null !== $this->stored || SecretState::Unreadable === $this->state;
	}

	/** Whether a readable one is stored that may not sign for this endpoint. */
	public function is_bound_elsewhere( RemoteUrl $url ): bool {
		return null !== $this->stored && ! $this->stored->is_for( $url );
	}
}
