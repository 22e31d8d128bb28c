<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

/** Real HTTP with WordPress cookies, with and without the nonce. */
final class NonceTest extends SettingsTestCase {

	private const CHANGE = [ 'shop_hostname' => 'forged.example' ];

	public function test_the_page_s_own_requests_are_let_in(): void {
		$browser = new Browser( 'shop_manager' );
		foreach ( self::ROUTES as [ $method, $route ] ) {
			$answer = $browser->call( $method, $route, [], $browser->nonce );
			$this->assertSame( 200, $answer->status, "$method $route: {$answer->json}" );
		}
		$this->assertSame( 'forged.example', $browser->call( 'POST', 'settings', self::CHANGE, $browser->nonce )->text( 'shop_hostname', 'value' ) );
	}

	public function test_without_a_nonce_the_cookies_count_for_nobody(): void {
		$browser = new Browser( 'administrator' );
		foreach ( self::ROUTES as [ $method, $route ] ) {
			$answer = $this->without_saving( fn (): RestAnswer => $browser->call( $method, $route, 'POST' === $method ? self::CHANGE : [], null ) );
			$this->assertSame( 401, $answer->status, "$method $route" );
			$this->assertStringNotContainsString( self::SHOP, $answer->json );
		}
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_a_wrong_nonce_is_refused(): void {
		$browser = new Browser( 'administrator' );
		foreach ( [ '0123456789', ( new Browser( 'shop_manager' ) )->nonce ] as $nonce ) {
			foreach ( self::ROUTES as [ $method, $route ] ) {
				$answer = $this->without_saving( fn (): RestAnswer => $browser->call( $method, $route, 'POST' === $method ? self::CHANGE : [], $nonce ) );
				$this->assertSame( 403, $answer->status, "$method $route" );
				$this->assertSame( 'rest_cookie_invalid_nonce', $answer->text( 'code' ) );
			}
		}
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_a_nonce_does_not_make_an_editor_a_manager(): void {
		$browser = new Browser( 'editor' );
		foreach ( self::ROUTES as [ $method, $route ] ) {
			$this->assertSame( 403, $browser->call( $method, $route, [], $browser->nonce )->status, "$method $route" );
		}
	}

	public function test_no_cache_may_keep_an_answer(): void {
		foreach ( self::ROUTES as [ $method, $route ] ) {
			wp_set_current_user( Users::of_role( 'administrator' ) );
			$headers = rest_do_request( new \WP_REST_Request( $method, "/wc-order-sync/v1/$route" ) )->get_headers();
			$this->assertSame( 'no-store', $headers['Cache-Control'] ?? null, "$method $route" );
		}
	}
}
