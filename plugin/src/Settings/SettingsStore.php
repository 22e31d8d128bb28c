<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * Reads and stores the settings.
 *
 * Nothing is kept between calls, so that long-running workers see what others save, and `switch_to_blog()` works.
 */
final class SettingsStore {

	/**
	 * @param \Closure(): bool $has_deliveries Whether this site has captured an order yet.
	 */
	public function __construct(
		private readonly SettingsOption $option,
		private readonly HostnameClaims $claims,
		private readonly EncryptionKey $key,
		private readonly \Closure $has_deliveries
	) {}

	/**
	 * The settings in force, as any process last saved them.
	 *
	 * @throws QueryFailed
	 */
	public function read(): Settings {
		return $this->stored()->settings;
	}

	/**
	 * The settings in force, with what a save needs to replace them.
	 *
	 * @throws QueryFailed
	 */
	public function stored(): StoredSettings {
		[ 'text' => $text, 'record' => $record ] = $this->option->read();
		return new StoredSettings( $text, $record, $this->settings( $record ) );
	}

	/**
	 * Stores a proposal, unless somebody else has saved since.
	 *
	 * @param StoredSettings $stored What the proposal is based on.
	 * @return bool Whether it was stored.
	 * @throws QueryFailed
	 */
	public function replace( StoredSettings $stored, Proposal $proposal ): bool {
		return $this->option->swap( $stored->text, $stored->record->with( $proposal, $this->box(), random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ), time() ) );
	}

	/**
	 * The rule that a name belongs to another site. Only users who may see all sites are told which one.
	 *
	 * @param int  $holder      Id of that site.
	 * @param bool $is_constant Whether a constant gives the name.
	 */
	public static function taken( int $holder, bool $is_constant ): InvalidField {
		return new InvalidField(
			Field::ShopHostname,
			$is_constant ? FieldRule::TakenConstant : FieldRule::Taken,
			null,
			current_user_can( 'manage_sites' ) ? get_home_url( $holder ) : ''
		);
	}

	/**
	 * Combines the record with the constants, and claims the hostname on a network.
	 *
	 * @throws QueryFailed
	 */
	private function settings( SettingsRecord $record ): Settings {
		$settings = SettingsReader::read( $record, self::constants(), $this->box() );
		$hostname = $settings->shop_hostname?->value;
		if ( null === $hostname || ! is_multisite() ) {
			return $settings;
		}
		// A constant gives every site of the network the same name. It is meant for the first site that has an order.
		$is_constant = $settings->is_locked( Field::ShopHostname );
		$holder      = $is_constant && ! ( $this->has_deliveries )() ? $this->claims->other_holder( $hostname ) : $this->claims->claim( $hostname );
		return null === $holder ? $settings : $settings->without_hostname( self::taken( $holder, $is_constant ) );
	}

	/**
	 * The constants that are defined.
	 *
	 * @return array<string, mixed>
	 */
	private static function constants(): array {
		$values = [];
		foreach ( Field::cases() as $field ) {
			if ( defined( $field->constant() ) ) {
				$values[ $field->value ] = constant( $field->constant() );
			}
		}
		return $values;
	}

	/** The box of this site. */
	private function box(): SecretBox {
		return new SecretBox( $this->key->material() );
	}
}
