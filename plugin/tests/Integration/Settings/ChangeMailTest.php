<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\Support\Outbox;

/** The administrator reads of each change: who, old, new; at most one mail in five minutes. */
final class ChangeMailTest extends SettingsTestCase {

	private const CHANGES = 'wc_order_sync_changes';

	/** @var list<array{to: string, subject: string, message: string}> Arguments of wp_mail(). */
	private array $mails = [];

	/** Whether wp_mail() works. */
	private bool $mail_works = true;

	protected function setUp(): void {
		parent::setUp();
		delete_option( self::CHANGES );
		$this->mails      = [];
		$this->mail_works = true;
		add_filter(
			'pre_wp_mail',
			function ( mixed $sent, mixed $mail ): mixed {
				$text          = static fn ( string $key ): string => is_array( $mail ) && is_string( $mail[ $key ] ?? null ) ? $mail[ $key ] : '';
				$this->mails[] = [
					'to'      => $text( 'to' ),
					'subject' => $text( 'subject' ),
					'message' => $text( 'message' ),
				];
				return $this->mail_works ? $sent : false;
			},
			PHP_INT_MAX,
			2
		);
	}

	protected function tearDown(): void {
		delete_option( self::CHANGES );
		parent::tearDown();
	}

	/** @return array<string, string> */
	private function to_another_remote(): array {
		return [
			'remote_base_url' => $this->other_remote() . '/base',
			'secret'          => self::OTHER_SECRET,
		];
	}

	/** Lets time go by for what is collected. */
	private function minutes_later( int $minutes ): void {
		$database = Outbox::database();
		$state    = json_decode( (string) $database->get_var( (string) $database->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $database->options, self::CHANGES ) ), true );
		$this->assertIsArray( $state );
		$this->assertIsInt( $state['next_at'] ?? null );
		$state['next_at'] -= 60 * $minutes;
		$this->outbox->run( 'UPDATE %i SET option_value = %s WHERE option_name = %s', $database->options, (string) wp_json_encode( $state ), self::CHANGES );
	}

	/** The next tick of our timer that looks at it. */
	private function tick(): void {
		$this->outbox->make_sweep_due();
		$this->drain();
	}

	public function test_a_change_of_the_remote_says_who_old_and_new_and_never_the_secret(): void {
		$this->save( $this->to_another_remote(), 'shop_manager' );

		$this->assertCount( 1, $this->mails );
		$this->assertSame( get_option( 'admin_email' ), $this->mails[0]['to'] );
		foreach ( [ $this->endpoint->base_url . ' →', '→ ' . $this->other_remote() . '/base', 'test-shop_manager', 'Shared secret' ] as $told ) {
			$this->assertStringContainsString( $told, $this->mails[0]['message'] );
		}
		$whole = (string) wp_json_encode( $this->mails ) . $this->stored_option();
		foreach ( [ self::SECRET, self::OTHER_SECRET ] as $secret ) {
			$this->assertStringNotContainsString( substr( $secret, 0, 8 ), $whole );
			$this->assertStringNotContainsString( substr( $secret, -8 ), $whole );
		}
	}

	public function test_a_change_of_the_hostname_is_mailed_and_logged_with_old_and_new(): void {
		$this->save( [ 'shop_hostname' => 'renamed.example' ], 'shop_manager' );

		$this->assertCount( 1, $this->mails );
		$this->assertStringContainsString( self::SHOP . ' → renamed.example', $this->mails[0]['message'] );
		$this->assertStringContainsString( 'test-shop_manager', $this->mails[0]['message'] );
		$this->assertStringContainsString( '"old_hostname":"' . self::SHOP . '","new_hostname":"renamed.example"', $this->log() );
		$this->assertStringContainsString( '"user_id":' . Users::of_role( 'shop_manager' ), $this->log() );
	}

	public function test_a_new_secret_is_mailed(): void {
		$this->save( [ 'secret' => self::OTHER_SECRET ] );

		$this->assertCount( 1, $this->mails );
		$this->assertStringContainsString( 'Shared secret: replaced', $this->mails[0]['message'] );
	}

	public function test_a_first_set_up_is_not_mailed(): void {
		$this->forget_settings();

		$this->configure( $this->endpoint->base_url );

		$this->assertSame( [], $this->mails );
	}

	public function test_changes_of_five_minutes_come_in_one_mail_even_when_nobody_comes_again(): void {
		foreach ( [ 'one', 'two', 'three' ] as $name ) {
			$this->save( [ 'shop_hostname' => "$name.example" ], 'shop_manager' );
		}
		$this->tick();
		$this->assertCount( 1, $this->mails, 'the first is mailed at once' );

		$this->minutes_later( 5 );
		$this->tick();
		$this->tick();

		$this->assertCount( 2, $this->mails );
		foreach ( [ 'one.example → two.example', 'two.example → three.example', 'test-shop_manager' ] as $told ) {
			$this->assertStringContainsString( $told, $this->mails[1]['message'] );
		}
	}

	public function test_the_next_change_brings_along_what_was_collected(): void {
		$this->save( [ 'shop_hostname' => 'one.example' ] );
		$this->save( [ 'shop_hostname' => 'two.example' ] );
		$this->minutes_later( 5 );

		$this->save( [ 'shop_hostname' => 'three.example' ] );

		$this->assertCount( 2, $this->mails );
		$this->assertStringContainsString( 'one.example → two.example', $this->mails[1]['message'] );
		$this->assertStringContainsString( 'two.example → three.example', $this->mails[1]['message'] );
	}

	public function test_a_mail_that_cannot_be_sent_undoes_nothing_and_is_tried_again(): void {
		$this->mail_works = false;
		$this->assertSame( 200, $this->save( [ 'shop_hostname' => 'one.example' ] )->status );
		$this->assertStringContainsString( 'could not be mailed', $this->log() );
		$this->minutes_later( 5 );
		$this->tick();
		$this->assertCount( 1, $this->mails, 'a mailer that is broken is left alone for an hour' );

		$this->mail_works = true;
		$this->minutes_later( 55 );
		$this->tick();

		$this->assertCount( 2, $this->mails );
		$this->assertStringContainsString( self::SHOP . ' → one.example', $this->mails[1]['message'] );
	}

	public function test_a_mailer_that_throws_undoes_nothing(): void {
		add_filter( 'pre_wp_mail', static fn () => throw new \RuntimeException( 'no mail here' ), 5 );

		$this->assertSame( 200, $this->save( $this->to_another_remote() )->status );
		$this->assertStringContainsString( 'could not be mailed', $this->log() );
	}

	public function test_a_clock_that_was_ahead_delays_no_mail(): void {
		$this->save( [ 'shop_hostname' => 'one.example' ] );
		$this->save( [ 'shop_hostname' => 'two.example' ] );
		$this->minutes_later( -120 );

		$this->tick();

		$this->assertCount( 2, $this->mails );
	}

	public function test_it_is_written_in_the_language_of_the_site(): void {
		update_user_meta( Users::of_role( 'shop_manager' ), 'locale', 'de_DE' );

		$this->save( [ 'shop_hostname' => 'one.example' ], 'shop_manager' );

		delete_user_meta( Users::of_role( 'shop_manager' ), 'locale' );
		$this->assertStringContainsString( 'Changed by', $this->mails[0]['message'] ?? '' );
	}
}
