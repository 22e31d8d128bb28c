<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The settings in force, from constants and option. A part is present only when it is valid.
 */
final class Settings {

	/** The secret that signs for the endpoint in force, or null. */
	public readonly ?Secret $secret;

	/**
	 * Built by SettingsReader.
	 *
	 * @param RemoteUrl|null              $remote_url     Where orders go.
	 * @param ShopHostname|null           $shop_hostname  How the shop names itself.
	 * @param SecretSetting               $secret_setting Where the secret comes from, and for which endpoint it may sign.
	 * @param array<string, string>       $texts          Field => text as the constant or the option has it.
	 * @param list<Field>                 $locked         Fields that a constant fixes.
	 * @param array<string, InvalidField> $invalid        Field => the rule that its constant or stored text breaks.
	 */
	public function __construct(
		public readonly ?RemoteUrl $remote_url,
		public readonly ?ShopHostname $shop_hostname,
		public readonly SecretSetting $secret_setting,
		private readonly array $texts,
		private readonly array $locked,
		private readonly array $invalid
	) {
		$this->secret = $secret_setting->in_force();
	}

	/** Whether orders can be sent. */
	public function is_complete(): bool {
		return null !== $this->remote_url && null !== $this->shop_hostname && null !== $this->secret;
	}

	/** Whether saving this URL would leave the stored secret behind, bound to another endpoint. An unreadable one counts as bound to the URL in force. */
	public function strands_secret( RemoteUrl $url ): bool {
		if ( $this->is_locked( Field::Secret ) ) {
			return false;
		}
		return SecretState::Unreadable === $this->secret_setting->state ? ! $this->sends_to( $url ) : $this->secret_setting->is_bound_elsewhere( $url );
	}

	/** The same settings where the hostname may not be used: nothing is sent under it. */
	public function without_hostname( InvalidField $reason ): self {
		return new self( $this->remote_url, null, $this->secret_setting, $this->texts, $this->locked, [ Field::ShopHostname->value => $reason ] + $this->invalid );
	}

	/** Whether a URL leads to the endpoint in force. */
	public function sends_to( RemoteUrl $url ): bool {
		return null !== $this->remote_url && $this->remote_url->scope() === $url->scope();
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
