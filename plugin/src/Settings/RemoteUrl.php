<?php
declare( strict_types=1 );

namespace WCOrderSync\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The remote base URL, valid and in its one normal form.
 */
final class RemoteUrl {

	private const ENDPOINT   = '/api/woo/order-completed';
	private const MAX_LENGTH = 2000;

	private const DEFAULT_PORTS = [
		'http'  => 80,
		'https' => 443,
	];

	/**
	 * Use RemoteUrl::parse().
	 *
	 * @param string               $url         Normalised base URL, without trailing slash.
	 * @param string               $scheme      `https` or `http`.
	 * @param string               $host        Host name, IPv4 address, or IPv6 address in brackets.
	 * @param int                  $port        Port, even when it is the default.
	 * @param list<AdjustmentKind> $adjustments What was changed and the user should know.
	 */
	private function __construct(
		public readonly string $url,
		public readonly string $scheme,
		public readonly string $host,
		public readonly int $port,
		public readonly string $path,
		public readonly array $adjustments
	) {}

	/**
	 * Reads what a user typed.
	 *
	 * @throws InvalidField When a rule is broken.
	 */
	public static function parse( string $typed ): self {
		$typed = PastedText::trim( $typed );
		self::rule( '' !== $typed, FieldRule::Missing );
		self::rule( strlen( $typed ) <= self::MAX_LENGTH, FieldRule::TooLong );
		self::rule( PastedText::is_solid( $typed ) && ! str_contains( $typed, '\\' ), FieldRule::NotAUrl );
		self::rule( 1 === preg_match( '~^([a-z][a-z0-9+.-]*)://([^/?#]*)([^?#]*)(.*)$~Di', $typed, $part ), FieldRule::SchemeMissing );
		[ , $scheme, $authority, $path, $rest ] = $part + [ '', '', '', '', '' ];

		$scheme = strtolower( $scheme );
		self::rule( isset( self::DEFAULT_PORTS[ $scheme ] ), FieldRule::SchemeUnsupported );
		self::rule( ! str_contains( $authority, '@' ), FieldRule::Credentials );
		self::rule( ! str_starts_with( $rest, '?' ), FieldRule::Query );
		self::rule( '' === $rest, FieldRule::Fragment );

		[ $host, $port ] = self::host_and_port( $authority, self::DEFAULT_PORTS[ $scheme ] );
		self::rule( 'https' === $scheme || self::is_local( $host ), FieldRule::HttpsRequired );

		$path = UrlPath::normalise( $path );
		if ( null === $path ) {
			throw new InvalidField( Field::RemoteBaseUrl, FieldRule::PathInvalid );
		}
		$base = str_ends_with( $path, self::ENDPOINT ) ? substr( $path, 0, -strlen( self::ENDPOINT ) ) : $path;
		$url  = $scheme . '://' . $host . ( self::DEFAULT_PORTS[ $scheme ] === $port ? '' : ':' . $port ) . $base;

		return new self( $url, $scheme, $host, $port, $base, self::adjustments( $typed, $url, $base !== $path ) );
	}

	/** The URL that orders and pings are posted to. */
	public function endpoint(): string {
		return $this->url . self::ENDPOINT;
	}

	/** What a stored secret is bound to: origin and base path. Two URLs with the same scope lead to the same endpoint. */
	public function scope(): string {
		return $this->url;
	}

	/**
	 * Splits the part between `://` and the path.
	 *
	 * @param string $authority    Host with or without port.
	 * @param int    $default_port Port of the scheme.
	 * @return array{string, int}
	 * @throws InvalidField When host or port is invalid.
	 */
	private static function host_and_port( string $authority, int $default_port ): array {
		self::rule( 1 === preg_match( '/^(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]*))?$/D', $authority, $part ), FieldRule::PortInvalid );
		$typed = $part[1] ?? '';
		self::rule( '' !== $typed, FieldRule::HostMissing );
		$host = str_starts_with( $typed, '[' ) ? self::ipv6( substr( $typed, 1, -1 ) ) : HostName::normalise( $typed );
		if ( null === $host ) {
			throw new InvalidField( Field::RemoteBaseUrl, FieldRule::HostInvalid );
		}
		$digits = ltrim( $part[2] ?? '', '0' );
		if ( '' === ( $part[2] ?? '' ) ) {
			return [ $host, $default_port ];
		}
		self::rule( '' !== $digits && strlen( $digits ) <= 5 && (int) $digits <= 65535, FieldRule::PortInvalid );
		return [ $host, (int) $digits ];
	}

	/**
	 * The address in its shortest form and in brackets.
	 *
	 * @param string $address IPv6 address.
	 */
	private static function ipv6( string $address ): ?string {
		if ( false === filter_var( $address, FILTER_VALIDATE_IP, FILTER_FLAG_IPV6 ) ) {
			return null;
		}
		return '[' . inet_ntop( (string) inet_pton( $address ) ) . ']';
	}

	/**
	 * Whether plain http stays on the merchant's own machine or network: loopback, and names reserved for testing.
	 *
	 * @see https://www.rfc-editor.org/rfc/rfc6761
	 */
	private static function is_local( string $host ): bool {
		return '[::1]' === $host
			|| ( HostName::is_ipv4( $host ) && str_starts_with( $host, '127.' ) )
			|| 1 === preg_match( '/(?:^|\.)localhost$|\.local$|\.test$/D', $host );
	}

	/**
	 * What the user should know about the difference between what was typed and what is kept.
	 *
	 * @param string $url              Normalised base URL.
	 * @param bool   $endpoint_removed Whether the endpoint's path was pasted too.
	 * @return list<AdjustmentKind>
	 */
	private static function adjustments( string $typed, string $url, bool $endpoint_removed ): array {
		if ( $endpoint_removed ) {
			return [ AdjustmentKind::EndpointRemoved ];
		}
		return rtrim( $typed, '/' ) === $url ? [] : [ AdjustmentKind::Normalised ];
	}

	/**
	 * Refuses the value unless the rule holds.
	 *
	 * @throws InvalidField When it does not.
	 */
	private static function rule( bool $holds, FieldRule $rule ): void {
		if ( ! $holds ) {
			throw new InvalidField( Field::RemoteBaseUrl, $rule );
		}
	}
}
