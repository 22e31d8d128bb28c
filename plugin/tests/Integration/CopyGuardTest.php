<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\TestWith;
use WCOrderSync\Settings\EncryptionKey;
use WCOrderSync\Site\CopyGuard;
use WCOrderSync\Site\SiteStore;
use WCOrderSync\Tests\Integration\Settings\AnotherProcess;
use WCOrderSync\Tests\Integration\Settings\Browser;
use WCOrderSync\Tests\Integration\Settings\RestAnswer;
use WCOrderSync\Tests\Integration\Settings\SettingsTestCase;
use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Http;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** Each test begins where the shop was set up; what follows is what a restored backup or a staging site does. */
final class CopyGuardTest extends SettingsTestCase {

	private const SITE_OPTION = 'wc_order_sync_site';

	private string $siteurl = '';

	protected function setUp(): void {
		parent::setUp();
		$this->siteurl = $this->stored( 'siteurl' );
		delete_option( self::SITE_OPTION );
		( new CopyGuard( new SiteStore(), new EncryptionKey() ) )->record();
	}

	protected function tearDown(): void {
		$this->store( 'siteurl', $this->siteurl );
		delete_option( self::SITE_OPTION );
		parent::tearDown();
	}

	private function stored( string $option ): string {
		$database = Outbox::database();
		return (string) $database->get_var( (string) $database->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $database->options, $option ) );
	}

	/** As an import writes it: no hook, no cache. */
	private function store( string $option, string $value ): void {
		$this->outbox->run( 'UPDATE %i SET option_value = %s WHERE option_name = %s', Outbox::database()->options, $value, $option );
	}

	private function becomes_a_copy(): void {
		$this->store( 'siteurl', 'https://staging.example-shop.com' );
	}

	private function trouble(): ?string {
		return ( new CopyGuard( new SiteStore(), new EncryptionKey() ) )->trouble()?->code();
	}

	private function answer( string $answer, string $role = 'administrator' ): RestAnswer {
		return $this->call( 'POST', 'site', [ 'answer' => $answer ], $role );
	}

	/** The row that waits, untouched. */
	private function assert_waits( int $order_id ): void {
		$row = $this->outbox->row( $order_id );
		$this->assertSame( [ 'pending', '0', null ], [ $row['status'], $row['attempts'], $row['body'] ] );
		$this->assertSame( [], $this->endpoint->requests(), 'not even a ping' );
	}

	public function test_where_the_shop_was_set_up_there_is_no_trouble(): void {
		$this->assertNull( $this->trouble() );
		$this->assertSame( 'same', $this->call( 'GET', 'site' )->text( 'state' ) );
	}

	public function test_a_copy_at_another_address_holds_the_orders_and_does_not_probe(): void {
		$order_id = $this->completed_order();
		$this->becomes_a_copy();

		$this->drain();
		$this->outbox->end_pause();
		$this->drain();

		$this->assert_waits( $order_id );
		$channel = $this->outbox->channel();
		$this->assertSame( [ 'held', 'other_site' ], [ $channel['state'], $channel['reason'] ] );
		$answer = $this->call( 'GET', 'site' );
		$this->assertSame( [ 'unanswered', 'staging.example-shop.com', true ], [ $answer->text( 'state' ), $answer->text( 'current_host' ), $answer->value( 'can_answer' ) ] );
		$this->assertStringStartsWith( '127.0.0.1', $answer->text( 'recorded_host' ) );
	}

	public function test_when_the_shop_has_moved_the_waiting_orders_are_sent_and_it_is_asked_no_more(): void {
		$order_id = $this->completed_order();
		$this->becomes_a_copy();
		$this->drain();

		$answer = $this->answer( 'moved' );

		$this->assertSame( [ 200, 'same', 'staging.example-shop.com' ], [ $answer->status, $answer->text( 'state' ), $answer->text( 'recorded_host' ) ] );
		$this->assertSame( 'open', $this->outbox->channel()['state'] );
		$this->drain();
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertStringContainsString( 'The shop has moved, a user says', $this->log() );
	}

	public function test_what_was_said_to_be_a_copy_sends_nothing_even_under_the_shops_own_address(): void {
		$order_id = $this->completed_order();
		$this->becomes_a_copy();
		$answer = $this->answer( 'copy' );
		$this->assertSame( 'copy', $this->outbox->channel()['reason'], 'at once, not with the next drain' );
		$this->store( 'siteurl', $this->siteurl );

		$this->outbox->end_pause();
		$this->drain();

		$this->assertSame( [ 200, 'copy' ], [ $answer->status, $answer->text( 'state' ) ] );
		$this->assertSame( 'copy', $this->trouble() );
		$this->assertSame( 'held', $this->outbox->channel()['state'] );
		$this->assert_waits( $order_id );
	}

	public function test_a_copy_that_is_set_up_for_another_remote_is_a_shop_of_its_own(): void {
		$this->becomes_a_copy();
		$this->answer( 'copy' );

		$this->save( [ 'shop_hostname' => 'staging.example' ] );

		$this->assertNull( $this->trouble() );
		$order_id = $this->completed_order();
		$this->drain();
		$this->assertSame( [ "wc-$order_id" ], $this->endpoint->order_refs() );
	}

	public function test_a_shop_managers_save_does_not_answer_for_a_copy(): void {
		$this->becomes_a_copy();

		$this->assertSame( 200, $this->save( [ 'shop_hostname' => 'staging.example' ], 'shop_manager' )->status );

		$this->assertSame( 'other_site', $this->trouble() );
	}

	public function test_a_save_that_changes_nothing_does_not_answer_for_anyone(): void {
		$this->becomes_a_copy();

		$this->save( [ 'shop_hostname' => self::SHOP ] );

		$this->assertSame( 'other_site', $this->trouble() );
	}

	#[TestWith( [ 'https://www.{address}/' ] )]
	#[TestWith( [ 'https://{address}' ] )]
	public function test_https_www_and_a_slash_are_no_move( string $siteurl ): void {
		$this->store( 'siteurl', str_replace( '{address}', (string) preg_replace( '#^https?://#', '', $this->siteurl ), $siteurl ) );

		$this->assertNull( $this->trouble() );
	}

	public function test_a_filter_and_a_forged_host_header_do_not_hold_production(): void {
		add_filter( 'option_siteurl', static fn (): string => 'https://evil.example' );
		add_filter( 'site_url', static fn (): string => 'https://evil.example' );
		$host                 = $_SERVER['HTTP_HOST'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Put back below.
		$_SERVER['HTTP_HOST'] = 'evil.example';
		try {
			$this->assertNull( $this->trouble() );
		} finally {
			$_SERVER['HTTP_HOST'] = $host;
		}
	}

	/**
	 * A site whose wp-config.php has more lines. Cookies keep their names, which WordPress makes of the address.
	 *
	 * @param callable(Browser): void $check Looks at it, as an administrator.
	 */
	private function with_config( string $php, callable $check ): void {
		$file   = Environment::wordpress() . '/wp-config.php';
		$before = (string) file_get_contents( $file );
		$more   = "define( 'COOKIEHASH', '" . Environment::constant( 'COOKIEHASH' ) . "' );\ndefine( 'WC_ORDER_SYNC_SHOP_HOSTNAME', '" . self::SHOP . "' );\n$php\n";
		try {
			file_put_contents( $file, preg_replace( '/^<\?php\n/', "<?php\n$more", $before ) );
			$browser = new Browser( 'administrator' );
			$this->await( 'PHP-FPM has read wp-config.php', static fn (): bool => null !== $browser->call( 'GET', 'settings', [], $browser->nonce )->value( 'shop_hostname', 'locked_by' ) );
			$check( $browser );
		} finally {
			file_put_contents( $file, $before );
			$browser = new Browser( 'administrator' );
			$this->await( 'PHP-FPM has read wp-config.php again', static fn (): bool => null === $browser->call( 'GET', 'settings', [], $browser->nonce )->value( 'shop_hostname', 'locked_by' ) );
		}
	}

	/** WP-Cron, as anyone can call it. */
	private function cron( string $host ): void {
		$this->outbox->end_requests();
		wp_schedule_single_event( time() - 5, 'wc_order_sync_wake', [ bin2hex( random_bytes( 4 ) ) ] );
		delete_transient( 'doing_cron' );
		Http::send( 'GET', Environment::site_url() . '/wp-cron.php', null, [ "Host: $host" ] );
	}

	public function test_a_forged_host_header_does_not_hold_a_shop_that_computes_its_address_from_it(): void {
		$order_id = $this->completed_order();

		$this->with_config(
			"define( 'WP_SITEURL', 'http://' . ( \$_SERVER['HTTP_HOST'] ?? 'localhost' ) ); define( 'WP_HOME', WP_SITEURL );",
			function () use ( $order_id ): void {
				$this->cron( 'evil.example' );
				$this->await( 'the order is delivered', fn (): bool => 'delivered' === $this->outbox->row( $order_id )['status'] );
				$this->drain_by_command();
			}
		);

		$this->assertSame( 'open', $this->outbox->channel()['state'] );
	}

	#[TestWith( [ "define( 'WP_SITEURL', 'http://staging.example' );" ] )]
	#[TestWith( [ "define( 'WP_HOME', 'http://staging.example' );" ] )]
	public function test_a_literal_of_another_site_over_a_copied_database_holds_and_asks( string $line ): void {
		$order_id = $this->completed_order();

		$this->with_config(
			$line,
			function ( Browser $browser ): void {
				$this->assertSame( 'unanswered', $browser->call( 'GET', 'site', [], $browser->nonce )->text( 'state' ) );
				$this->cron( 'staging.example' );
				$this->await( 'the channel is held', fn (): bool => 'held' === $this->outbox->channel()['state'] );
			}
		);

		$this->assertSame( 'other_site', $this->outbox->channel()['reason'] );
		$this->assert_waits( $order_id );
	}

	public function test_a_constant_of_another_site_on_the_command_line_holds_and_is_not_opened_by_a_request_that_cannot_tell(): void {
		$order_id = $this->completed_order();
		( new AnotherProcess( [ 'WP_SITEURL' => 'https://staging.example' ] ) )->drain();
		$this->assertSame( 'other_site', $this->outbox->channel()['reason'] );

		$this->with_config(
			"define( 'WP_SITEURL', 'http://' . \$_SERVER['HTTP_HOST'] );",
			function ( Browser $browser ): void {
				$this->cron( 'staging.example' );
				$this->assertSame( 'unanswered', $browser->call( 'GET', 'site', [], $browser->nonce )->text( 'state' ), 'the page asks all the same' );
			}
		);

		$this->assert_waits( $order_id );
	}

	public function test_a_shop_that_was_set_up_under_its_constants_is_not_asked(): void {
		$constants = [ 'WP_SITEURL' => 'https://shop.example' ];
		( new AnotherProcess( $constants ) )->call( [ 'POST', 'site', [ 'answer' => 'moved' ] ] );
		$order_id = $this->completed_order();

		( new AnotherProcess( $constants ) )->drain();

		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_with_the_secret_in_a_constant_other_salts_hold_and_ask(): void {
		$order_id = $this->completed_order();
		$copy     = new AnotherProcess(
			[
				'AUTH_KEY'             => 'a key that wp-config.php had never before',
				'WC_ORDER_SYNC_SECRET' => self::SECRET,
			]
		);
		$copy->drain();

		$this->assertSame( [ 'held', 'other_site' ], [ $this->outbox->channel()['state'], $this->outbox->channel()['reason'] ] );
		$this->assert_waits( $order_id );
		$this->assertSame( 'unanswered', $copy->call( [ 'GET', 'site' ] )[0]->text( 'state' ) );

		$copy->call( [ 'POST', 'site', [ 'answer' => 'moved' ] ] );
		$copy->drain();

		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'], 'salts that were changed on purpose cost one answer' );
	}

	public function test_what_this_process_has_cached_does_not_count(): void {
		get_option( self::SITE_OPTION );
		$option = $this->stored( self::SITE_OPTION );
		$this->store( self::SITE_OPTION, (string) preg_replace( '/"is_copy":false/', '"is_copy":true', $option ) );

		$this->assertSame( 'copy', $this->trouble() );
	}

	public function test_asking_costs_one_query(): void {
		$guard  = new CopyGuard( new SiteStore(), new EncryptionKey() );
		$before = Outbox::database()->num_queries;

		$guard->trouble();

		$this->assertSame( 1, Outbox::database()->num_queries - $before );
	}

	public function test_other_salts_claim_nothing_of_the_address(): void {
		$this->becomes_a_copy();

		$this->assertSame( 'same', ( new AnotherProcess( [ 'AUTH_KEY' => 'a key that wp-config.php had never before' ] ) )->call( [ 'GET', 'site' ] )[0]->text( 'state' ) );
		$this->assertSame( 'other_site', $this->trouble(), 'the old salts know it again' );
	}

	public function test_a_production_shop_that_wakes_up_as_staging_is_asked_about(): void {
		( new AnotherProcess( [ 'WP_ENVIRONMENT_TYPE' => 'production' ] ) )->call( [ 'POST', 'site', [ 'answer' => 'moved' ] ] );

		$this->assertSame( 'other_site', $this->trouble(), 'the site of the tests is "local"' );
		$answer = ( new AnotherProcess( [ 'WP_ENVIRONMENT_TYPE' => 'production' ] ) )->call( [ 'GET', 'site' ] )[0];
		$this->assertSame( 'same', $answer->text( 'state' ) );
	}

	public function test_a_shop_of_an_older_version_is_recorded_by_its_first_drain(): void {
		delete_option( self::SITE_OPTION );
		$this->assertSame( 'same', $this->call( 'GET', 'site' )->text( 'state' ) );
		$this->assertSame( '', $this->stored( self::SITE_OPTION ), 'looking records nothing' );

		$this->drain();

		$this->assertStringContainsString( '"address"', $this->stored( self::SITE_OPTION ) );
		$this->becomes_a_copy();
		$this->assertSame( 'other_site', $this->trouble() );
	}

	public function test_saving_the_settings_records_the_site_in_an_option_that_no_page_loads(): void {
		delete_option( self::SITE_OPTION );

		$this->save( [ 'shop_hostname' => 'renamed.example' ] );

		$database = Outbox::database();
		$this->assertContains( $database->get_var( (string) $database->prepare( 'SELECT autoload FROM %i WHERE option_name = %s', $database->options, self::SITE_OPTION ) ), [ 'off', 'no' ] );
		$this->assertStringNotContainsString( '127.0.0.1', $this->stored( self::SITE_OPTION ), 'search-and-replace finds nothing' );
	}

	public function test_only_an_administrator_may_answer_and_who_manages_the_shop_may_look(): void {
		$this->becomes_a_copy();
		$before = $this->stored( self::SITE_OPTION );

		$refused = $this->without_saving( fn (): RestAnswer => $this->answer( 'moved', 'shop_manager' ) );
		$looked  = $this->call( 'GET', 'site', [], 'shop_manager' );

		$this->assertSame( [ 403, 'wc_order_sync_administrator_only' ], [ $refused->status, $refused->text( 'code' ) ] );
		$this->assertSame( $before, $this->stored( self::SITE_OPTION ) );
		$this->assertSame( [ 200, 'unanswered', false ], [ $looked->status, $looked->text( 'state' ), $looked->value( 'can_answer' ) ] );
		foreach ( [
			'editor' => 403,
			'customer' => 403,
			'visitor' => 401,
		] as $role => $status ) {
			$this->assertSame( [ $status, $status ], [ $this->call( 'GET', 'site', [], $role )->status, $this->answer( 'moved', $role )->status ], $role );
		}
		$this->assertSame( $before, $this->stored( self::SITE_OPTION ) );
	}

	/** @param array<string, mixed> $fields What the request sends. */
	#[TestWith( [ [] ] )]
	#[TestWith( [ [ 'answer' => 'maybe' ] ] )]
	public function test_what_is_no_answer_changes_nothing( array $fields ): void {
		$this->becomes_a_copy();
		$before = $this->stored( self::SITE_OPTION );

		$this->assertSame( 400, $this->without_saving( fn (): RestAnswer => $this->call( 'POST', 'site', $fields ) )->status );
		$this->assertSame( $before, $this->stored( self::SITE_OPTION ) );
	}

	public function test_every_answer_is_what_its_schema_says(): void {
		$file   = wp_json_file_decode( dirname( WC_ORDER_SYNC_FILE ) . '/schemas/site.json', [ 'associative' => true ] );
		$schema = is_array( $file ) && is_array( $file['response'] ) ? $file['response'] : [];
		foreach ( [ 'moved', 'copy' ] as $answer ) {
			$valid = rest_validate_value_from_schema( $this->answer( $answer )->items(), $schema, 'site' );
			$this->assertTrue( $valid, is_wp_error( $valid ) ? $valid->get_error_message() : '' );
		}
		delete_option( self::SITE_OPTION );
		$this->assertTrue( rest_validate_value_from_schema( $this->call( 'GET', 'site' )->items(), $schema, 'site' ) );
	}
}
