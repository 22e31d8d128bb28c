<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The settings in force.
 *
 * What constants and option together say, each part present only when it is valid.
 */
final class Settings {

	/** The secret that may sign for the remote in force, or null. */
	public readonly ?Secret $secret;

	/**
	 * Built by SettingsReader.
	 *
	 * @param RemoteUrl|null              $remote_url      Where orders go.
	 * @param ShopHostname|null           $shop_hostname   How the shop names itself.
	 * @param SecretState                 $secret_state    Whether there is a secret to sign with.
	 * @param Secret|null                 $constant_secret The secret of the constant, bound to no remote.
	 * @param BoundSecret|null            $stored_secret   The secret of the option.
	 * @param int|null                    $secret_set_at   Unix time at which the secret was saved.
	 * @param array<string, string>       $texts           Field => text as the constant or the option has it.
	 * @param list<Field>                 $locked          Fields that a constant fixes.
	 * @param array<string, InvalidField> $invalid         Field => the rule that its constant or stored text breaks.
	 */
	public function __construct(
		public readonly ?RemoteUrl $remote_url,
		public readonly ?ShopHostname $shop_hostname,
		public readonly SecretState $secret_state,
		#[\SensitiveParameter] private readonly ?Secret $constant_secret,
		#[\SensitiveParameter] private readonly ?BoundSecret $stored_secret,
		public readonly ?int $secret_set_at,
		private readonly array $texts,
		private readonly array $locked,
		private readonly array $invalid
	) {
		$this->secret = SecretState::Set !== $secret_state ? null : ( $constant_secret ?? $stored_secret?->secret );
	}

	/** Whether orders can be sent. */
	public function is_complete(): bool {
		return null !== $this->remote_url && null !== $this->shop_hostname && null !== $this->secret;
	}

	/** The secret that may sign for a remote: the constant for any, the stored one only for the remote it was entered for. */
	public function secret_for( RemoteUrl $remote ): ?Secret {
		if ( null !== $this->constant_secret || null === $this->stored_secret ) {
			return $this->constant_secret;
		}
		return $this->stored_secret->is_for( $remote ) ? $this->stored_secret->secret : null;
	}

	/** Whether saving a remote would leave the stored secret behind, bound to another one. */
	public function strands_secret( RemoteUrl $remote ): bool {
		if ( $this->is_locked( Field::Secret ) ) {
			return false;
		}
		if ( null !== $this->stored_secret ) {
			return ! $this->stored_secret->is_for( $remote );
		}
		return SecretState::Unreadable === $this->secret_state && ! $this->sends_to( $remote );
	}

	/** Whether a secret was ever saved, be it unreadable or for another remote. */
	public function has_stored_secret(): bool {
		return null !== $this->stored_secret || SecretState::Unreadable === $this->secret_state;
	}

	/** The same settings, where the hostname may not be used: nothing is sent under it. */
	public function without_hostname( InvalidField $reason ): self {
		return new self(
			$this->remote_url,
			null,
			$this->secret_state,
			$this->constant_secret,
			$this->stored_secret,
			$this->secret_set_at,
			$this->texts,
			$this->locked,
			[ Field::ShopHostname->value => $reason ] + $this->invalid
		);
	}

	/** Whether a remote is the one in force. */
	public function sends_to( RemoteUrl $remote ): bool {
		return null !== $this->remote_url && $this->remote_url->scope() === $remote->scope();
	}

	/** Whether a constant fixes a field. */
	public function is_locked( Field $field ): bool {
		return in_array( $field, $this->locked, true );
	}

	/** The rule that the constant or the stored text breaks, or null. */
	public function invalid( Field $field ): ?InvalidField {
		return $this->invalid[ $field->value ] ?? null;
	}

	/** The field as text, also when it is invalid. Always `` for the secret. */
	public function text( Field $field ): string {
		return $this->texts[ $field->value ] ?? '';
	}
}
