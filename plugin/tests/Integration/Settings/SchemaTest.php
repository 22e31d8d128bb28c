<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\TestWith;
use WCOrderSync\Tests\Integration\Support\Rule;

/** One schema a resource: what is answered, and what is published. */
final class SchemaTest extends SettingsTestCase {

	/** @return array<array-key, mixed> A part of plugin/schemas/<resource>.json. */
	private static function schema( string $resource, string $part ): array {
		$file = wp_json_file_decode( dirname( WC_ORDER_SYNC_FILE ) . "/schemas/$resource.json", [ 'associative' => true ] );
		return is_array( $file ) && is_array( $file[ $part ] ?? null ) ? $file[ $part ] : [];
	}

	private function assert_valid( string $resource, RestAnswer $answer ): void {
		$this->assertSame( 200, $answer->status, $answer->json );
		$valid = rest_validate_value_from_schema( $answer->items(), self::schema( $resource, 'response' ), $resource );
		$this->assertTrue( $valid, is_wp_error( $valid ) ? $valid->get_error_message() . ' ' . $answer->json : '' );
	}

	#[TestWith( [ 'GET', 'settings' ] )]
	#[TestWith( [ 'POST', 'settings' ] )]
	#[TestWith( [ 'POST', 'secret' ] )]
	#[TestWith( [ 'POST', 'connection-test' ] )]
	#[TestWith( [ 'GET', 'status' ] )]
	public function test_every_answer_is_what_its_schema_says( string $method, string $route ): void {
		$this->assert_valid( $route, $this->call( $method, $route ) );
	}

	public function test_settings_that_were_never_saved_or_were_adjusted_are_what_the_schema_says(): void {
		$this->assert_valid( 'settings', $this->save( [ 'shop_hostname' => 'https://Renamed.example/' ] ) );
		$this->change_url_by_sql( 'no URL' );
		$broken = $this->call( 'GET', 'settings' );
		$this->assertNotSame( '', $broken->text( 'remote_base_url', 'error' ) );
		$this->assert_valid( 'settings', $broken );
		$this->forget_settings();
		$this->assert_valid( 'settings', $this->call( 'GET', 'settings' ) );
	}

	public function test_locked_broken_and_unreadable_settings_are_what_the_schema_says(): void {
		$this->assert_valid( 'settings', ( new AnotherProcess( [ 'AUTH_KEY' => 'other salts' ] ) )->call( [ 'GET', 'settings' ] )[0] );
		$locked = [
			'WC_ORDER_SYNC_SECRET'        => 'no secret',
			'WC_ORDER_SYNC_SHOP_HOSTNAME' => 'no host name',
			'WC_ORDER_SYNC_REMOTE_URL'    => 'no URL',
		];
		$this->assert_valid( 'settings', ( new AnotherProcess( $locked ) )->call( [ 'GET', 'settings' ] )[0] );
	}

	public function test_verdicts_of_each_colour_are_what_the_schema_says(): void {
		foreach ( [
			'green' => [],
			'amber' => [ 200 ],
			'red' => [ 404 ],
		] as $badge => $statuses ) {
			$rules = array_map(
				static fn ( int $status ): array => Rule::any( $status ),
				$statuses
			);
			$this->endpoint->script( self::SECRET, $rules );
			$answer = $this->test_connection();
			$this->assertSame( $badge, $answer->text( 'badge' ) );
			$this->assert_valid( 'connection-test', $answer );
		}
	}

	#[TestWith( [ 'settings' ] )]
	#[TestWith( [ 'secret' ] )]
	#[TestWith( [ 'connection-test' ] )]
	public function test_a_route_publishes_its_schema_and_takes_what_it_names( string $route ): void {
		$browser = new Browser( 'administrator' );

		$answer = $browser->call( 'OPTIONS', $route, [], $browser->nonce );

		$this->assertEquals( self::schema( $route, 'response' )['properties'] ?? null, $answer->items( 'schema', 'properties' ) );
		$endpoints = $answer->items( 'endpoints' );
		$post      = end( $endpoints );
		$this->assertIsArray( $post );
		$this->assertIsArray( $post['args'] );
		$this->assertSame( array_keys( (array) ( self::schema( $route, 'request' )['properties'] ?? [] ) ), array_keys( $post['args'] ) );
	}
}
