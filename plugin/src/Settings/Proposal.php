<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * New values, checked together.
 *
 * What a user wants to save or to test, laid over the settings in force: all of it valid, or none.
 */
final class Proposal {

	/**
	 * Use Proposal::of().
	 *
	 * @param Settings                                     $now           Settings in force.
	 * @param RemoteUrl|null                               $remote_url    Proposed or in force.
	 * @param ShopHostname|null                            $shop_hostname Proposed or in force.
	 * @param array<string, RemoteUrl|ShopHostname|Secret> $given         Field => valid value, where one was given.
	 */
	private function __construct(
		private readonly Settings $now,
		public readonly ?RemoteUrl $remote_url,
		public readonly ?ShopHostname $shop_hostname,
		#[\SensitiveParameter] private readonly array $given
	) {}

	/**
	 * Checks values against the rules of each field and of all together.
	 *
	 * @param Settings             $now          Settings in force.
	 * @param array<string, mixed> $input        Field => text; absent fields keep their value.
	 * @param bool                 $may_redirect Whether the user may point a secret that a constant fixes at another remote, or have it sign under another name.
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
		$remote   = $given[ Field::RemoteBaseUrl->value ] ?? null;
		$hostname = $given[ Field::ShopHostname->value ] ?? null;
		$broken  += self::broken_together( $now, $remote instanceof RemoteUrl ? $remote : null, $input, $may_redirect );
		if ( $hostname instanceof ShopHostname && ! $may_redirect && $now->is_locked( Field::Secret ) && $hostname->value !== $now->shop_hostname?->value ) {
			$broken[ Field::ShopHostname->value ] = new InvalidField( Field::ShopHostname, FieldRule::AdministratorOnly );
		}
		if ( [] !== $broken ) {
			throw new InvalidSettings( array_values( $broken ) );
		}
		return new self(
			$now,
			$remote instanceof RemoteUrl ? $remote : $now->remote_url,
			$hostname instanceof ShopHostname ? $hostname : $now->shop_hostname,
			$given
		);
	}

	/** The secret to sign a test with: the given one, else the one that may sign for this remote. */
	public function secret(): ?Secret {
		$given = $this->given[ Field::Secret->value ] ?? null;
		if ( $given instanceof Secret ) {
			return $given;
		}
		return null === $this->remote_url ? null : $this->now->secret_setting->for_endpoint( $this->remote_url );
	}

	/** The given secret, bound to the remote it was given for; null when it is in force already. */
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
	 * Checks that a test has all it needs.
	 *
	 * @return array{RemoteUrl, ShopHostname, Secret}
	 * @throws InvalidSettings When a field was never filled in.
	 */
	public function complete(): array {
		$secret = $this->secret();
		if ( null !== $this->remote_url && null !== $this->shop_hostname && null !== $secret ) {
			return [ $this->remote_url, $this->shop_hostname, $secret ];
		}
		$missing = array_keys( array_filter( [ $this->remote_url, $this->shop_hostname, $secret ], is_null( ... ) ) );
		// A constant that breaks a rule leaves its field without a value too, and that rule is what to mend.
		throw new InvalidSettings(
			array_map(
				fn ( int $index ): InvalidField => $this->now->invalid( Field::cases()[ $index ] ) ?? new InvalidField( Field::cases()[ $index ], FieldRule::Missing ),
				$missing
			)
		);
	}

	/**
	 * A valid value that does not contradict a constant.
	 *
	 * @param Settings $now Settings in force.
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
	 * The rules that tie remote and secret together.
	 *
	 * @param Settings             $now          Settings in force.
	 * @param RemoteUrl|null       $given_remote Valid remote, where one was given.
	 * @param array<string, mixed> $input
	 * @return array<string, InvalidField>
	 */
	private static function broken_together( Settings $now, ?RemoteUrl $given_remote, #[\SensitiveParameter] array $input, bool $may_redirect ): array {
		$secret_given = array_key_exists( Field::Secret->value, $input );
		$remote_given = array_key_exists( Field::RemoteBaseUrl->value, $input );
		if ( $secret_given && ! $remote_given && null === $now->remote_url ) {
			return [ Field::RemoteBaseUrl->value => new InvalidField( Field::RemoteBaseUrl, FieldRule::UrlRequired ) ];
		}
		if ( null === $given_remote ) {
			return [];
		}
		if ( ! $may_redirect && $now->is_locked( Field::Secret ) && ! $now->sends_to( $given_remote ) ) {
			return [ Field::RemoteBaseUrl->value => new InvalidField( Field::RemoteBaseUrl, FieldRule::AdministratorOnly ) ];
		}
		if ( ! $secret_given && $now->strands_secret( $given_remote ) ) {
			return [ Field::Secret->value => new InvalidField( Field::Secret, FieldRule::SecretRequired ) ];
		}
		return [];
	}
}
