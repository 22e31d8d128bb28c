<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Sweep;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Sweep\SweepState;

/** Pure: times come in as arguments. */
final class SweepStateTest extends TestCase {

	private const NOW = 1800000000;

	/** @return array<string, array{int, bool}> Seconds since the last tick, whether the next is due. */
	public static function turns(): array {
		return [
			'never'                                => [ self::NOW, true ],
			'a minute later'                       => [ 60, true ],
			'fifty seconds later'                  => [ 50, true ],
			'forty-nine seconds later'             => [ 49, false ],
			'in the same second'                   => [ 0, false ],
			'before it, by a clock that went back' => [ -1, true ],
		];
	}

	#[DataProvider( 'turns' )]
	public function test_a_tick_is_due_when_the_last_one_is_over( int $seconds, bool $is_due ): void {
		$this->assertSame( $is_due, ( new SweepState( 1, ticked_at: self::NOW - $seconds ) )->is_turn( self::NOW ) );
	}

	public function test_tables_are_checked_once_an_hour(): void {
		$state = ( new SweepState( 1 ) )->ticked( self::NOW, self::NOW );
		$this->assertTrue( $state->is_check_due() );

		$checked = $state->checked();
		$this->assertFalse( $checked->ticked( self::NOW + 3599, self::NOW )->is_check_due() );
		$this->assertTrue( $checked->ticked( self::NOW + 3600, self::NOW )->is_check_due() );
		$this->assertTrue( $checked->ticked( self::NOW - 1, self::NOW )->is_check_due() );
		$this->assertTrue( $checked->doubted()->is_check_due() );
	}

	/** @return array<string, array{int, int}> Armed at, armed after another activation. */
	public static function activations(): array {
		return [
			'an upgrade a minute ago loses nothing'    => [ self::NOW - 60, self::NOW - 60 ],
			'weeks ago, and none of it is sent'        => [ self::NOW - 30 * 86400, self::NOW - 3600 ],
			'in the future, by a clock that went back' => [ self::NOW + 86400, self::NOW ],
		];
	}

	#[DataProvider( 'activations' )]
	public function test_an_activation_reaches_back_an_hour_at_most( int $before, int $after ): void {
		$this->assertSame( $after, ( new SweepState( $before ) )->armed( self::NOW )->armed_at );
	}

	public function test_a_pass_lasts_until_both_orders_and_rows_are_through(): void {
		$state = ( new SweepState( 1 ) )->ticked( self::NOW, self::NOW )->past_orders( 0 )->past_rows( 2000 );
		$this->assertNull( $state->pass_seconds );

		$state = $state->ticked( self::NOW + 60, self::NOW )->past_orders( 4000 )->past_rows( 0 );
		$this->assertSame( 60, $state->pass_seconds );
		$this->assertSame( [ 4000, 0, self::NOW + 60 ], [ $state->orders_cursor, $state->rows_cursor, $state->pass_started_at ] );

		$state = $state->ticked( self::NOW + 120, self::NOW )->past_rows( 0 )->past_orders( 6000 );
		$this->assertSame( 60, $state->pass_seconds, 'the second pass goes on' );
		$this->assertSame( 120, $state->ticked( self::NOW + 180, self::NOW )->past_orders( 0 )->pass_seconds );
	}

	public function test_a_clock_that_went_back_makes_no_negative_pass(): void {
		$state = ( new SweepState( 1, pass_started_at: self::NOW + 500 ) )->ticked( self::NOW, self::NOW )->past_orders( 0 )->past_rows( 0 );

		$this->assertSame( 0, $state->pass_seconds );
	}

	public function test_what_the_first_pass_found_undated_is_history_and_what_appears_later_was_never_announced(): void {
		$state = ( new SweepState( 1 ) )->past_orders( 2000, 5 )->past_orders( 0, 2 );
		$this->assertSame( 0, $state->never_announced() );

		$state = $state->past_orders( 2000, 6 )->past_orders( 4000, 2 );
		$this->assertSame( 0, $state->never_announced(), 'the second pass goes on' );
		$state = $state->past_orders( 0, 2 );
		$this->assertSame( 3, $state->never_announced() );

		$this->assertSame( 0, $state->past_orders( 0, 7 )->never_announced(), 'a person has dealt with them' );
		$this->assertSame( 0, $state->armed( 1 + 30 * 86400 )->past_orders( 0, 50 )->never_announced(), 'a later set-up begins anew' );
	}

	public function test_a_pass_that_began_before_undated_orders_were_counted_is_no_first_one(): void {
		$state = ( new SweepState( 1, orders_cursor: 4000 ) )->past_orders( 0, 1 );
		$this->assertNull( $state->undated );

		$this->assertSame( 0, $state->past_orders( 0, 9 )->never_announced() );
	}

	public function test_what_is_stored_is_read_back(): void {
		$state = ( new SweepState( 5, 6, 7, true, false, 8, 9, 10, 11, 12, 13, 14 ) );

		$this->assertEquals( $state, SweepState::from_json( $state->to_json() ) );
		$this->assertEquals( new SweepState( 5 ), SweepState::from_json( ( new SweepState( 5 ) )->to_json() ) );
	}

	/** @return array<string, array{string}> */
	public static function broken(): array {
		return [
			'nothing'           => [ '' ],
			'no JSON'           => [ 'a:0:{}' ],
			'no object'         => [ '5' ],
			'without a time'    => [ '{"ticked_at":5}' ],
			'a time as a text'  => [ '{"armed_at":"5"}' ],
			'a time before all' => [ '{"armed_at":0}' ],
		];
	}

	#[DataProvider( 'broken' )]
	public function test_what_is_no_state_is_none( string $json ): void {
		$this->assertNull( SweepState::from_json( $json ) );
	}

	public function test_values_that_make_no_sense_begin_anew(): void {
		$this->assertEquals( new SweepState( 5 ), SweepState::from_json( '{"armed_at":5,"orders_cursor":-3,"rows_cursor":"x","orders_done":1,"pass_seconds":null,"ticked_at":[]}' ) );
	}
}
