<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\TestWith;

/** The capability manage_woocommerce decides, on every route and on the page. */
final class PermissionTest extends SettingsTestCase {

	private const PAGE = '/wp-admin/options-general.php?page=wc-order-sync';

	#[TestWith( [ 'administrator' ] )]
	#[TestWith( [ 'shop_manager' ] )]
	public function test_who_manages_the_shop_may_use_every_route( string $role ): void {
		foreach ( self::ROUTES as [ $method, $route ] ) {
			$this->assertSame( 200, $this->call( $method, $route, [], $role )->status, "$method $route" );
		}
		$this->assertSame( 'renamed.example', $this->save( [ 'shop_hostname' => 'renamed.example' ], $role )->text( 'shop_hostname', 'value' ) );
	}

	#[TestWith( [ 'editor', 403 ] )]
	#[TestWith( [ 'customer', 403 ] )]
	#[TestWith( [ 'visitor', 401 ] )]
	public function test_nobody_else_may_use_any_route( string $role, int $status ): void {
		foreach ( self::ROUTES as [ $method, $route ] ) {
			$fields = 'POST' === $method ? [ 'shop_hostname' => 'taken-over.example' ] : [];
			$answer = $this->without_saving( fn (): RestAnswer => $this->call( $method, $route, $fields, $role ) );

			$this->assertSame( $status, $answer->status, "$method $route" );
			$this->assertSame( [ 'code', 'message', 'data' ], array_keys( $answer->items() ), 'nothing but the error' );
			$this->assertSame( 'rest_forbidden', $answer->text( 'code' ) );
		}
		$this->assertSame( [], $this->endpoint->requests() );
	}

	#[TestWith( [ 'editor', 403 ] )]
	#[TestWith( [ 'customer', 403 ] )]
	#[TestWith( [ 'visitor', 401 ] )]
	public function test_a_bad_value_does_not_tell_others_what_the_rules_are( string $role, int $status ): void {
		foreach ( [ 'settings', 'connection-test' ] as $route ) {
			$answer = $this->call( 'POST', $route, [ 'secret' => 'abc' ], $role );

			$this->assertSame( [ $status, [] ], [ $answer->status, $answer->broken_rules() ] );
		}
	}

	#[TestWith( [ 'editor' ] )]
	#[TestWith( [ 'customer' ] )]
	#[TestWith( [ 'visitor' ] )]
	public function test_asking_for_options_tells_others_no_value( string $role ): void {
		$browser = new Browser( $role );
		foreach ( [ 'settings', 'secret', 'connection-test', 'status' ] as $route ) {
			$answer = $browser->call( 'OPTIONS', $route, [], 'visitor' === $role ? null : $browser->nonce );
			$this->assertNotSame( [], $answer->items( 'methods' ), $answer->json );
			foreach ( [ $this->endpoint->base_url, self::SHOP, substr( self::SECRET, -4 ), 'set_at":"' ] as $value ) {
				$this->assertStringNotContainsString( $value, str_replace( '\/', '/', $answer->json ), "OPTIONS $route" );
			}
		}
	}

	#[TestWith( [ 'administrator' ] )]
	#[TestWith( [ 'shop_manager' ] )]
	public function test_who_manages_the_shop_sees_the_page( string $role ): void {
		$answer = ( new Browser( $role ) )->visit( self::PAGE );

		$this->assertSame( 200, $answer->status );
		$this->assertStringContainsString( 'id="wc-order-sync-root"', $answer->body );
	}

	#[TestWith( [ 'editor' ] )]
	#[TestWith( [ 'customer' ] )]
	public function test_others_do_not_see_the_page( string $role ): void {
		$answer = ( new Browser( $role ) )->visit( self::PAGE );

		// Some shops send customers who look at the dashboard elsewhere.
		$this->assertContains( $answer->status, [ 302, 403 ] );
		$this->assertStringNotContainsString( 'wc-order-sync-root', $answer->body );
		$this->assertStringNotContainsString( self::SHOP, $answer->body );
	}
}
