<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\IntegrationTestCase;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** Starts each test with complete settings, an open channel and no connection test counted. */
abstract class SettingsTestCase extends IntegrationTestCase {

	protected const OPTION = 'wc_order_sync_settings';

	protected const OTHER_SECRET = 'Ab12Cd34eF56a7B8c9D0e1F2a3B4c5D6Ab12Cd34eF56a7B8c9D0e1F2a3B4c5D7';

	/** Method and route of everything that the settings page calls. */
	protected const ROUTES = [
		[ 'GET', 'settings' ],
		[ 'POST', 'settings' ],
		[ 'POST', 'secret' ],
		[ 'POST', 'connection-test' ],
		[ 'GET', 'status' ],
	];

	protected function tearDown(): void {
		wp_set_current_user( 0 );
		parent::tearDown();
	}

	/**
	 * Calls a route of the plugin inside this process.
	 *
	 * @param array<string, mixed> $fields What the page sends.
	 */
	protected function call( string $method, string $route, array $fields = [], string $role = 'administrator' ): RestAnswer {
		return $this->call_path( $method, "/wc-order-sync/v1/$route", $fields, $role );
	}

	/** @param array<string, mixed> $fields What the page sends. */
	protected function call_path( string $method, string $path, array $fields = [], string $role = 'administrator' ): RestAnswer {
		$request = new \WP_REST_Request( $method, $path );
		if ( [] !== $fields ) {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $fields ) );
		}
		wp_set_current_user( Users::of_role( $role ) );
		$answer = RestAnswer::of( rest_do_request( $request ) );
		wp_set_current_user( 0 );
		return $answer;
	}

	/** @param array<string, mixed> $fields What the page sends; absent fields keep their value. */
	protected function save( array $fields, string $role = 'administrator' ): RestAnswer {
		return $this->call( 'POST', 'settings', $fields, $role );
	}

	/** @param array<string, mixed> $fields What the page sends; absent fields are as stored. */
	protected function test_connection( array $fields = [], string $role = 'administrator' ): RestAnswer {
		return $this->call( 'POST', 'connection-test', $fields, $role );
	}

	/** The option's value as the database has it. */
	protected function stored_option(): string {
		$database = Outbox::database();
		return (string) $database->get_var( (string) $database->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $database->options, self::OPTION ) );
	}

	/** Removes the option, as on a shop where nothing was ever saved. */
	protected function forget_settings(): void {
		delete_option( self::OPTION );
	}

	/** What an import, a migration or an intruder does. */
	protected function change_url_by_sql( string $url ): void {
		$option = get_option( self::OPTION );
		$this->assertIsArray( $option );
		$option['remote_base_url'] = $url;
		$database                  = Outbox::database();
		$this->outbox->run( 'UPDATE %i SET option_value = %s WHERE option_name = %s', $database->options, serialize( $option ), self::OPTION );
		wp_cache_flush();
	}

	protected function generation(): string {
		return (string) $this->outbox->channel()['generation'];
	}

	/** The remote that obeys, under a name that makes it another one. */
	protected function other_remote(): string {
		return str_replace( '127.0.0.1', 'localhost', $this->endpoint->base_url );
	}

	/** Runs an action that must leave the settings and the channel as they were. */
	protected function without_saving( callable $action ): RestAnswer {
		$option     = $this->stored_option();
		$generation = $this->generation();
		$answer     = $action();
		$this->assertInstanceOf( RestAnswer::class, $answer );
		$this->assertSame( $option, $this->stored_option(), 'nothing was saved' );
		$this->assertSame( $generation, $this->generation(), 'the channel was left alone' );
		return $answer;
	}

	/** The error for each broken field names it and says what to do, and only the broken ones are named. */
	protected function assert_broken( string $rule, string $field, RestAnswer $answer ): void {
		$this->assertSame( 400, $answer->status, $answer->json );
		$this->assertSame( 'wc_order_sync_invalid_settings', $answer->text( 'code' ) );
		$this->assertSame( [ $field => $rule ], $answer->broken_rules() );
		$this->assertMatchesRegularExpression( '/\b(Enter|Start|Use|Remove|Copy|Generate|Check|Write|Ask|change)\b.*\.$/', $answer->text( 'data', 'fields', $field, 'message' ), 'the message names a remedy' );
	}
}
