<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use WCOrderSync\Tests\Integration\Support\Environment;

/** Each set of constants runs in a process of its own. */
final class ConstantsTest extends SettingsTestCase {

	protected function tearDown(): void {
		if ( is_file( $this->mu_plugin() ) ) {
			unlink( $this->mu_plugin() );
		}
		parent::tearDown();
	}

	private function mu_plugin(): string {
		return Environment::wordpress() . '/wp-content/mu-plugins/constants-of-a-test.php';
	}

	/** @return iterable<string, array{string, string, string, string}> Field, constant, its value, another value. */
	public static function constants(): iterable {
		yield 'remote URL' => [ 'remote_base_url', 'WC_ORDER_SYNC_REMOTE_URL', 'https://fixed.example/base', 'https://other.example' ];
		yield 'hostname' => [ 'shop_hostname', 'WC_ORDER_SYNC_SHOP_HOSTNAME', 'fixed.example', 'other.example' ];
		yield 'secret' => [ 'secret', 'WC_ORDER_SYNC_SECRET', self::OTHER_SECRET, self::SECRET ];
	}

	#[DataProvider( 'constants' )]
	public function test_a_constant_locks_its_field_and_no_other( string $field, string $constant, string $value, string $other ): void {
		$answers = ( new AnotherProcess( [ $constant => $value ] ) )->call(
			[ 'GET', 'settings' ],
			[ 'POST', 'settings', [ $field => $other ] ],
			[ 'POST', 'connection-test', [ $field => $other ] ]
		);

		$shown = array_shift( $answers );
		foreach ( [ 'remote_base_url', 'shop_hostname', 'secret' ] as $name ) {
			$this->assertSame( $name === $field ? $constant : null, $shown->value( $name, 'locked_by' ), $name );
		}
		$this->assertSame( 'secret' === $field ? null : $value, $shown->value( $field, 'value' ) );
		foreach ( $answers as $answer ) {
			$this->assert_broken( 'locked', $field, $answer );
			$this->assertStringContainsString( $constant, $answer->text( 'data', 'fields', $field, 'message' ) );
		}
	}

	public function test_the_locked_values_themselves_contradict_nothing_and_are_not_stored(): void {
		$values = [
			'remote_base_url' => $this->endpoint->base_url . '/fixed',
			'shop_hostname'   => 'fixed.example',
			'secret'          => self::OTHER_SECRET,
		];

		$answer = $this->without_saving(
			static fn (): RestAnswer => ( new AnotherProcess(
				[
					'WC_ORDER_SYNC_REMOTE_URL'    => $values['remote_base_url'],
					'WC_ORDER_SYNC_SHOP_HOSTNAME' => $values['shop_hostname'],
					'WC_ORDER_SYNC_SECRET'        => $values['secret'],
				]
			) )->call( [ 'POST', 'settings', $values, 'shop_manager' ] )[0]
		);

		$this->assertSame( 200, $answer->status, $answer->json );
		$this->assertTrue( $answer->value( 'complete' ) );
	}

	public function test_a_secret_entered_while_the_url_is_locked_is_bound_to_that_url(): void {
		$process = new AnotherProcess( [ 'WC_ORDER_SYNC_REMOTE_URL' => $this->other_remote() ] );

		$answers = $process->call( [ 'GET', 'settings' ], [ 'POST', 'settings', [ 'secret' => self::SECRET ] ] );

		$this->assertSame( [ 'missing', 'set' ], array_map( static fn ( RestAnswer $answer ): string => $answer->text( 'secret', 'state' ), $answers ) );
		$this->assertSame( 'missing', $this->call( 'GET', 'settings' )->text( 'secret', 'state' ), 'without the constant it signs for nothing' );
	}

	public function test_the_page_knows_which_field_is_locked(): void {
		file_put_contents( $this->mu_plugin(), "<?php define( 'WC_ORDER_SYNC_SHOP_HOSTNAME', 'fixed.example' );\n" );

		$page = ( new Browser( 'shop_manager' ) )->visit( '/wp-admin/options-general.php?page=wc-order-sync' );

		$this->assertSame( 200, $page->status );
		$this->assertStringContainsString( '"locked_by":"WC_ORDER_SYNC_SHOP_HOSTNAME"', $page->body );
		$this->assertStringNotContainsString( '"locked_by":"WC_ORDER_SYNC_REMOTE_URL"', $page->body );
	}

	#[TestWith( [ 'remote_base_url', 'WC_ORDER_SYNC_REMOTE_URL', 'fixed.example' ] )]
	#[TestWith( [ 'shop_hostname', 'WC_ORDER_SYNC_SHOP_HOSTNAME', 'not a host' ] )]
	#[TestWith( [ 'secret', 'WC_ORDER_SYNC_SECRET', 'c0ffee-is-no-secret' ] )]
	public function test_a_constant_that_breaks_a_rule_is_reported_and_nothing_is_sent( string $field, string $constant, string $value ): void {
		$order_id = $this->completed_order();
		$process  = new AnotherProcess( [ $constant => $value ] );

		$answer = $process->call( [ 'GET', 'settings' ] )[0];
		$process->drain();

		$this->assertSame( 200, $answer->status );
		$this->assertNotSame( '', $answer->text( $field, 'error' ) );
		$this->assertFalse( $answer->value( 'complete' ) );
		$this->assertStringNotContainsString( 'c0ffee', $answer->json, 'a broken secret is not shown either' );
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'] );
		$this->assertSame( [], $this->endpoint->requests() );
	}

	public function test_a_secret_in_a_constant_signs_and_is_not_shown(): void {
		$this->endpoint->script( self::OTHER_SECRET );
		$process = new AnotherProcess( [ 'WC_ORDER_SYNC_SECRET' => self::OTHER_SECRET ] );

		foreach ( $process->call( [ 'GET', 'settings' ], [ 'POST', 'connection-test' ] ) as $answer ) {
			$this->assertStringNotContainsString( substr( self::OTHER_SECRET, 0, 8 ), $answer->json );
		}
		$this->completed_order();
		$process->drain();

		$this->assertTrue( $this->endpoint->only_order()->signature_valid );
	}

	public function test_with_the_secret_in_a_constant_a_shop_manager_cannot_change_the_url(): void {
		$option = $this->stored_option();
		$url    = [ 'remote_base_url' => $this->other_remote() ];
		$both   = $url + [ 'secret' => self::SECRET ];

		$answers = ( new AnotherProcess( [ 'WC_ORDER_SYNC_SECRET' => self::SECRET ] ) )->call(
			[ 'POST', 'settings', $url, 'shop_manager' ],
			[ 'POST', 'settings', $both, 'shop_manager' ],
			[ 'POST', 'connection-test', $url, 'shop_manager' ],
			[ 'POST', 'connection-test', $both, 'shop_manager' ]
		);

		foreach ( $answers as $answer ) {
			$this->assert_broken( 'administrator_only', 'remote_base_url', $answer );
		}
		$this->assertSame( $option, $this->stored_option(), 'nothing was saved' );
		$this->assertSame( [], $this->endpoint->requests(), 'nothing was signed for it' );
	}

	public function test_with_the_secret_in_a_constant_an_administrator_changes_the_url(): void {
		$answers = ( new AnotherProcess( [ 'WC_ORDER_SYNC_SECRET' => self::SECRET ] ) )->call(
			[ 'POST', 'settings', [ 'remote_base_url' => $this->other_remote() ] ],
			[ 'POST', 'connection-test' ]
		);

		$this->assertSame( $this->other_remote(), $answers[0]->text( 'remote_base_url', 'value' ) );
		$this->assertSame( 'ready', ( $answers[1] ?? $answers[0] )->text( 'reason' ) );
	}

	public function test_with_the_secret_in_a_constant_a_shop_manager_cannot_change_the_hostname(): void {
		$option = $this->stored_option();
		$name   = [ 'shop_hostname' => 'other-shop.example' ];

		$answers = ( new AnotherProcess( [ 'WC_ORDER_SYNC_SECRET' => self::SECRET ] ) )->call(
			[ 'POST', 'settings', $name, 'shop_manager' ],
			[ 'POST', 'settings', $name + [ 'secret' => self::SECRET ], 'shop_manager' ],
			[ 'POST', 'connection-test', $name, 'shop_manager' ]
		);

		foreach ( $answers as $answer ) {
			$this->assert_broken( 'administrator_only', 'shop_hostname', $answer );
		}
		$this->assertSame( $option, $this->stored_option(), 'nothing was saved' );
		$this->assertSame( [], $this->endpoint->requests(), 'nothing was signed in its name' );
	}

	public function test_with_the_secret_in_a_constant_an_administrator_changes_the_hostname(): void {
		$answer = ( new AnotherProcess( [ 'WC_ORDER_SYNC_SECRET' => self::SECRET ] ) )->call(
			[ 'POST', 'settings', [ 'shop_hostname' => 'renamed.example' ] ]
		)[0];

		$this->assertSame( 'renamed.example', $answer->text( 'shop_hostname', 'value' ) );
	}

	public function test_a_shop_manager_is_told_which_fields_only_an_administrator_may_change(): void {
		$process = new AnotherProcess( [ 'WC_ORDER_SYNC_SECRET' => self::SECRET ] );

		[ $manager, $administrator ] = $process->call( [ 'GET', 'settings', [], 'shop_manager' ], [ 'GET', 'settings' ] ) + [ 1 => new RestAnswer( 0, '' ) ];

		foreach ( [ 'remote_base_url', 'shop_hostname' ] as $field ) {
			$this->assertStringContainsString( 'only an administrator', $manager->text( $field, 'locked_because' ), $field );
			$this->assertNull( $administrator->value( $field, 'locked_because' ), $field );
		}
		$this->assertNull( $this->call( 'GET', 'settings', [], 'shop_manager' )->value( 'shop_hostname', 'locked_because' ), 'with a stored secret they may' );
	}
}
