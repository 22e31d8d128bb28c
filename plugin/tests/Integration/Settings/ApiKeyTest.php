<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Http;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** WooCommerce lets its keys into every route that begins with wc-: ours refuse them, whoever they belong to. */
final class ApiKeyTest extends SettingsTestCase {

	private const KEY = 'ck_0123456789abcdef0123456789abcdef01234567';

	private const KEY_SECRET = 'cs_fedcba9876543210fedcba9876543210fedcba98';

	protected function setUp(): void {
		parent::setUp();
		$this->outbox->run( 'DELETE FROM %i WHERE user_id > %d', Outbox::database()->prefix . 'woocommerce_api_keys', 0 );
		Outbox::database()->insert(
			Outbox::database()->prefix . 'woocommerce_api_keys',
			[
				'user_id'         => Users::of_role( 'administrator' ),
				'description'     => 'test',
				'permissions'     => 'read_write',
				'consumer_key'    => wc_api_hash( self::KEY ),
				'consumer_secret' => self::KEY_SECRET,
				'truncated_key'   => substr( self::KEY, -7 ),
			]
		);
		$this->permalinks( '/index.php/%postname%/' );
		// The site of the tests has no certificate: what a proxy in front of it would say.
		file_put_contents( $this->mu_plugin(), "<?php if ( isset( \$_SERVER['HTTP_X_TEST_HTTPS'] ) ) { \$_SERVER['HTTPS'] = 'on'; }\n" );
	}

	protected function tearDown(): void {
		unlink( $this->mu_plugin() );
		$this->permalinks( '' );
		parent::tearDown();
	}

	/** With permalinks a route has a path; without, a parameter. */
	private function permalinks( string $structure ): void {
		update_option( 'permalink_structure', $structure );
		delete_option( 'rewrite_rules' );
	}

	/** @return iterable<string, array{string, string}> Way to bring the key, way to name the route. */
	public static function ways(): iterable {
		foreach ( [ 'basic', 'query', 'oauth' ] as $credentials ) {
			yield "$credentials, pretty" => [ $credentials, '/index.php/wp-json/wc-order-sync/v1/ROUTE?' ];
			yield "$credentials, plain" => [ $credentials, '/index.php?rest_route=/wc-order-sync/v1/ROUTE&also=wp-json/wc/&' ];
		}
	}

	#[DataProvider( 'ways' )]
	public function test_a_key_opens_no_route( string $credentials, string $path ): void {
		foreach ( [ ...self::ROUTES, [ 'GET', 'site' ], [ 'POST', 'site' ] ] as [ $method, $route ] ) {
			$fields = match ( true ) {
				'GET' === $method => null,
				'site' === $route => [ 'answer' => 'moved' ],
				default           => [ 'shop_hostname' => 'taken-over.example' ],
			};

			$answer = $this->without_saving( fn (): RestAnswer => $this->with_key( $credentials, $method, str_replace( 'ROUTE', $route, $path ), $fields ) );

			$this->assertSame( [ 403, 'wc_order_sync_api_key_refused' ], [ $answer->status, $answer->text( 'code' ) ], "$method $route: $answer->json" );
			$this->assertStringContainsString( 'application password', $answer->text( 'message' ) );
		}
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_an_application_password_opens_them(): void {
		delete_user_meta( 1, '_application_passwords' );
		$created = \WP_Application_Passwords::create_new_application_password( 1, [ 'name' => 'test' ] );
		$this->assertIsArray( $created );
		$login = get_userdata( 1 );
		$this->assertInstanceOf( \WP_User::class, $login );

		$answer = $this->send( 'GET', '/index.php/wp-json/wc-order-sync/v1/settings', null, [ 'X-Test-Https: 1', 'Authorization: Basic ' . base64_encode( $login->user_login . ':' . $created[0] ) ] ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- As RFC 7617 has it.

		$this->assertSame( [ 200, self::SHOP ], [ $answer->status, $answer->text( 'shop_hostname', 'value' ) ], $answer->json );
	}

	public function test_the_settings_page_opens_them(): void {
		$browser = new Browser( 'shop_manager' );

		$this->assertSame( 200, $browser->call( 'POST', 'settings', [ 'shop_hostname' => 'renamed.example' ], $browser->nonce )->status );
	}

	/**
	 * A request with the key.
	 *
	 * @param array<string, string>|null $fields
	 */
	private function with_key( string $credentials, string $method, string $path, ?array $fields ): RestAnswer {
		return match ( $credentials ) {
			'basic' => $this->send( $method, $path, $fields, [ 'X-Test-Https: 1', 'Authorization: Basic ' . base64_encode( self::KEY . ':' . self::KEY_SECRET ) ] ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- As RFC 7617 has it.
			'query' => $this->send( $method, $path . 'consumer_key=' . self::KEY . '&consumer_secret=' . self::KEY_SECRET, $fields, [ 'X-Test-Https: 1' ] ),
			default => $this->send( $method, $path . $this->oauth( $method, $path ), $fields, [] ),
		};
	}

	/** The parameters of OAuth 1.0a, one-legged, as WooCommerce's own clients make them. */
	private function oauth( string $method, string $path ): string {
		$parts = explode( '?', $path );
		parse_str( trim( $parts[1] ?? '', '&' ), $given );
		$parameters = [
			'oauth_consumer_key'     => self::KEY,
			'oauth_nonce'            => wp_generate_password( 12, false ),
			'oauth_signature_method' => 'HMAC-SHA256',
			'oauth_timestamp'        => (string) time(),
		];
		$signed     = $parameters;
		foreach ( $given as $name => $value ) {
			$signed[ (string) $name ] = is_string( $value ) ? $value : '';
		}
		ksort( $signed, SORT_STRING );
		$pairs = [];
		foreach ( $signed as $name => $value ) {
			$pairs[] = rawurlencode( rawurlencode( (string) $name ) . '=' . rawurlencode( $value ) );
		}
		// WooCommerce makes its base string of home and path, without the query.
		$base = $method . '&' . rawurlencode( Environment::site_url() . $parts[0] ) . '&' . implode( '%26', $pairs );
		return http_build_query( $parameters + [ 'oauth_signature' => base64_encode( hash_hmac( 'sha256', $base, self::KEY_SECRET . '&', true ) ) ] ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- As RFC 5849 has it.
	}

	/**
	 * Sends a request.
	 *
	 * @param array<string, string>|null $fields
	 * @param list<string>               $headers
	 */
	private function send( string $method, string $path, ?array $fields, array $headers ): RestAnswer {
		return Browser::read( Http::send( $method, Environment::site_url() . $path, null === $fields ? null : (string) wp_json_encode( $fields ), [ 'Content-Type: application/json', ...$headers ] ) );
	}

	private function mu_plugin(): string {
		return Environment::wordpress() . '/wp-content/mu-plugins/api-keys.php';
	}
}
