<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Whoever is answered 200 has changed what is in force; nobody's change undoes another's. */
final class SavesAtOnceTest extends SettingsTestCase {

	private const ROUNDS = 80;

	public function test_a_rotation_beside_other_saves_is_in_force_when_it_is_answered_200(): void {
		$rotations = [];
		$names     = [];
		foreach ( range( 1, self::ROUNDS ) as $round ) {
			$rotations[] = [ 'POST', 'settings', [ 'secret' => self::numbered_secret( $round ) ] ];
			$rotations[] = [ 'GET', 'settings' ];
			$names[]     = [ 'POST', 'settings', [ 'shop_hostname' => "shop-$round.example" ] ];
			$names[]     = [ 'GET', 'settings' ];
		}
		$rotating = new AnotherProcess( [] );
		$naming   = new AnotherProcess( [] );

		PhpProcess::all_at_once( $rotating->begin( ...$rotations ), $naming->begin( ...$names ) );

		$this->assertSame( [], self::not_in_force( $rotating->ended(), 'secret', 'ends_with', static fn ( int $round ): string => substr( self::numbered_secret( $round ), -4 ) ) );
		$this->assertSame( [], self::not_in_force( $naming->ended(), 'shop_hostname', 'value', static fn ( int $round ): string => "shop-$round.example" ) );
		$settings = $this->call( 'GET', 'settings' );
		$this->assertSame(
			[ substr( self::numbered_secret( self::ROUNDS ), -4 ), 'shop-' . self::ROUNDS . '.example' ],
			[ $settings->text( 'secret', 'ends_with' ), $settings->text( 'shop_hostname', 'value' ) ]
		);
	}

	public function test_a_secret_is_not_bound_to_an_address_that_took_its_place_meanwhile(): void {
		$elsewhere = $this->other_remote();
		$this->save_before_the_next_write( [ 'remote_base_url' => $elsewhere, 'secret' => self::SECRET ] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- Short.

		$answer = $this->save( [ 'secret' => self::OTHER_SECRET ] );

		$this->assertSame( [ 409, 'wc_order_sync_changed_meanwhile' ], [ $answer->status, $answer->text( 'code' ) ] );
		$settings = $this->call( 'GET', 'settings' );
		$this->assertSame( [ $elsewhere, substr( self::SECRET, -4 ) ], [ $settings->text( 'remote_base_url', 'value' ), $settings->text( 'secret', 'ends_with' ) ] );
	}

	public function test_the_first_two_saves_of_a_shop_at_once_both_count(): void {
		$this->forget_settings();
		$this->save_before_the_next_write( [ 'shop_hostname' => 'first.example' ] );

		$answer = $this->save( [ 'remote_base_url' => $this->endpoint->base_url, 'secret' => self::SECRET ] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- Short.

		$this->assertSame( 200, $answer->status, $answer->json );
		$this->assertSame( [ 'first.example', true ], [ $answer->text( 'shop_hostname', 'value' ), $answer->value( 'complete' ) ] );
	}

	public function test_whoever_reads_the_option_through_the_caches_sees_what_was_saved(): void {
		$this->forget_settings();
		$this->assertFalse( get_option( self::OPTION ), 'now it is remembered that there is none' );
		$this->configure( $this->endpoint->base_url );
		$this->assertSame( self::SHOP, self::cached_hostname() );
		wp_load_alloptions();

		$this->save( [ 'shop_hostname' => 'renamed.example' ] );

		$this->assertSame( 'renamed.example', self::cached_hostname() );
	}

	public function test_an_option_that_an_old_version_loads_with_every_page_is_right_in_that_list_too(): void {
		$this->outbox->run( "UPDATE %i SET autoload = 'yes' WHERE option_name = %s", Outbox::database()->options, self::OPTION );
		wp_cache_flush();
		$this->assertArrayHasKey( self::OPTION, wp_load_alloptions() );

		$this->save( [ 'shop_hostname' => 'renamed.example' ] );

		$this->assertSame( 'renamed.example', self::cached_hostname() );
	}

	/** A secret that differs from every other, in its last four characters too. */
	private static function numbered_secret( int $number ): string {
		return substr( self::SECRET, 0, 60 ) . sprintf( '%04x', $number );
	}

	private static function cached_hostname(): mixed {
		$option = get_option( self::OPTION );
		return is_array( $option ) ? $option['shop_hostname'] ?? null : null;
	}

	/**
	 * Lets another process save at the worst moment: between this one's reading and its writing.
	 *
	 * @param array<string, string> $fields What it saves.
	 */
	private function save_before_the_next_write( array $fields ): void {
		$table = preg_quote( Outbox::database()->options, '/' );
		$saved = false;
		add_filter(
			'query',
			static function ( string $query ) use ( $fields, $table, &$saved ): string {
				if ( ! $saved && 1 === preg_match( "/^\s*(UPDATE|INSERT( IGNORE)? INTO)\s+`?$table`?\s.*" . self::OPTION . '/is', $query ) ) {
					$saved  = true;
					$answer = ( new AnotherProcess( [] ) )->call( [ 'POST', 'settings', $fields ] )[0];
					self::assertSame( 200, $answer->status, $answer->json );
				}
				return $query;
			}
		);
	}

	/**
	 * Rounds whose value was not in force although the save was answered 200.
	 *
	 * @param list<RestAnswer> $answers A save and a reading each round.
	 * @param string           $key     Where its value is.
	 * @param callable(int): string $expected Value of a round.
	 * @return list<string>
	 */
	private static function not_in_force( array $answers, string $field, string $key, callable $expected ): array {
		$lost = [];
		foreach ( array_chunk( $answers, 2 ) as $index => [ $saved, $read ] ) {
			$value = $read->text( $field, $key );
			if ( 200 !== $saved->status || $expected( $index + 1 ) !== $value ) {
				$lost[] = 'round ' . ( $index + 1 ) . " was answered $saved->status, but $value is in force";
			}
		}
		return $lost;
	}
}
