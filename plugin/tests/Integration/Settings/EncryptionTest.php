<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\Support\Outbox;

/** Whoever has only the database has no secret. */
final class EncryptionTest extends SettingsTestCase {

	private const OTHER_SALTS = [ 'AUTH_KEY' => 'a key that wp-config.php had never before' ];

	public function test_the_same_secret_is_never_sealed_alike_twice(): void {
		$this->forget_settings();
		$this->configure( $this->endpoint->base_url );
		$first = $this->stored_option();
		$this->forget_settings();
		$this->configure( $this->endpoint->base_url );

		$this->assertNotSame( $first, $this->stored_option() );
		$this->assertStringNotContainsString( self::SECRET, $first );
	}

	public function test_the_option_is_not_loaded_with_every_page(): void {
		$this->forget_settings();
		$this->configure( $this->endpoint->base_url );

		$database = Outbox::database();
		$autoload = $database->get_var( (string) $database->prepare( 'SELECT autoload FROM %i WHERE option_name = %s', $database->options, self::OPTION ) );
		$this->assertContains( $autoload, [ 'off', 'no' ] );
	}

	public function test_with_other_salts_the_secret_is_unreadable_and_nothing_else_is_lost(): void {
		$answer = ( new AnotherProcess( self::OTHER_SALTS ) )->call( [ 'GET', 'settings' ] )[0];

		$this->assertSame( 'unreadable', $answer->text( 'secret', 'state' ) );
		$this->assertNull( $answer->value( 'secret', 'ends_with' ) );
		$this->assertNull( $answer->value( 'secret', 'set_at' ) );
		$this->assertFalse( $answer->value( 'complete' ) );
		$this->assertSame( $this->endpoint->base_url, $answer->text( 'remote_base_url', 'value' ) );
		$this->assertSame( self::SHOP, $answer->text( 'shop_hostname', 'value' ) );
		$this->assertSame( 'set', $this->call( 'GET', 'settings' )->text( 'secret', 'state' ), 'the old salts read it again' );
	}

	public function test_a_process_that_cannot_read_the_secret_claims_and_holds_nothing(): void {
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		$before = $this->outbox->row( $order_id );

		( new AnotherProcess( self::OTHER_SALTS ) )->drain();

		$this->assertSame( $before, $this->outbox->row( $order_id ), 'the row was not touched' );
		$this->assertSame( [ 'pending', '0', '0' ], [ $before['status'], $before['attempts'], $before['leases'] ] );
		$this->assertSame( 'open', $this->outbox->channel()['state'] );
		$this->assertSame( [], $this->endpoint->requests() );
		( new AnotherProcess( [] ) )->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'], 'a process that can read it delivers' );
	}

	public function test_an_unreadable_secret_follows_the_url_nowhere_and_is_entered_again(): void {
		$answers = ( new AnotherProcess( self::OTHER_SALTS ) )->call(
			[ 'POST', 'settings', [ 'remote_base_url' => $this->other_remote() ] ],
			[ 'POST', 'connection-test' ],
			[ 'POST', 'settings', [ 'secret' => self::SECRET ] ]
		);

		$this->assertSame( [ 'secret' => 'secret_required_for_new_remote' ], $answers[0]->broken_rules() );
		$this->assertSame( [ 'secret' => 'empty' ], ( $answers[1] ?? $answers[0] )->broken_rules() );
		$this->assertSame( 'set', ( $answers[2] ?? $answers[0] )->text( 'secret', 'state' ) );
		$this->assertSame( [], $this->endpoint->requests() );
		$this->assertSame( 'unreadable', $this->call( 'GET', 'settings' )->text( 'secret', 'state' ), 'it is sealed with the salts of its time' );
	}
}
