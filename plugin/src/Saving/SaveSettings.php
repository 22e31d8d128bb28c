<?php
declare( strict_types=1 );

namespace WCOrderSync\Saving;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Settings\Adjustment;
use WCOrderSync\Settings\Change;
use WCOrderSync\Settings\Field;
use WCOrderSync\Settings\HostnameClaims;
use WCOrderSync\Settings\InvalidSettings;
use WCOrderSync\Settings\Proposal;
use WCOrderSync\Settings\Settings;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Site\CopyGuard;

defined( 'ABSPATH' ) || exit;

/**
 * Checks and saves settings.
 *
 * The whole save: who may change what, the values, and what follows (channel, copy guard, log and mail).
 */
final class SaveSettings {

	/** How often a save starts again because another one came first. */
	private const TRIES = 50;

	public function __construct(
		private readonly SettingsStore $store,
		private readonly HostnameClaims $claims,
		private readonly Channel $channel,
		private readonly CopyGuard $guard,
		private readonly ChangeAnnouncement $announcement
	) {}

	/**
	 * Checks values as save() would, without saving them.
	 *
	 * @param array<string, mixed> $input Field => text; absent fields keep their value.
	 * @throws InvalidSettings When any rule is broken.
	 * @throws QueryFailed
	 */
	public function propose( #[\SensitiveParameter] array $input ): Proposal {
		$proposal = Proposal::of( $this->store->read(), $input, self::may_redirect() );
		if ( null !== $proposal->shop_hostname && $proposal->changes( Field::ShopHostname ) ) {
			self::refuse_taken( $this->claims->other_holder( $proposal->shop_hostname->value ) );
		}
		return $proposal;
	}

	/**
	 * Saves all values or none. Changes that others save meanwhile are kept: the values are merged into what is stored by then.
	 *
	 * @param array<string, mixed> $input Field => text; absent fields keep their value.
	 * @return list<Adjustment> What was changed in them so that they fit.
	 * @throws ChangedMeanwhile When others changed what these values are based on, or save first again and again. InvalidSettings when a rule is broken, QueryFailed when the database refuses.
	 */
	public function save( #[\SensitiveParameter] array $input ): array {
		$scope = null;
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$stored = $this->store->stored();
			$before = $stored->settings;
			$scope  = $scope ?? (string) $before->remote_url?->scope();
			if ( array_key_exists( Field::Secret->value, $input ) && ! array_key_exists( Field::RemoteBaseUrl->value, $input ) && (string) $before->remote_url?->scope() !== $scope ) {
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
			if ( $this->store->replace( $stored, $proposal ) ) {
				$this->saved( $changes, null === $renamed ? null : $before->shop_hostname );
				return $proposal->adjustments();
			}
		}
		throw new ChangedMeanwhile();
	}

	/**
	 * Whether the current user's capabilities allow a change of this field. Constants are another matter: see Settings::is_locked().
	 */
	public function may_change( Settings $settings, Field $field ): bool {
		return Field::Secret === $field || ! $settings->is_locked( Field::Secret ) || self::may_redirect();
	}

	/**
	 * Runs what follows a save. The settings are stored already, so a failure here is logged and not reported.
	 *
	 * @param list<Change>      $changes
	 * @param ShopHostname|null $given_up Name that this save has replaced, null where it changed none.
	 */
	private function saved( array $changes, ?ShopHostname $given_up ): void {
		$this->announcement->announce( $changes );
		$steps = [
			function (): void {
				if ( current_user_can( 'manage_options' ) || null === $this->guard->trouble() ) {
					// On a site that may be a copy, a shop manager's save does not answer the question whether it is: see Rest\SiteController.
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
	 * @param int|null $holder Id of the other site that has the name, null where there is none.
	 * @throws InvalidSettings When there is one.
	 */
	private static function refuse_taken( ?int $holder ): void {
		if ( null !== $holder ) {
			throw new InvalidSettings( [ SettingsStore::taken( $holder, false ) ] );
		}
	}

	/**
	 * Whether the user may make a secret from wp-config.php sign for another endpoint or under another name. Shop managers may not:
	 * the owner of wp-config.php did not give them the secret, and other shops may use it too.
	 */
	private static function may_redirect(): bool {
		return current_user_can( is_multisite() ? 'manage_network_options' : 'manage_options' );
	}
}
