<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** The channel and the waiting orders learn of a change; ChangeMailTest has what the administrator learns. */
final class SavingTest extends SettingsTestCase {

	/** @return array<string, string> */
	private function to_another_remote(): array {
		return [
			'remote_base_url' => $this->other_remote() . '/base',
			'secret'          => self::OTHER_SECRET,
		];
	}

	/** An order that waits until tomorrow, for its last attempt. */
	private function waiting_order(): int {
		$order_id = $this->completed_order();
		$this->outbox->run( 'UPDATE %i SET attempts = 8, due_at = DATE_ADD( UTC_TIMESTAMP(), INTERVAL 1 DAY ) WHERE order_id = %d', Outbox::table( 'deliveries' ), $order_id );
		$this->drain();
		$this->assertSame( [], $this->endpoint->requests(), 'it waits' );
		return $order_id;
	}

	/** @return iterable<string, array{array<string, string>}> */
	public static function changes(): iterable {
		yield 'hostname' => [ [ 'shop_hostname' => 'renamed.example' ] ];
		yield 'secret' => [ [ 'secret' => self::OTHER_SECRET ] ];
	}

	/** @param array<string, string> $change What is saved. */
	#[DataProvider( 'changes' )]
	public function test_a_change_raises_the_generation_and_sends_what_waits( array $change ): void {
		$this->endpoint->script( $change['secret'] ?? self::SECRET );
		$order_id = $this->waiting_order();
		$before   = (int) $this->generation();

		$this->assertSame( 200, $this->save( $change )->status );

		$this->assertSame( (string) ( $before + 1 ), $this->generation() );
		$this->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}

	public function test_a_change_of_all_fields_raises_the_generation_once(): void {
		$before = (int) $this->generation();

		$this->save( $this->to_another_remote() + [ 'shop_hostname' => 'renamed.example' ] );

		$this->assertSame( (string) ( $before + 1 ), $this->generation() );
	}

	public function test_saving_the_same_values_again_changes_nothing(): void {
		$order_id = $this->waiting_order();
		$same     = [
			'remote_base_url' => $this->endpoint->base_url . '/',
			'shop_hostname'   => self::SHOP,
			'secret'          => self::SECRET,
		];

		$answer = $this->without_saving( fn (): RestAnswer => $this->save( $same ) );

		$this->assertSame( 200, $answer->status );
		$this->drain();
		$this->assertSame( 'pending', $this->outbox->row( $order_id )['status'], 'it still waits' );
	}

	public function test_absent_fields_keep_their_value(): void {
		$this->save( [ 'shop_hostname' => 'renamed.example' ] );

		$answer = $this->call( 'GET', 'settings' );
		$this->assertSame( $this->endpoint->base_url, $answer->text( 'remote_base_url', 'value' ) );
		$this->assertSame( [ 'set', substr( self::SECRET, -4 ) ], [ $answer->text( 'secret', 'state' ), $answer->text( 'secret', 'ends_with' ) ] );
		$this->assertTrue( $answer->value( 'complete' ) );
	}

	public function test_a_new_secret_is_dated(): void {
		$before = time();

		$answer = $this->save( [ 'secret' => self::OTHER_SECRET ] );

		$this->assertMatchesRegularExpression( '/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/', $answer->text( 'secret', 'set_at' ) );
		$this->assertEqualsWithDelta( $before, strtotime( $answer->text( 'secret', 'set_at' ) ), 10 );
	}

	public function test_a_change_of_the_remote_is_logged_with_both_addresses_and_who(): void {
		$this->save( $this->to_another_remote(), 'shop_manager' );

		$log = str_replace( '\/', '/', $this->log() );
		$this->assertStringContainsString( '"old_remote":"' . $this->endpoint->base_url . '"', $log );
		$this->assertStringContainsString( '"new_remote":"' . $this->other_remote() . '/base"', $log );
		$this->assertStringContainsString( '"user_id":' . Users::of_role( 'shop_manager' ), $log );
	}

	public function test_a_database_that_refuses_is_an_error_and_leaves_the_channel_alone(): void {
		$option = Outbox::database()->options;
		$refuse = static fn ( string $query ): string => 1 === preg_match( "/^\s*(UPDATE|INSERT IGNORE INTO)\s+`?$option`?\s/i", $query ) ? 'UPDATE wc_order_sync_no_such_table SET a = 1' : $query;
		$hidden = Outbox::database()->suppress_errors( true );
		add_filter( 'query', $refuse );

		$answer = $this->without_saving( fn (): RestAnswer => $this->save( [ 'shop_hostname' => 'renamed.example' ] ) );

		remove_filter( 'query', $refuse );
		Outbox::database()->suppress_errors( $hidden );
		$this->assertSame( [ 500, 'wc_order_sync_not_saved' ], [ $answer->status, $answer->text( 'code' ) ] );
		$this->assertSame( self::SHOP, $this->call( 'GET', 'settings' )->text( 'shop_hostname', 'value' ) );
	}
}
