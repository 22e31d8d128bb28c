<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * What a user wants to save or test, merged into the settings in force.
 *
 * Either all values are valid, or there is no proposal.
 */
final class Proposal {

	/**
	 * Use Proposal::of().
	 *
	 * @param Settings                                     $now           Settings in force.
	 * @param RemoteUrl|null                               $remote_url    The given one, else the one in force.
	 * @param ShopHostname|null                            $shop_hostname The given one, else the one in force.
	 * @param array<string, RemoteUrl|ShopHostname|Secret> $given         Field => valid value, only for the given fields.
	 */
	private function __construct(
		private readonly Settings $now,
		public readonly ?RemoteUrl $remote_url,
		public readonly ?ShopHostname $shop_hostname,
		#[\SensitiveParameter] private readonly array $given
	) {}

	/**
	 * Checks values against the rules of each field, and against each other.
	 *
	 * @param Settings             $now          Settings in force.
	 * @param array<string, mixed> $input        Field => text; absent fields keep their value.
	 * @param bool                 $may_redirect Whether the user may make a secret from wp-config.php sign for another endpoint or under another name.
	 * @throws InvalidSettings When any rule is broken.
	 */
	public static function of( Settings $now, #[\SensitiveParameter] array $input, bool $may_redirect ): self {
		$given  = [];
		$broken = [];
		foreach ( Field::cases() as $field ) {
			if ( ! array_key_exists( $field->value, $input ) ) {
				continue;
			}
			try {
				$given[ $field->value ] = self::value( $now, $field, $input[ $field->value ] );
			} catch ( InvalidField $invalid ) {
				$broken[ $field->value ] = $invalid;
			}
		}
		$url      = $given[ Field::RemoteBaseUrl->value ] ?? null;
		$hostname = $given[ Field::ShopHostname->value ] ?? null;
		$broken  += self::broken_together( $now, $url instanceof RemoteUrl ? $url : null, $input, $may_redirect );
		if ( $hostname instanceof ShopHostname && ! $may_redirect && $now->is_locked( Field::Secret ) && $hostname->value !== $now->shop_hostname?->value ) {
			$broken[ Field::ShopHostname->value ] = new InvalidField( Field::ShopHostname, FieldRule::AdministratorOnly );
		}
		if ( [] !== $broken ) {
			throw new InvalidSettings( array_values( $broken ) );
		}
		return new self(
			$now,
			$url instanceof RemoteUrl ? $url : $now->remote_url,
			$hostname instanceof ShopHostname ? $hostname : $now->shop_hostname,
			$given
		);
	}

	/** The secret that signs a test: the given one, else the one in force if it may sign for this endpoint. */
	public function secret(): ?Secret {
		$given = $this->given[ Field::Secret->value ] ?? null;
		if ( $given instanceof Secret ) {
			return $given;
		}
		return null === $this->remote_url ? null : $this->now->secret_setting->for_endpoint( $this->remote_url );
	}

	/** The given secret, bound to the endpoint that it was given for. Null when it is in force already. */
	public function secret_to_store(): ?BoundSecret {
		$given = $this->given[ Field::Secret->value ] ?? null;
		if ( ! $given instanceof Secret || null === $this->remote_url || $this->now->is_locked( Field::Secret ) ) {
			return null;
		}
		$current = $this->now->secret_setting->for_endpoint( $this->remote_url );
		return null !== $current && hash_equals( $current->value, $given->value ) ? null : new BoundSecret( $given, $this->remote_url->scope() );
	}

	/** Whether saving would change a field. */
	public function changes( Field $field ): bool {
		if ( $this->now->is_locked( $field ) ) {
			return false;
		}
		return match ( $field ) {
			Field::RemoteBaseUrl => null !== $this->remote_url && ! $this->now->sends_to( $this->remote_url ),
			Field::ShopHostname  => null !== $this->shop_hostname && $this->shop_hostname->value !== $this->now->shop_hostname?->value,
			Field::Secret        => null !== $this->secret_to_store(),
		};
	}

	/**
	 * What was changed in the given values so that they fit.
	 *
	 * @return list<Adjustment>
	 */
	public function adjustments(): array {
		$adjustments = [];
		foreach ( $this->given as $name => $value ) {
			$kept = match ( true ) {
				$value instanceof RemoteUrl    => $value->url,
				$value instanceof ShopHostname => $value->value,
				default                        => '',
			};
			foreach ( $value->adjustments as $kind ) {
				$adjustments[] = new Adjustment( Field::from( $name ), $kind, $kept );
			}
		}
		return $adjustments;
	}

	/**
	 * The three values that a test needs.
	 *
	 * @return array{RemoteUrl, ShopHostname, Secret}
	 * @throws InvalidSettings When one of them is missing.
	 */
	public function complete(): array {
		$secret = $this->secret();
		if ( null !== $this->remote_url && null !== $this->shop_hostname && null !== $secret ) {
			return [ $this->remote_url, $this->shop_hostname, $secret ];
		}
		$missing = array_keys( array_filter( [ $this->remote_url, $this->shop_hostname, $secret ], is_null( ... ) ) );
		// A field is also without a value when its constant breaks a rule; then that rule is what to fix.
		throw new InvalidSettings(
			array_map(
				fn ( int $index ): InvalidField => $this->now->invalid( Field::cases()[ $index ] ) ?? new InvalidField( Field::cases()[ $index ], FieldRule::Missing ),
				$missing
			)
		);
	}

	/**
	 * Reads a given value. A field that a constant fixes accepts only the constant's value.
	 *
	 * @throws InvalidField When a rule is broken.
	 */
	private static function value( Settings $now, Field $field, #[\SensitiveParameter] mixed $text ): RemoteUrl|ShopHostname|Secret {
		$value = $field->parse( $text );
		if ( ! $now->is_locked( $field ) ) {
			return $value;
		}
		$same = match ( true ) {
			$value instanceof RemoteUrl    => $now->sends_to( $value ),
			$value instanceof ShopHostname => $value->value === $now->shop_hostname?->value,
			default                        => null !== $now->secret && hash_equals( $now->secret->value, $value->value ),
		};
		return $same ? $value : throw new InvalidField( $field, FieldRule::Locked );
	}

	/**
	 * The rules that tie URL and secret together.
	 *
	 * @param RemoteUrl|null       $given_url Valid URL, null where none was given.
	 * @param array<string, mixed> $input     Field => text.
	 * @return array<string, InvalidField>
	 */
	private static function broken_together( Settings $now, ?RemoteUrl $given_url, #[\SensitiveParameter] array $input, bool $may_redirect ): array {
		$secret_given = array_key_exists( Field::Secret->value, $input );
		$url_given    = array_key_exists( Field::RemoteBaseUrl->value, $input );
		if ( $secret_given && ! $url_given && null === $now->remote_url ) {
			return [ Field::RemoteBaseUrl->value => new InvalidField( Field::RemoteBaseUrl, FieldRule::UrlRequired ) ];
		}
		if ( null === $given_url ) {
			return [];
		}
		if ( ! $may_redirect && $now->is_locked( Field::Secret ) && ! $now->sends_to( $given_url ) ) {
			return [ Field::RemoteBaseUrl->value => new InvalidField( Field::RemoteBaseUrl, FieldRule::AdministratorOnly ) ];
		}
		if ( ! $secret_given && $now->strands_secret( $given_url ) ) {
			return [ Field::Secret->value => new InvalidField( Field::Secret, FieldRule::SecretRequired ) ];
		}
		return [];
	}
}
