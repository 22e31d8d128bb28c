<?php
/**
 * Reads and saves the settings.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Settings;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Site\CopyGuard;

defined( 'ABSPATH' ) || exit;

/**
 * The option `wc_order_sync_settings` and the constants over it. Nothing is kept between calls, so that long-running
 * workers see what others save and `switch_to_blog()` works.
 */
final class SettingsStore {

	private const OPTION = 'wc_order_sync_settings';

	/**
	 * A store.
	 *
	 * @param EncryptionKey      $key          Key for the secret at rest.
	 * @param Channel            $channel      Learns of every change.
	 * @param CopyGuard          $guard        Learns which site the settings were saved on.
	 * @param ChangeAnnouncement $announcement Tells people of a change.
	 */
	public function __construct(
		private readonly EncryptionKey $key,
		private readonly Channel $channel,
		private readonly CopyGuard $guard,
		private readonly ChangeAnnouncement $announcement
	) {}

	/**
	 * The settings in force, as any process last saved them.
	 */
	public function read(): Settings {
		return $this->settings( $this->record() );
	}

	/**
	 * Checks values as save() would, without saving them.
	 *
	 * @param array<string, mixed> $input Field => text; absent fields keep their value.
	 * @throws InvalidSettings When any rule is broken.
	 */
	public function propose( #[\SensitiveParameter] array $input ): Proposal {
		return Proposal::of( $this->read(), $input, self::may_redirect() );
	}

	/**
	 * Saves all values or none.
	 *
	 * @param array<string, mixed> $input Field => text; absent fields keep their value.
	 * @return list<Adjustment> What was changed in them so that they fit.
	 * @throws InvalidSettings   When any rule is broken.
	 * @throws \RuntimeException When the database refuses.
	 */
	public function save( #[\SensitiveParameter] array $input ): array {
		$record   = $this->record();
		$before   = $this->settings( $record );
		$proposal = Proposal::of( $before, $input, self::may_redirect() );
		$changed  = array_values( array_filter( Field::cases(), $proposal->changes( ... ) ) );
		if ( [] !== $changed ) {
			$this->write( $record->with( $proposal, $this->box(), random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ), time() ) );
			$this->announcement->announce( $changed, $before->remote_url, $proposal->remote_url );
			if ( current_user_can( 'manage_options' ) || null === $this->guard->trouble() ) {
				// On a site that may be a copy, a shop manager's save answers no question: see Rest\SiteController.
				$this->guard->record();
			}
			$this->channel->settings_changed();
		}
		return $proposal->adjustments();
	}

	/**
	 * Removes the option of the current site, when the plugin is deleted.
	 */
	public static function delete(): void {
		delete_option( self::OPTION );
	}

	/**
	 * Writes the option.
	 *
	 * @param SettingsRecord $record What to write.
	 * @throws \RuntimeException When the database refuses.
	 */
	private function write( SettingsRecord $record ): void {
		$value = $record->to_option();
		update_option( self::OPTION, $value, false );
		if ( $this->record()->to_option() !== $value ) {
			throw new \RuntimeException( 'The option ' . self::OPTION . ' could not be written.' );
		}
	}

	/**
	 * The option, past what this process has cached of it.
	 */
	private function record(): SettingsRecord {
		wp_cache_delete( self::OPTION, 'options' );
		foreach ( [ 'alloptions', 'notoptions' ] as $list ) {
			$cached = wp_cache_get( $list, 'options' );
			if ( is_array( $cached ) && isset( $cached[ self::OPTION ] ) ) {
				unset( $cached[ self::OPTION ] );
				wp_cache_set( $list, $cached, 'options' );
			}
		}
		return SettingsRecord::from_option( get_option( self::OPTION ) );
	}

	/**
	 * The settings that a record and the constants make.
	 *
	 * @param SettingsRecord $record The option.
	 */
	private function settings( SettingsRecord $record ): Settings {
		return SettingsReader::read( $record, self::constants(), $this->box() );
	}

	/**
	 * Whether the user may point a secret that a constant fixes at another remote. A shop manager may not: whoever owns
	 * wp-config.php did not give the secret to them.
	 */
	private static function may_redirect(): bool {
		return current_user_can( is_multisite() ? 'manage_network_options' : 'manage_options' );
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

	/**
	 * The box of this site.
	 */
	private function box(): SecretBox {
		return new SecretBox( $this->key->material() );
	}
}
