<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The host name by which the endpoint knows the shop.
 *
 * A bare, lower-case name: the `shop_url` of every payload.
 */
final class ShopHostname {

	private const MAX_LENGTH = 2000;

	/**
	 * Use ShopHostname::parse().
	 *
	 * @param string               $value       The name, international names as punycode.
	 * @param list<AdjustmentKind> $adjustments What was changed and the user should know.
	 */
	private function __construct(
		public readonly string $value,
		public readonly array $adjustments
	) {}

	/**
	 * Reads what a user typed. Keeps only the host of a pasted URL.
	 *
	 * @throws InvalidField When a rule is broken.
	 */
	public static function parse( string $typed ): self {
		$typed = PastedText::trim( $typed );
		self::rule( '' !== $typed, FieldRule::Missing );
		self::rule( strlen( $typed ) <= self::MAX_LENGTH, FieldRule::TooLong );
		self::rule( PastedText::is_solid( $typed ) && ! str_contains( $typed, '\\' ), FieldRule::NotAHost );

		$name  = self::host_of( $typed );
		$value = HostName::normalise( $name );
		if ( null === $value ) {
			throw new InvalidField( Field::ShopHostname, FieldRule::NotAHost );
		}
		if ( $name !== $typed ) {
			return new self( $value, [ AdjustmentKind::TrimmedToHost ] );
		}
		return new self( $value, $value === $typed ? [] : [ AdjustmentKind::Normalised ] );
	}

	/**
	 * The host in a URL, or in a host with port or path.
	 *
	 * @throws InvalidField When the port is not a number.
	 */
	private static function host_of( string $typed ): string {
		$name = preg_replace( '~^(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?~i', '', $typed ) ?? $typed;
		$name = preg_replace( '~[/?#].*$~Ds', '', $name ) ?? $name;
		self::rule( 1 === preg_match( '/^([^:]*)(?::[0-9]{0,5})?$/D', $name, $part ), FieldRule::NotAHost );
		return $part[1] ?? '';
	}

	/**
	 * Refuses the value unless the rule holds.
	 *
	 * @throws InvalidField When it does not.
	 */
	private static function rule( bool $holds, FieldRule $rule ): void {
		if ( ! $holds ) {
			throw new InvalidField( Field::ShopHostname, $rule );
		}
	}
}
