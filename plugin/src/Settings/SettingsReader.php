<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Makes settings out of constants and option.
 *
 * Constants win over the option. What is invalid is reported, never fatal.
 */
final class SettingsReader {

	/**
	 * The settings in force.
	 *
	 * @param array<string, mixed> $constants Field => value of its constant, where that is defined.
	 * @param SecretBox            $box       Opens the stored secret.
	 */
	public static function read( SettingsRecord $record, #[\SensitiveParameter] array $constants, SecretBox $box ): Settings {
		$texts  = $constants + [
			Field::RemoteBaseUrl->value => $record->remote_base_url,
			Field::ShopHostname->value  => $record->shop_hostname,
			Field::Secret->value        => '',
		];
		$values = [];
		foreach ( Field::cases() as $field ) {
			$values[ $field->value ] = self::parse( $field, $texts[ $field->value ] );
		}
		$remote   = $values[ Field::RemoteBaseUrl->value ];
		$remote   = $remote instanceof RemoteUrl ? $remote : null;
		$hostname = $values[ Field::ShopHostname->value ];
		$constant = $values[ Field::Secret->value ];
		$constant = $constant instanceof Secret ? $constant : null;
		$locked   = array_values( array_filter( Field::cases(), static fn ( Field $field ): bool => array_key_exists( $field->value, $constants ) ) );
		$stored   = in_array( Field::Secret, $locked, true ) || '' === $record->sealed_secret ? null : BoundSecret::open( $box, $record->sealed_secret );

		return new Settings(
			$remote,
			$hostname instanceof ShopHostname ? $hostname : null,
			new SecretSetting(
				self::state( in_array( Field::Secret, $locked, true ), $constant, $record, $stored, $remote ),
				$constant,
				$stored,
				null === $stored ? null : $record->secret_set_at
			),
			array_filter( array_diff_key( $texts, [ Field::Secret->value => true ] ), is_string( ... ) ),
			$locked,
			array_filter( $values, static fn ( mixed $value ): bool => $value instanceof InvalidField )
		);
	}

	/**
	 * The value, the rule it breaks, or null where nothing was entered yet.
	 *
	 * @param mixed $text Constant or stored text.
	 */
	private static function parse( Field $field, #[\SensitiveParameter] mixed $text ): RemoteUrl|ShopHostname|Secret|InvalidField|null {
		if ( '' === $text ) {
			return null;
		}
		try {
			return $field->parse( $text );
		} catch ( InvalidField $invalid ) {
			return $invalid;
		}
	}

	/**
	 * Whether there is a secret to sign with.
	 *
	 * @param bool             $locked Whether the constant decides.
	 * @param BoundSecret|null $stored Secret of the option.
	 * @param RemoteUrl|null   $remote Remote in force.
	 */
	private static function state( bool $locked, ?Secret $constant, SettingsRecord $record, ?BoundSecret $stored, ?RemoteUrl $remote ): SecretState {
		if ( $locked ) {
			return null === $constant ? SecretState::Missing : SecretState::Set;
		}
		if ( null === $stored ) {
			return '' === $record->sealed_secret ? SecretState::Missing : SecretState::Unreadable;
		}
		return null !== $remote && $stored->is_for( $remote ) ? SecretState::Set : SecretState::Missing;
	}
}
