<?php
declare( strict_types=1 );

namespace WCOrderSync\Site;

defined( 'ABSPATH' ) || exit;

/**
 * The addresses that wp-config.php gives the site: WP_SITEURL and WP_HOME, unless they may come from the request.
 *
 * Many shops compute them from the Host header. Anyone can forge it, and a forged one must not hold a shop. See docs/decisions/0021-which-constants-say-which-site-this-is.md.
 */
final class ClaimedAddresses {

	private const NAMES = [ 'WP_SITEURL', 'WP_HOME' ];

	/** What wp-config.php may read of a request without reading its host. */
	private const OF_SCHEME = '/\$_SERVER\[\s*[\'"](?:HTTPS|SERVER_PORT|REQUEST_SCHEME|HTTP_X_FORWARDED_PROTO)[\'"]\s*\]/';

	/** What it contains when it reads more than that. */
	private const OF_REQUEST = '/\$_(?:SERVER|GET|POST|COOKIE|REQUEST)|\$GLOBALS|HTTP_HOST|SERVER_NAME|getallheaders|apache_request_headers|filter_input/';

	/**
	 * Use read().
	 *
	 * @param list<SiteAddress> $certain  Addresses that only the owner of the server can have written.
	 * @param bool              $is_clear Whether that is known of every constant.
	 */
	private function __construct(
		public readonly array $certain,
		public readonly bool $is_clear
	) {}

	/** Reads the constants of this process. */
	public static function read(): self {
		$constants = [];
		foreach ( self::NAMES as $name ) {
			$value = defined( $name ) ? constant( $name ) : '';
			if ( is_string( $value ) && '' !== $value ) {
				$constants[ $name ] = $value;
			}
		}
		if ( [] === $constants ) {
			return new self( [], true );
		}
		$environment = [];
		foreach ( array_keys( $constants ) as $name ) {
			$environment[ $name ] = $_ENV[ $name ] ?? getenv( $name ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared, and no request can set it: what is of a request is called HTTP_….
		}
		return self::of( $constants, self::config(), array_filter( $environment, is_string( ... ) ), 'cli' === php_sapi_name(), array_filter( $_SERVER, is_string( ... ) ) );
	}

	/**
	 * What constants claim. A constant is certain in three cases: wp-config.php defines it once, as a literal, and never reads the
	 * request's host; an environment variable of the same name has the same value; or this is a command line, which has no client,
	 * and the value is not the stand-in that a command line uses for the host.
	 *
	 * @param array<string, string>     $constants
	 * @param string                    $config      Text of wp-config.php.
	 * @param array<string, string>     $environment Environment variables of the same names.
	 * @param bool                      $is_cli      Whether this is a command line.
	 * @param array<string|int, string> $server      $_SERVER.
	 */
	public static function of( array $constants, string $config, array $environment, bool $is_cli, array $server ): self {
		$certain  = [];
		$is_clear = true;
		foreach ( $constants as $name => $value ) {
			$address = SiteAddress::parse( $value );
			if ( null === $address ) {
				continue;
			}
			$is_certain = self::is_literal( $name, $value, $config )
				|| ( $environment[ $name ] ?? null ) === $value
				|| ( $is_cli && ! self::is_stand_in( $address, $server ) );
			if ( $is_certain ) {
				$certain[] = $address;
			}
			$is_clear = $is_clear && $is_certain;
		}
		return new self( $certain, $is_clear );
	}

	/**
	 * Whether wp-config.php defines a constant once, as a literal, and never reads the request's host.
	 *
	 * @param string $config Text of wp-config.php.
	 */
	private static function is_literal( string $name, string $value, string $config ): bool {
		if ( ! str_contains( $config, $name ) || 1 === preg_match( self::OF_REQUEST, (string) preg_replace( self::OF_SCHEME, '', $config ) ) || ! function_exists( 'token_get_all' ) ) {
			return false;
		}
		$code = '';
		foreach ( token_get_all( $config ) as $token ) {
			$code .= is_array( $token ) ? ( in_array( $token[0], [ T_COMMENT, T_DOC_COMMENT, T_WHITESPACE ], true ) ? '' : $token[1] ) : $token;
		}
		preg_match_all( '/define\(([\'"])' . $name . '\1,(.*?)\);/s', $code, $found );
		return 1 === count( $found[2] ) && in_array( $found[2][0], [ "'" . $value . "'", '"' . $value . '"' ], true );
	}

	/**
	 * Whether a command line uses this address as a stand-in for the request's host: this machine, or a host that wp-config.php or
	 * WP-CLI has set.
	 *
	 * @param array<string|int, string> $server $_SERVER.
	 */
	private static function is_stand_in( SiteAddress $address, array $server ): bool {
		$hosts = array_map( static fn ( string $host ): ?string => SiteAddress::parse( $host )?->host, array_intersect_key( $server, array_flip( [ 'HTTP_HOST', 'SERVER_NAME', 'HTTP_X_FORWARDED_HOST' ] ) ) );
		return in_array( $address->host, $hosts, true ) || 1 === preg_match( '/^(?:localhost|127\.[0-9.]+|\[::1\])(?::\d+)?$/', $address->host );
	}

	/** Text of wp-config.php, from where WordPress looks for it. `` when it cannot be read. */
	private static function config(): string {
		$files = [ ABSPATH . 'wp-config.php' ];
		if ( ! file_exists( dirname( ABSPATH ) . '/wp-settings.php' ) ) {
			$files[] = dirname( ABSPATH ) . '/wp-config.php';
		}
		foreach ( $files as $file ) {
			if ( is_readable( $file ) ) {
				return (string) file_get_contents( $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A local file.
			}
		}
		return '';
	}
}
