<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Combines constants and option into settings.
 *
 * Constants override the option. Invalid values are reported and never fatal.
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
		$url      = $values[ Field::RemoteBaseUrl->value ];
		$url      = $url instanceof RemoteUrl ? $url : null;
		$hostname = $values[ Field::ShopHostname->value ];
		$constant = $values[ Field::Secret->value ];
		$constant = $constant instanceof Secret ? $constant : null;
		$locked   = array_values( array_filter( Field::cases(), static fn ( Field $field ): bool => array_key_exists( $field->value, $constants ) ) );
		$stored   = in_array( Field::Secret, $locked, true ) || '' === $record->sealed_secret ? null : BoundSecret::open( $box, $record->sealed_secret );

		return new Settings(
			$url,
			$hostname instanceof ShopHostname ? $hostname : null,
			new SecretSetting(
				self::state( in_array( Field::Secret, $locked, true ), $constant, $record, $stored, $url ),
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
	 * The value, the rule that it breaks, or null where nothing was entered yet.
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
	 * @param bool             $locked Whether a constant gives the secret.
	 * @param BoundSecret|null $stored Secret of the option.
	 * @param RemoteUrl|null   $url    URL in force.
	 */
	private static function state( bool $locked, ?Secret $constant, SettingsRecord $record, ?BoundSecret $stored, ?RemoteUrl $url ): SecretState {
		if ( $locked ) {
			return null === $constant ? SecretState::Missing : SecretState::Set;
		}
		if ( null === $stored ) {
			return '' === $record->sealed_secret ? SecretState::Missing : SecretState::Unreadable;
		}
		return null !== $url && $stored->is_for( $url ) ? SecretState::Set : SecretState::Missing;
	}
}
