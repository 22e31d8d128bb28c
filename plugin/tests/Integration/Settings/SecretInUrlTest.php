<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\TestWith;

/** Servers and proxies log addresses: a secret that came in one is known to them. */
final class SecretInUrlTest extends SettingsTestCase {

	#[TestWith( [ 'POST', 'settings' ] )]
	#[TestWith( [ 'POST', 'connection-test' ] )]
	#[TestWith( [ 'POST', 'secret' ] )]
	#[TestWith( [ 'GET', 'settings' ] )]
	#[TestWith( [ 'GET', 'status' ] )]
	public function test_it_is_refused_with_what_to_do( string $method, string $route ): void {
		$browser = new Browser( 'administrator' );

		$answer = $this->without_saving( fn (): RestAnswer => $browser->call( $method, "$route&secret=" . self::OTHER_SECRET, [], $browser->nonce ) );

		$this->assert_refused( $answer );
	}

	public function test_it_is_refused_where_the_body_has_one_too(): void {
		$browser = new Browser( 'administrator' );

		$this->assert_refused( $this->without_saving( fn (): RestAnswer => $browser->call( 'POST', 'settings&secret=' . self::OTHER_SECRET, [ 'secret' => self::OTHER_SECRET ], $browser->nonce ) ) );
	}

	public function test_it_is_refused_under_a_route_in_capitals(): void {
		$request = new \WP_REST_Request( 'POST', '/WC-Order-Sync/v1/Settings' );
		$request->set_query_params( [ 'secret' => self::OTHER_SECRET ] );
		wp_set_current_user( Users::of_role( 'administrator' ) );

		$this->assert_refused( $this->without_saving( static fn (): RestAnswer => RestAnswer::of( rest_do_request( $request ) ) ) );
	}

	public function test_in_the_body_of_a_form_it_is_saved(): void {
		$request = new \WP_REST_Request( 'POST', '/wc-order-sync/v1/settings' );
		$request->set_body_params( [ 'secret' => self::OTHER_SECRET ] );
		wp_set_current_user( Users::of_role( 'administrator' ) );

		$this->assertSame( substr( self::OTHER_SECRET, -4 ), RestAnswer::of( rest_do_request( $request ) )->text( 'secret', 'ends_with' ) );
	}

	private function assert_refused( RestAnswer $answer ): void {
		$this->assertSame( [ 400, 'wc_order_sync_secret_in_url' ], [ $answer->status, $answer->text( 'code' ) ], $answer->json );
		$this->assertStringContainsString( 'access log', $answer->text( 'message' ) );
		$this->assertStringContainsString( 'generate a new one', strtolower( $answer->text( 'message' ) ) );
		$this->assertStringNotContainsString( substr( self::OTHER_SECRET, 0, 8 ), $answer->json );
		$this->assertSame( [], $this->endpoint->requests() );
	}
}
