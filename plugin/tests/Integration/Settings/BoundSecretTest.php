<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\DataProvider;

/** Whoever changes the URL alone gets nothing signed. */
final class BoundSecretTest extends SettingsTestCase {

	/** @return iterable<string, array{string, string, string}> A change of the remote's base URL: pattern, replacement, role. */
	public static function other_remotes(): iterable {
		foreach ( [ 'administrator', 'shop_manager' ] as $role ) {
			yield "another host, by $role" => [ '~127\.0\.0\.1~', 'localhost', $role ];
			yield "another base path, by $role" => [ '~$~', '/base', $role ];
			yield "another port, by $role" => [ '~:\d+$~', ':8443', $role ];
			yield "another scheme, by $role" => [ '~^http:~', 'https:', $role ];
		}
	}

	#[DataProvider( 'other_remotes' )]
	public function test_another_remote_without_a_secret_is_neither_saved_nor_tested( string $pattern, string $replacement, string $role ): void {
		$other = [ 'remote_base_url' => (string) preg_replace( $pattern, $replacement, $this->endpoint->base_url ) ];

		foreach ( [ 'settings', 'connection-test' ] as $route ) {
			$answer = $this->without_saving( fn (): RestAnswer => $this->call( 'POST', $route, $other, $role ) );

			$this->assert_broken( 'secret_required_for_new_remote', 'secret', $answer );
		}
		$this->assertSame( [], $this->endpoint->requests(), 'nothing was signed for it' );
	}

	public function test_with_a_secret_another_remote_is_saved_and_the_binding_moves(): void {
		$this->endpoint->script( self::OTHER_SECRET );
		$old = $this->endpoint->base_url;

		$answer = $this->save(
			[
				'remote_base_url' => $this->other_remote(),
				'secret'          => self::OTHER_SECRET,
			]
		);

		$this->assertSame( 200, $answer->status, $answer->json );
		$this->assertSame( $this->other_remote(), $answer->text( 'remote_base_url', 'value' ) );
		$this->assertSame( 'set', $answer->text( 'secret', 'state' ) );
		$this->assertSame( 'ready', $this->test_connection()->text( 'reason' ) );
		$this->assert_broken( 'secret_required_for_new_remote', 'secret', $this->save( [ 'remote_base_url' => $old ] ) );

		$this->endpoint->forget();
		$this->completed_order();
		$this->drain();
		$order = $this->endpoint->only_order();
		$this->assertStringStartsWith( 'localhost:', $order->header( 'host' ) );
		$this->assertTrue( $order->signature_valid );
	}

	public function test_the_same_secret_typed_again_moves_the_binding_too(): void {
		$answer = $this->save(
			[
				'remote_base_url' => $this->other_remote(),
				'secret'          => self::SECRET,
			]
		);

		$this->assertSame( 'set', $answer->text( 'secret', 'state' ) );
		$this->assertSame( 'ready', $this->test_connection()->text( 'reason' ) );
	}

	public function test_a_url_changed_by_sql_leaves_no_secret_to_sign_with(): void {
		$order_id = $this->completed_order();

		$this->change_url_by_sql( $this->other_remote() );

		$answer = $this->call( 'GET', 'settings' );
		$this->assertSame( $this->other_remote(), $answer->text( 'remote_base_url', 'value' ) );
		$this->assertSame( 'missing', $answer->text( 'secret', 'state' ) );
		$this->assertNull( $answer->value( 'secret', 'ends_with' ) );
		$this->assertFalse( $answer->value( 'complete' ) );
		$this->assert_broken( 'empty', 'secret', $this->test_connection() );
		$this->drain();
		$this->assertSame( [], $this->endpoint->requests(), 'nothing was signed for it' );
		$this->assertSame( [ 'pending', '0' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['attempts'] ] );
	}

	public function test_saving_after_a_change_by_sql_does_not_adopt_the_swapped_url(): void {
		$this->change_url_by_sql( $this->other_remote() );

		$this->assert_broken( 'secret_required_for_new_remote', 'secret', $this->save( [ 'remote_base_url' => $this->other_remote() ] ) );
		$this->assertSame( 200, $this->save( [ 'shop_hostname' => 'renamed.example' ] )->status );
		$this->drain();
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_the_old_url_put_back_makes_the_secret_usable_again(): void {
		$order_id = $this->completed_order();
		$this->change_url_by_sql( $this->other_remote() );

		$this->assertSame( 'set', $this->save( [ 'remote_base_url' => $this->endpoint->base_url ] )->text( 'secret', 'state' ) );

		$this->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_sealed_secret_that_was_altered_signs_nothing(): void {
		$option = get_option( self::OPTION );
		$this->assertIsArray( $option );
		$this->assertIsString( $option['secret'] );
		$option['secret'] = substr( $option['secret'], 0, -6 ) . 'AAAA' . substr( $option['secret'], -2 );
		update_option( self::OPTION, $option, false );

		$this->assertSame( 'unreadable', $this->call( 'GET', 'settings' )->text( 'secret', 'state' ) );
		$this->assert_broken( 'empty', 'secret', $this->test_connection() );
		$this->assertSame( [], $this->endpoint->requests() );
	}
}
