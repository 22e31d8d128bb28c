<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Database\Schema;
use WCOrderSync\Database\StoredTime;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** A new column or option fails here until it has one. */
final class StoredTimesTest extends SweepTestCase {

	/** Times that are no datetime columns, and who judges them, proved by which test. */
	private const ELSEWHERE = [
		'channel.tests.times'                  => 'RateWindow::recent(): RateWindowTest',
		'channel.tests.running'                => 'TestLedger::with(): a test of the future is over',
		'wc_order_sync_changes.next_at'        => 'MailQueue: further ahead than its longest pause, it is over',
		'wc_order_sync_changes.saves.at'       => 'MailQueue::postponed(): of the future, a mail that cannot be sent is tried for that much longer',
		'wc_order_sync_settings.secret_set_at' => 'FactsReader: of the future, it is not known; ClockJumpTest',
		'wc_order_sync_sweep.armed_at'         => 'SweepState::ticked() and armed(), by the clock that dates completions: SweepStateTest, ClockJumpTest',
		'wc_order_sync_sweep.checked_at'       => 'SweepState::is_old(): SweepStateTest',
		'wc_order_sync_sweep.pass_started_at'  => 'SweepState::ticked(): SweepStateTest',
		'wc_order_sync_sweep.ticked_at'        => 'SweepState::is_old(): SweepStateTest, ClockJumpTest',
	];

	public function test_every_time_in_our_tables_has_a_rule(): void {
		$columns = [];
		foreach ( Schema::table_names() as $name => $table ) {
			foreach ( $this->outbox->read( 'SHOW COLUMNS FROM %i', $table ) as $column ) {
				if ( 1 === preg_match( '/date|time|year/i', (string) $column['Type'] ) ) {
					$columns[] = "$name.{$column['Field']}";
				}
			}
		}

		$this->assertEqualsCanonicalizing( array_column( StoredTime::cases(), 'value' ), $columns );
	}

	public function test_every_other_time_that_is_stored_has_a_rule(): void {
		wp_set_current_user( 1 );
		$this->assertSame( 200, rest_do_request( new \WP_REST_Request( 'POST', '/wc-order-sync/v1/connection-test' ) )->get_status() );
		wp_set_current_user( 0 );
		$this->completed_order();
		$this->sweep();
		$database = Outbox::database();
		$stored   = $this->stored( "SELECT option_name AS name, option_value AS value FROM %i WHERE option_name LIKE '%%wc_order_sync%%'", $database->options )
			+ $this->stored( "SELECT meta_key AS name, meta_value AS value FROM %i WHERE meta_key LIKE '%%wc_order_sync%%'", $database->usermeta )
			+ $this->stored( "SELECT 'channel.tests' AS name, tests AS value FROM %i", Outbox::table( 'channel' ) );

		$times = array_unique( array_merge( ...array_map( self::times_in( ... ), array_keys( $stored ), $stored ) ) );

		sort( $times );
		$this->assertSame( [], array_values( array_diff( $times, array_keys( self::ELSEWHERE ) ) ), 'add its rule' );
		$this->assertContains( 'wc_order_sync_sweep.ticked_at', $times );
		$this->assertContains( 'wc_order_sync_settings.secret_set_at', $times );
	}

	/**
	 * @param literal-string $sql Of two columns, name and value.
	 * @return array<string, mixed> Value by name, out of JSON or serialized.
	 */
	private function stored( string $sql, string $table ): array {
		$found = [];
		foreach ( $this->outbox->read( $sql, $table ) as $row ) {
			$value                          = maybe_unserialize( (string) $row['value'] );
			$found[ (string) $row['name'] ] = is_string( $value ) ? json_decode( $value, true ) ?? $value : $value;
		}
		return $found;
	}

	/** @return list<string> Where under a name there is a time: a Unix time within ten years of now, or a date in words. Of lists and maps by number or token, the map. */
	private static function times_in( string $name, mixed $value ): array {
		if ( is_array( $value ) ) {
			$found = [];
			foreach ( $value as $key => $inner ) {
				$is_named = is_string( $key ) && 1 === preg_match( '/^[a-z_]{1,30}$/', $key );
				$found[]  = self::times_in( $is_named ? "$name.$key" : $name, $inner );
			}
			return array_merge( [], ...$found );
		}
		$is_time = is_numeric( $value ) ? abs( (float) $value - time() ) < 10 * 31536000 : is_string( $value ) && 1 === preg_match( '/\d{4}-\d\d-\d\d[ T]\d\d:\d\d/', $value );
		return $is_time ? [ $name ] : [];
	}
}
