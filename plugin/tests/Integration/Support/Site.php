<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Requests carry what they are to do; mu-plugins/instructed-requests.php does it. */
final class Site {

	public const SECOND_COPY = 'wc-order-sync-copy/wc-order-sync.php';

	public static function prepare(): void {
		file_put_contents( self::file(), '<?php require ' . var_export( dirname( __DIR__ ) . '/mu-plugins/instructed-requests.php', true ) . ";\n" ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- Writes a PHP literal.
	}

	public static function restore(): void {
		if ( is_file( self::file() ) ) {
			unlink( self::file() );
		}
	}

	public static function visit( Instructions $instructions, string $path = '/' ): HttpAnswer {
		return Http::send( ...self::request( $instructions, $path ) );
	}

	/**
	 * A request of a shopper.
	 *
	 * @return array{0: string, 1: string, 2: string|null, 3: list<string>} For Http.
	 */
	public static function request( Instructions $instructions, string $path = '/', string $method = 'GET' ): array {
		return [ $method, Environment::site_url() . $path, 'GET' === $method ? null : '', [ $instructions->header() ] ];
	}

	/** An administrator looks at a page. */
	public static function visit_as_administrator( Instructions $instructions, string $path = '/wp-admin/index.php' ): HttpAnswer {
		[ $method, $url, $body, $headers ] = self::request( $instructions, $path );
		$expires                           = time() + 3600;
		$token                             = \WP_Session_Tokens::get_instance( 1 )->create( $expires );
		$cookies                           = [
			'wordpress_' . Environment::constant( 'COOKIEHASH' ) . '=' . rawurlencode( wp_generate_auth_cookie( 1, $expires, 'auth', $token ) ),
			'wordpress_logged_in_' . Environment::constant( 'COOKIEHASH' ) . '=' . rawurlencode( wp_generate_auth_cookie( 1, $expires, 'logged_in', $token ) ),
		];
		return Http::send( $method, $url, $body, [ ...$headers, 'Cookie: ' . implode( '; ', $cookies ) ] );
	}

	/** As a merchant has it who uploaded the zip under another name. */
	public static function install_second_copy(): void {
		$from = Environment::wordpress() . '/wp-content/plugins/wc-order-sync';
		self::remove_second_copy();
		mkdir( self::second_copy() );
		foreach ( [ 'wc-order-sync.php', 'uninstall.php', 'src', 'schemas' ] as $name ) {
			exec( sprintf( 'cp -RL %s %s', escapeshellarg( "$from/$name" ), escapeshellarg( self::second_copy() ) ) );
		}
	}

	public static function remove_second_copy(): void {
		exec( 'rm -rf ' . escapeshellarg( self::second_copy() ) );
	}

	private static function second_copy(): string {
		return Environment::wordpress() . '/wp-content/plugins/' . dirname( self::SECOND_COPY );
	}

	private static function file(): string {
		return Environment::wordpress() . '/wp-content/mu-plugins/instructed-requests.php';
	}
}
