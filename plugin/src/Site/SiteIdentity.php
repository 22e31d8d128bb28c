<?php
declare( strict_types=1 );

namespace WCOrderSync\Site;

defined( 'ABSPATH' ) || exit;

/**
 * The site that was set up, as it is recorded.
 *
 * The address is a keyed hash and the host name is written as hexadecimal digits, so that the search-and-replace that makes a
 * copy of a shop rewrites neither.
 */
final class SiteIdentity {

	private const ADDRESS = "wc-order-sync: site address, v1\0";

	private const KEY = "wc-order-sync: site key, v1\0";

	private const PRODUCTION = 'production';

	/**
	 * Use of() or from_option().
	 *
	 * @param string            $address     Keyed hash of the address.
	 * @param string            $key         Keyed hash of a fixed text: tells whether the key is another one.
	 * @param string            $environment WordPress's environment type.
	 * @param string            $host        Host name, for people.
	 * @param bool              $is_copy     Whether someone said that this is a copy.
	 * @param list<string>|null $also        Keyed hashes of its other addresses; null where an older version recorded none.
	 */
	private function __construct(
		private readonly string $address,
		private readonly string $key,
		private readonly string $environment,
		public readonly string $host,
		private readonly bool $is_copy,
		private readonly ?array $also
	) {}

	/**
	 * The identity of a site as it is now.
	 *
	 * @param list<SiteAddress> $also        Its other addresses: what constants claim, and the option `home`.
	 * @param string            $environment WordPress's environment type.
	 */
	public static function of( SiteAddress $address, array $also, string $environment, #[\SensitiveParameter] string $material ): self {
		return new self(
			self::hash( self::ADDRESS . $address->value, $material ),
			self::hash( self::KEY, $material ),
			$environment,
			$address->host,
			false,
			self::hashes( $also, $material )
		);
	}

	/**
	 * Reads the option.
	 *
	 * @param string $option Its raw value.
	 * @return self|null Null where it is missing or damaged: then nothing is known.
	 */
	public static function from_option( string $option ): ?self {
		$parts = json_decode( $option, true );
		if ( ! is_array( $parts ) ) {
			return null;
		}
		$text = static fn ( string $name ): string => is_string( $parts[ $name ] ?? null ) ? $parts[ $name ] : '';
		$host = $text( 'host' );
		if ( '' === $text( 'address' ) || '' === $text( 'key' ) ) {
			return null;
		}
		return new self(
			$text( 'address' ),
			$text( 'key' ),
			$text( 'environment' ),
			ctype_xdigit( $host ) && 0 === strlen( $host ) % 2 ? (string) hex2bin( $host ) : '',
			true === ( $parts['is_copy'] ?? null ),
			is_array( $parts['also'] ?? null ) ? array_values( array_filter( $parts['also'], is_string( ... ) ) ) : null
		);
	}

	/**
	 * The option's value. JSON, because search-and-replace breaks a serialized array.
	 *
	 * @throws \JsonException Never: all parts are ASCII or a flag.
	 */
	public function to_option(): string {
		return json_encode( // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- Runs without WordPress, in unit tests.
			[
				'address'     => $this->address,
				'key'         => $this->key,
				'environment' => $this->environment,
				'host'        => bin2hex( $this->host ),
				'is_copy'     => $this->is_copy,
				'also'        => $this->also,
			],
			JSON_THROW_ON_ERROR
		);
	}

	/** The same identity, on a site that is a copy. */
	public function as_copy(): self {
		return new self( $this->address, $this->key, $this->environment, $this->host, true, $this->also );
	}

	/** Whether an older version recorded it, without the site's other addresses. */
	public function is_old(): bool {
		return null === $this->also;
	}

	/**
	 * The same identity, with the site's other addresses.
	 *
	 * @param list<SiteAddress> $also
	 * @param string            $material Key material now.
	 */
	public function with_addresses( array $also, #[\SensitiveParameter] string $material ): self {
		return new self( $this->address, $this->key, $this->environment, $this->host, $this->is_copy, self::hashes( $also, $material ) );
	}

	/**
	 * Whether a site is the one that was set up.
	 *
	 * Under other salts the hashes cannot be compared. The stored secret cannot be read then either, so nothing is sent and no answer
	 * is needed. If a secret can be read all the same (it is a constant, or was entered again), other salts are a reason to ask. The
	 * environment type can be compared without a key.
	 *
	 * @param list<SiteAddress> $claimed     What constants claim now.
	 * @param string            $environment Environment type now.
	 * @param string            $material    Key material now.
	 * @param bool              $can_sign    Whether this site can read a secret.
	 */
	public function state( SiteAddress $address, array $claimed, string $environment, #[\SensitiveParameter] string $material, bool $can_sign ): SiteState {
		if ( $this->is_copy ) {
			return SiteState::Copy;
		}
		if ( self::PRODUCTION === $this->environment && self::PRODUCTION !== $environment ) {
			return SiteState::Unanswered;
		}
		if ( ! hash_equals( $this->key, self::hash( self::KEY, $material ) ) ) {
			return $can_sign ? SiteState::Unanswered : SiteState::Same;
		}
		$known = null === $this->also ? null : [ $this->address, ...$this->also ];
		$other = null === $known ? [] : array_diff( self::hashes( $claimed, $material ), $known );
		return [] === $other && hash_equals( $this->address, self::hash( self::ADDRESS . $address->value, $material ) ) ? SiteState::Same : SiteState::Unanswered;
	}

	/**
	 * @param list<SiteAddress> $addresses
	 * @return list<string>
	 */
	private static function hashes( array $addresses, #[\SensitiveParameter] string $material ): array {
		return array_values( array_unique( array_map( static fn ( SiteAddress $address ): string => self::hash( self::ADDRESS . $address->value, $material ), $addresses ) ) );
	}

	/**
	 * A keyed hash. The context ends with a zero byte, so no address can imitate another context.
	 *
	 * @param string $text Context, followed by what is hashed.
	 */
	private static function hash( string $text, #[\SensitiveParameter] string $material ): string {
		return hash_hmac( 'sha256', $text, $material );
	}
}
