<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Delivery\FailureNote;
use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Support\Log;
use WCOrderSync\Tests\Integration\Settings\Browser;
use WCOrderSync\Tests\Integration\Settings\SettingsTestCase;
use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** In this process by WordPress's own filter of the locale, and as browsers see it. */
final class TranslationsTest extends SettingsTestCase {

	private const INVALID = [ 'remote_base_url' => '' ];

	private const ENGLISH_REFUSAL = 'Nothing was saved. Correct the marked fields.';

	private const GERMAN_REFUSAL = 'Nichts wurde gespeichert. Die markierten Felder korrigieren.';

	private const ADMINISTRATOR = 1;

	protected function tearDown(): void {
		delete_user_meta( self::ADMINISTRATOR, 'locale' );
		parent::tearDown();
		unload_textdomain( 'wc-order-sync', true );
	}

	/** Until the end of the test, everything speaks this language. */
	private function speak( string $locale ): void {
		add_filter( 'pre_determine_locale', static fn (): string => $locale );
		unload_textdomain( 'wc-order-sync', true );
	}

	/** Until the end of the test, the user reads this language; the site's is English. */
	private function user_reads( string $locale ): void {
		add_filter( 'determine_locale', static fn (): string => $locale, 1 );
		unload_textdomain( 'wc-order-sync', true );
	}

	/** @return iterable<string, array{string, string}> */
	public static function locales(): iterable {
		foreach ( [ 'de_DE', 'de_DE_formal', 'de_AT', 'de_CH', 'de_CH_informal' ] as $locale ) {
			yield $locale => [ $locale, 'Gegenstelle erreicht' ];
		}
		foreach ( [ 'fr_FR', 'fr_CA', 'fr_BE' ] as $locale ) {
			yield $locale => [ $locale, 'Système distant joint' ];
		}
		foreach ( [ 'es_ES', 'es_MX', 'es_AR' ] as $locale ) {
			yield $locale => [ $locale, 'Sistema remoto alcanzado' ];
		}
		foreach ( [ 'en_US', 'en_GB', 'it_IT', 'frp', 'pt_BR' ] as $locale ) {
			yield "$locale: not translated" => [ $locale, 'Endpoint reached' ];
		}
	}

	#[DataProvider( 'locales' )]
	public function test_each_variant_of_a_language_gets_its_translation( string $locale, string $expected ): void {
		$this->speak( $locale );

		$this->assertSame( $expected, __( 'Endpoint reached', 'wc-order-sync' ) );
	}

	public function test_numbers_are_told_with_the_right_form(): void {
		$this->speak( 'fr_CA' );
		$waiting = static fn ( int $orders ): string => sprintf( _n( '%s order is waiting to be sent. It is not lost.', '%s orders are waiting to be sent. None is lost.', $orders, 'wc-order-sync' ), $orders ); // phpcs:ignore WordPress.WP.I18n.MissingTranslatorsComment -- Told where the sentence is used.

		$this->assertStringStartsWith( '0 commande attend', $waiting( 0 ), 'French counts nothing as one' );
		$this->assertStringStartsWith( '2 commandes attendent', $waiting( 2 ) );
	}

	public function test_other_plugins_are_left_alone(): void {
		$this->speak( 'de_AT' );

		$this->assertFalse( apply_filters( 'lang_dir_for_domain', false, 'woocommerce', 'de_AT' ) );
		$this->assertSame( '/none/woocommerce-de_AT.mo', apply_filters( 'load_translation_file', '/none/woocommerce-de_AT.mo', 'woocommerce', 'de_AT' ) );
		$this->assertFalse( apply_filters( 'load_script_translation_file', false, 'wc-settings', 'woocommerce' ) );
	}

	public function test_a_translation_that_the_site_has_itself_stays_in_force(): void {
		$folder = Environment::constant( 'WP_LANG_DIR' ) . '/plugins';
		$file   = "$folder/wc-order-sync-de_LI.mo";
		wp_mkdir_p( $folder );
		$own = new \MO();
		$own->add_entry( new \Translation_Entry( [ 'singular' => 'Endpoint reached', 'translations' => [ 'Do simmer' ] ] ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- One entry.
		$own->export_to_file( $file );
		$this->speak( 'de_LI' );
		try {
			$this->assertSame( 'Do simmer', __( 'Endpoint reached', 'wc-order-sync' ) );
		} finally {
			unlink( $file );
		}
	}

	public function test_a_refused_setting_is_explained_in_german(): void {
		$this->speak( 'de_DE' );

		$answer = $this->save( self::INVALID );

		$this->assertSame( self::GERMAN_REFUSAL, $answer->text( 'message' ) );
		$this->assertSame( 'Die Adresse des Systems eingeben, das die Bestellungen empfängt, zum Beispiel https://api.example.com.', $answer->text( 'data', 'fields', 'remote_base_url', 'message' ) );
	}

	public function test_site_health_speaks_german(): void {
		require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
		wp_unschedule_hook( 'wc_order_sync_wake' );
		$this->speak( 'de_DE_formal' );

		$tests  = \WP_Site_Health::get_tests();
		$direct = is_array( $tests['direct'] ?? null ) ? $tests['direct'] : [];
		$test   = is_array( $direct['wc_order_sync_timer'] ?? null ) ? $direct['wc_order_sync_timer']['test'] : null;
		$this->assertIsCallable( $test );
		$result = $test();

		$this->assertIsArray( $result );
		$this->assertSame( 'Der Zeitgeber, der Bestellungen zustellt, fehlt', $result['label'] );
	}

	/** @return iterable<string, array{string, string}> User's locale => a part of what the page is given. */
	public static function pages(): iterable {
		yield 'German' => [ 'de_DE', '"Test connection":["Verbindung testen"]' ];
		yield 'formal German' => [ 'de_DE_formal', '"Test connection":["Verbindung testen"]' ];
		yield 'Canadian French' => [ 'fr_CA', '"Test connection":["Tester la connexion"]' ];
		yield 'Mexican Spanish' => [ 'es_MX', '"Test connection":["Probar la conexi\u00f3n"]' ];
	}

	#[DataProvider( 'pages' )]
	public function test_the_page_s_script_gets_the_translations_of_the_user_s_language( string $locale, string $expected ): void {
		update_user_meta( self::ADMINISTRATOR, 'locale', $locale );

		$page = ( new Browser( 'administrator' ) )->visit( '/wp-admin/options-general.php?page=wc-order-sync' )->body;

		$this->assertStringContainsString( $expected, $page );
	}

	public function test_an_english_page_gets_no_translations(): void {
		$page = ( new Browser( 'administrator' ) )->visit( '/wp-admin/options-general.php?page=wc-order-sync' )->body;

		$this->assertStringContainsString( 'wc-order-sync-root', $page );
		$this->assertStringNotContainsString( '"Test connection":[', $page );
	}

	public function test_the_page_is_answered_in_its_user_s_language_and_others_in_the_site_s(): void {
		update_user_meta( self::ADMINISTRATOR, 'locale', 'de_AT' );
		$browser = new Browser( 'administrator' );

		$this->assertSame( self::GERMAN_REFUSAL, $browser->call( 'POST', 'settings&_locale=user', self::INVALID, $browser->nonce )->text( 'message' ) );
		$this->assertSame( self::ENGLISH_REFUSAL, $browser->call( 'POST', 'settings', self::INVALID, $browser->nonce )->text( 'message' ) );
	}

	public function test_a_mail_to_the_administrator_is_written_in_the_site_s_language_whoever_changed_the_address(): void {
		$subjects = [];
		add_filter(
			'pre_wp_mail',
			static function ( mixed $sent, mixed $mail ) use ( &$subjects ): mixed {
				$subjects[] = is_array( $mail ) ? $mail['subject'] : null;
				return $sent;
			},
			PHP_INT_MAX,
			2
		);
		$this->user_reads( 'de_DE' );
		$fields = [
			'remote_base_url' => $this->other_remote(),
			'secret'          => self::OTHER_SECRET,
		];

		$this->assertSame( 200, $this->save( $fields )->status );

		$this->assertSame( [ '[Test shop] WC Order Sync: settings were changed' ], $subjects );
		$this->assertFalse( is_locale_switched(), 'the user reads on as before' );
	}

	public function test_a_note_in_an_order_is_written_in_the_site_s_language_whoever_has_it_sent(): void {
		$order_id = $this->completed_order();
		$this->user_reads( 'de_DE' );

		( new FailureNote( new OrderReader(), new Log() ) )->add( Delivery::from_row( $this->outbox->row( $order_id ) ), OrderReason::TooLarge );

		$database = Outbox::database();
		$note     = $database->get_var( (string) $database->prepare( 'SELECT comment_content FROM %i WHERE comment_post_ID = %d ORDER BY comment_ID DESC LIMIT 1', $database->comments, $order_id ) );
		$this->assertStringStartsWith( 'WC Order Sync could not deliver this order: The order is larger', (string) $note );
	}

	public function test_a_request_of_a_german_site_that_shows_no_sentence_of_ours_reads_no_translation_even_where_another_plugin_asks_for_the_intervals_early(): void {
		$early = 'WP_CLI::add_wp_hook( "locale", static fn () => "de_DE" );'
			. 'WP_CLI::add_wp_hook( "doing_it_wrong_run", static function ( $name, $message ) { echo str_contains( $message, "wc-order-sync" ) ? "$name\n" : ""; }, 10, 2 );'
			. 'WP_CLI::add_wp_hook( "plugins_loaded", static fn () => wp_get_schedules(), PHP_INT_MAX );';

		$output = PhpProcess::wp( "--exec=$early", 'eval', 'echo get_locale(), " ", wp_get_schedules()["wc_order_sync_minute"]["interval"], " ", isset( $GLOBALS["l10n"]["wc-order-sync"] ) ? "read" : "not read";' )->finish();

		$this->assertSame( 'de_DE 60 not read', $output );
	}

	/** How WordPress calls the interval of our event. */
	private function name_of_the_interval(): mixed {
		$schedules = apply_filters( 'cron_schedules', [] );
		$ours      = is_array( $schedules ) ? $schedules['wc_order_sync_minute'] ?? null : null;
		return is_array( $ours ) ? $ours['display'] : null;
	}

	public function test_who_lists_intervals_in_the_dashboard_reads_ours_in_german(): void {
		$this->speak( 'de_DE' );
		$this->assertSame( 'Every minute (WC Order Sync)', $this->name_of_the_interval() );

		set_current_screen( 'dashboard' );
		$name = $this->name_of_the_interval();
		unset( $GLOBALS['current_screen'] );

		$this->assertSame( 'Jede Minute (WC Order Sync)', $name );
	}
}
