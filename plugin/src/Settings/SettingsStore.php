<?php
/**
 * Reads and saves the settings.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Settings;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\QueryFailed;
use WCOrderSync\Site\CopyGuard;

defined( 'ABSPATH' ) || exit;

/**
 * The option `wc_order_sync_settings` and the constants over it. Nothing is kept between calls, so that long-running
 * workers see what others save and `switch_to_blog()` works.
 */
final class SettingsStore {

	/**
	 * How often a save begins anew where another one came first: each time, somebody else's was stored.
	 */
	private const TRIES = 50;

	/**
	 * A store.
	 *
	 * @param SettingsOption     $option       Where they are stored.
	 * @param HostnameClaims     $claims       Which site of a network goes by which name.
	 * @param EncryptionKey      $key          Key for the secret at rest.
	 * @param Channel            $channel      Learns of every change.
	 * @param CopyGuard          $guard        Learns which site the settings were saved on.
	 * @param ChangeAnnouncement $announcement Tells people of a change.
	 */
	public function __construct(
		private readonly SettingsOption $option,
		private readonly HostnameClaims $claims,
		private readonly EncryptionKey $key,
		private readonly Channel $channel,
		private readonly CopyGuard $guard,
		private readonly ChangeAnnouncement $announcement
	) {}

	/**
	 * The settings in force, as any process last saved them.
	 *
	 * @throws QueryFailed When the database refuses.
	 */
	public function read(): Settings {
		return $this->settings( $this->option->read()['record'] );
	}

	/**
	 * Checks values as save() would, without saving them.
	 *
	 * @param array<string, mixed> $input Field => text; absent fields keep their value.
	 * @throws InvalidSettings When any rule is broken.
	 * @throws QueryFailed     When the database refuses.
	 */
	public function propose( #[\SensitiveParameter] array $input ): Proposal {
		$proposal = Proposal::of( $this->read(), $input, self::may_redirect() );
		if ( null !== $proposal->shop_hostname && $proposal->changes( Field::ShopHostname ) ) {
			self::refuse_taken( $this->claims->other_holder( $proposal->shop_hostname->value ) );
		}
		return $proposal;
	}

	/**
	 * Saves all values or none. What others save meanwhile stays: the values are laid over what is stored by then.
	 *
	 * @param array<string, mixed> $input Field => text; absent fields keep their value.
	 * @return list<Adjustment> What was changed in them so that they fit.
	 * @throws ChangedMeanwhile When others changed what these values build on, or come first again and again; InvalidSettings when any rule is broken, QueryFailed when the database refuses.
	 */
	public function save( #[\SensitiveParameter] array $input ): array {
		$remote = null;
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			[ 'text' => $text, 'record' => $record ] = $this->option->read();
			$before                                  = $this->settings( $record );
			$remote                                  = $remote ?? (string) $before->remote_url?->scope();
			if ( array_key_exists( Field::Secret->value, $input ) && ! array_key_exists( Field::RemoteBaseUrl->value, $input ) && (string) $before->remote_url?->scope() !== $remote ) {
				// The secret was entered for the address that the person saw.
				throw new ChangedMeanwhile();
			}
			$proposal = Proposal::of( $before, $input, self::may_redirect() );
			$changes  = Change::all( $before, $proposal );
			if ( [] === $changes ) {
				return $proposal->adjustments();
			}
			$renamed = $proposal->changes( Field::ShopHostname ) ? $proposal->shop_hostname?->value : null;
			if ( null !== $renamed ) {
				self::refuse_taken( $this->claims->claim( $renamed ) );
			}
			if ( $this->option->swap( $text, $record->with( $proposal, $this->box(), random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ), time() ) ) ) {
				$this->saved( $changes, null === $renamed ? null : $before->shop_hostname );
				return $proposal->adjustments();
			}
		}
		throw new ChangedMeanwhile();
	}

	/**
	 * Whether the current user may change a field, as far as it is for them to say.
	 *
	 * @param Settings $settings Settings in force.
	 * @param Field    $field    Field.
	 */
	public function may_change( Settings $settings, Field $field ): bool {
		return Field::Secret === $field || ! $settings->is_locked( Field::Secret ) || self::may_redirect();
	}

	/**
	 * Sets in motion what follows a save. The settings are stored: nothing here may say otherwise.
	 *
	 * @param list<Change>      $changes  What changed.
	 * @param ShopHostname|null $given_up Name that this save has replaced.
	 */
	private function saved( array $changes, ?ShopHostname $given_up ): void {
		$this->announcement->announce( $changes );
		$steps = [
			function (): void {
				if ( current_user_can( 'manage_options' ) || null === $this->guard->trouble() ) {
					// On a site that may be a copy, a shop manager's save answers no question: see Rest\SiteController.
					$this->guard->record();
				}
			},
			fn () => $this->channel->settings_changed(),
			fn () => null === $given_up ? null : $this->claims->release( $given_up->value ),
		];
		foreach ( $steps as $step ) {
			try {
				$step();
			} catch ( QueryFailed $failure ) {
				$this->announcement->failed( $failure );
			}
		}
	}

	/**
	 * The settings that a record and the constants make.
	 *
	 * @param SettingsRecord $record The option.
	 * @throws QueryFailed When the database refuses.
	 */
	private function settings( SettingsRecord $record ): Settings {
		$settings = SettingsReader::read( $record, self::constants(), $this->box() );
		$hostname = $settings->shop_hostname?->value;
		if ( null === $hostname || ! is_multisite() ) {
			return $settings;
		}
		// A constant names all sites of the network: the first that has an order is the one it is meant for.
		$is_constant = $settings->is_locked( Field::ShopHostname );
		$holder      = $is_constant && ! DeliveryTable::has_any() ? $this->claims->other_holder( $hostname ) : $this->claims->claim( $hostname );
		return null === $holder ? $settings : $settings->without_hostname( self::taken( $holder, $is_constant ) );
	}

	/**
	 * Refuses a name that another site has.
	 *
	 * @param int|null $holder That site, null where there is none.
	 * @throws InvalidSettings When there is one.
	 */
	private static function refuse_taken( ?int $holder ): void {
		if ( null !== $holder ) {
			throw new InvalidSettings( [ self::taken( $holder, false ) ] );
		}
	}

	/**
	 * That another site has a name. Which one is told to whom all sites are shown anyway.
	 *
	 * @param int  $holder      That site.
	 * @param bool $is_constant Whether a constant gives the name.
	 */
	private static function taken( int $holder, bool $is_constant ): InvalidField {
		return new InvalidField(
			Field::ShopHostname->value,
			$is_constant ? 'taken_constant' : 'taken',
			null,
			current_user_can( 'manage_sites' ) ? get_home_url( $holder ) : ''
		);
	}

	/**
	 * Whether the user may point a secret that a constant fixes at another remote, or have it sign under another name. A shop
	 * manager may not: whoever owns wp-config.php did not give the secret to them, and it may be that of other shops too.
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
