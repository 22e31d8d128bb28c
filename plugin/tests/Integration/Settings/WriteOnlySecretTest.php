<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use Automattic\WooCommerce\Utilities\LoggingUtil;
use PHPUnit\Framework\Attributes\TestWith;
use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** Looks for the secret wherever someone could read it. */
final class WriteOnlySecretTest extends SettingsTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->save( [ 'secret' => self::OTHER_SECRET ] );
	}

	/** The last four characters are shown; eight in a row, or an encoding of them, are nowhere. */
	private function assert_no_trace_of_the_secret( string $text, string $where ): void {
		$this->assertNotSame( '', $text, $where );
		foreach ( str_split( self::OTHER_SECRET, 8 ) as $index => $part ) {
			$this->assertStringNotContainsStringIgnoringCase( $part, $text, "part $index of the secret is in $where" );
		}
		$bytes = (string) hex2bin( self::OTHER_SECRET );
		foreach ( [ $bytes, base64_encode( $bytes ), base64_encode( self::OTHER_SECRET ), bin2hex( self::OTHER_SECRET ) ] as $encoded ) {
			$this->assertStringNotContainsString( substr( $encoded, 0, 20 ), $text, "the secret is encoded in $where" );
		}
	}

	public function test_it_is_in_no_response_of_any_route(): void {
		$this->endpoint->script( self::OTHER_SECRET );
		foreach ( self::ROUTES as [ $method, $route ] ) {
			$answer = $this->call( $method, $route );
			$this->assertSame( 200, $answer->status, "$method $route" );
			$this->assert_no_trace_of_the_secret( $answer->json, "$method $route" );
		}
		$this->assertSame( substr( self::OTHER_SECRET, -4 ), $this->call( 'GET', 'settings' )->text( 'secret', 'ends_with' ) );
	}

	public function test_a_response_to_saving_or_testing_it_does_not_repeat_it(): void {
		$this->endpoint->script( self::OTHER_SECRET );
		foreach ( [ 'settings', 'connection-test' ] as $route ) {
			$answer = $this->call( 'POST', $route, [ 'secret' => self::OTHER_SECRET . ' ' ] );
			$this->assertSame( 200, $answer->status, $route );
			$this->assert_no_trace_of_the_secret( $answer->json, $route );
		}
	}

	#[TestWith( [ '/' ] )]
	#[TestWith( [ '/wc-order-sync/v1' ] )]
	public function test_it_is_not_in_the_index_of_the_rest_api( string $index ): void {
		$answer = $this->call_path( 'GET', $index );

		$this->assertStringContainsString( 'wc-order-sync', $answer->json );
		$this->assert_no_trace_of_the_secret( $answer->json, $index );
	}

	public function test_it_is_not_in_what_the_routes_say_of_themselves(): void {
		$browser = new Browser( 'administrator' );
		foreach ( [ 'settings', 'secret', 'connection-test', 'status' ] as $route ) {
			$answer = $browser->call( 'OPTIONS', $route, [], $browser->nonce );
			$this->assertNotSame( [], $answer->items( 'schema', 'properties' ) );
			$this->assert_no_trace_of_the_secret( $answer->json, "OPTIONS $route" );
		}
	}

	public function test_every_route_that_exists_is_covered_by_these_tests(): void {
		$found = [];
		foreach ( rest_get_server()->get_routes( 'wc-order-sync/v1' ) as $path => $endpoints ) {
			foreach ( is_array( $endpoints ) ? $endpoints : [] as $endpoint ) {
				$methods = is_array( $endpoint ) && is_array( $endpoint['methods'] ?? null ) ? array_keys( $endpoint['methods'] ) : [];
				foreach ( '/wc-order-sync/v1' === $path ? [] : $methods as $method ) {
					$found[] = [ (string) $method, str_replace( '/wc-order-sync/v1/', '', (string) $path ) ];
				}
			}
		}

		foreach ( self::ROUTES as $route ) {
			$this->assertContains( $route, $found );
		}
		$settings = array_filter( $found, static fn ( array $route ): bool => 1 === preg_match( '/^(settings|secret|connection-test|status)/', $route[1] ) );
		$this->assertCount( count( self::ROUTES ), $settings );
	}

	public function test_it_is_not_in_the_source_of_the_settings_page(): void {
		$answer = ( new Browser( 'administrator' ) )->visit( '/wp-admin/options-general.php?page=wc-order-sync' );

		$this->assertSame( 200, $answer->status );
		$this->assertStringContainsString( 'id="wc-order-sync-root"', $answer->body );
		$this->assertStringContainsString( '"ends_with":"' . substr( self::OTHER_SECRET, -4 ) . '"', $answer->body, 'the page brings its data along' );
		$this->assert_no_trace_of_the_secret( $answer->body, 'the page' );
	}

	public function test_it_is_not_in_the_option(): void {
		$this->assertStringContainsString( 'v1:', $this->stored_option() );
		$this->assert_no_trace_of_the_secret( $this->stored_option(), 'the option' );
	}

	public function test_it_is_in_no_row_of_the_options_users_or_outbox(): void {
		$this->test_connection();
		$this->completed_order();
		$this->drain();
		$database = Outbox::database();
		foreach ( [ $database->options, $database->usermeta, Outbox::table( 'deliveries' ), Outbox::table( 'attempts' ), Outbox::table( 'channel' ) ] as $table ) {
			$this->assert_no_trace_of_the_secret( serialize( $database->get_results( (string) $database->prepare( 'SELECT * FROM %i', $table ) ) ), $table );
		}
	}

	public function test_it_is_in_no_log_whatever_happens(): void {
		$this->save( [ 'secret' => self::OTHER_SECRET ] );
		$this->save( [ 'secret' => self::OTHER_SECRET . 'a' ] );
		$this->test_connection();
		$this->test_connection(
			[
				'remote_base_url' => 'https://no-such-host.invalid',
				'secret'          => self::OTHER_SECRET,
			]
		);
		$this->completed_order();
		$this->drain();

		$log = $this->log();
		$this->assertStringContainsString( 'Settings changed.', $log );
		$this->assertStringContainsString( 'Connection tested.', $log );
		$files = [ ...(array) glob( LoggingUtil::get_log_directory() . '*.log' ), ...(array) glob( Environment::wordpress() . '/wp-content/*.log' ) ];
		foreach ( $files as $file ) {
			$text = (string) file_get_contents( (string) $file );
			if ( '' !== $text ) {
				$this->assert_no_trace_of_the_secret( $text, (string) $file );
			}
		}
	}

	#[TestWith( [ 63 ] )]
	#[TestWith( [ 32 ] )]
	public function test_an_error_about_a_secret_does_not_repeat_what_was_typed( int $length ): void {
		foreach ( [ 'settings', 'connection-test' ] as $route ) {
			foreach ( [ substr( self::OTHER_SECRET, 0, $length ), self::OTHER_SECRET . '0', 'x' . self::OTHER_SECRET ] as $typed ) {
				$answer = $this->call( 'POST', $route, [ 'secret' => $typed ] );
				$this->assertSame( 400, $answer->status );
				$this->assert_no_trace_of_the_secret( $answer->json, "the error of $route" );
			}
		}
	}

	public function test_a_generated_secret_is_new_each_time_and_not_stored(): void {
		$answers = [];
		$this->without_saving(
			function () use ( &$answers ): RestAnswer {
				$answers = [ $this->call( 'POST', 'secret' ), $this->call( 'POST', 'secret' ) ];
				return $answers[0];
			}
		);

		$this->assertMatchesRegularExpression( '/^[0-9a-f]{64}$/', $answers[0]->text( 'secret' ) );
		$this->assertNotSame( $answers[0]->text( 'secret' ), $answers[1]->text( 'secret' ) );
	}
}
