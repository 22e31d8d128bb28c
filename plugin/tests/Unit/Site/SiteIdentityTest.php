<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Site;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Site\SiteAddress;
use WCOrderSync\Site\SiteIdentity;
use WCOrderSync\Site\SiteState;

/** When a site is taken for another one. */
final class SiteIdentityTest extends TestCase {

	private const URL = 'https://www.example-shop.com/shop';

	private const HOME = 'https://example-shop.com';

	private const KEY = 'the salts of wp-config.php';

	private static function address( string $siteurl ): SiteAddress {
		$address = SiteAddress::parse( $siteurl );
		self::assertNotNull( $address );
		return $address;
	}

	/**
	 * What the database gives back of an identity.
	 *
	 * @param string $environment Environment type at set-up.
	 */
	private static function recorded( string $environment ): SiteIdentity {
		$identity = SiteIdentity::from_option( SiteIdentity::of( self::address( self::URL ), [ self::address( self::HOME ) ], $environment, self::KEY )->to_option() );
		self::assertNotNull( $identity );
		return $identity;
	}

	/**
	 * Rows: environment at set-up; address, environment and key now; state.
	 *
	 * @return array<string, array{string, string, string, string, SiteState}>
	 */
	public static function sites(): array {
		$other = 'https://staging.example-shop.com/shop';
		return [
			'nothing changed'                          => [ 'production', self::URL, 'production', self::KEY, SiteState::Same ],
			'it moved to http and dropped www'         => [ 'production', 'http://example-shop.com/shop/', 'production', self::KEY, SiteState::Same ],
			'another host'                             => [ 'production', $other, 'production', self::KEY, SiteState::Unanswered ],
			'another folder'                           => [ 'production', 'https://example-shop.com/copy', 'production', self::KEY, SiteState::Unanswered ],
			'production became staging'                => [ 'production', self::URL, 'staging', self::KEY, SiteState::Unanswered ],
			'staging became production'                => [ 'staging', self::URL, 'production', self::KEY, SiteState::Same ],
			'local became development'                 => [ 'local', self::URL, 'development', self::KEY, SiteState::Same ],
			'staging at another host'                  => [ 'staging', $other, 'staging', self::KEY, SiteState::Unanswered ],
			'other salts'                              => [ 'production', self::URL, 'production', 'other salts', SiteState::Same ],
			'other salts at another host'              => [ 'production', $other, 'production', 'other salts', SiteState::Same ],
			'other salts, and staging, which says all' => [ 'production', $other, 'staging', 'other salts', SiteState::Unanswered ],
		];
	}

	/**
	 * @param string $before      Environment type at set-up.
	 * @param string $environment Environment type now.
	 */
	#[DataProvider( 'sites' )]
	public function test_another_address_or_an_end_of_production_is_asked_about_and_other_salts_are_not( string $before, string $siteurl, string $environment, string $key, SiteState $state ): void {
		self::assertSame( $state, self::recorded( $before )->state( self::address( $siteurl ), [], $environment, $key, false ) );
	}

	/** A secret in a constant can be read under any salts. */
	public function test_other_salts_are_asked_about_where_a_secret_can_be_read_all_the_same(): void {
		self::assertSame( SiteState::Unanswered, self::recorded( 'production' )->state( self::address( self::URL ), [], 'production', 'other salts', true ) );
		self::assertSame( SiteState::Same, self::recorded( 'production' )->state( self::address( self::URL ), [], 'production', self::KEY, true ) );
	}

	/** A staging site over a copied database has the shop's address in it, and its own in its wp-config.php. */
	public function test_a_constant_of_another_site_is_asked_about_and_one_of_this_site_is_not(): void {
		$state = static fn ( string $claimed ): SiteState => self::recorded( 'production' )->state( self::address( self::URL ), [ self::address( $claimed ) ], 'production', self::KEY, true );

		self::assertSame( SiteState::Unanswered, $state( 'https://staging.example-shop.com' ) );
		self::assertSame( SiteState::Unanswered, $state( 'https://example-shop.com/staging' ) );
		self::assertSame( SiteState::Same, $state( 'http://www.example-shop.com/' ), 'the option `home`' );
		self::assertSame( SiteState::Same, $state( self::URL ) );
	}

	/** An older version recorded no other addresses: they are, with the next drain. */
	public function test_what_an_older_version_recorded_is_completed_and_not_held_against_the_site(): void {
		$parts = (array) json_decode( self::recorded( 'production' )->to_option(), true );
		unset( $parts['also'] );
		$old = SiteIdentity::from_option( (string) json_encode( $parts ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- Without WordPress.
		self::assertNotNull( $old );
		$claimed = [ self::address( 'https://shop.example' ) ];

		self::assertTrue( $old->is_old() );
		self::assertSame( SiteState::Same, $old->state( self::address( self::URL ), $claimed, 'production', self::KEY, true ) );
		$new = $old->with_addresses( $claimed, self::KEY );
		self::assertFalse( $new->is_old() );
		self::assertSame( SiteState::Same, $new->state( self::address( self::URL ), $claimed, 'production', self::KEY, true ) );
		self::assertSame( SiteState::Unanswered, $new->state( self::address( self::URL ), [ self::address( self::HOME ) ], 'production', self::KEY, true ) );
	}

	public function test_what_was_said_to_be_a_copy_stays_one_whatever_changes(): void {
		$copy = SiteIdentity::from_option( self::recorded( 'production' )->as_copy()->to_option() );

		self::assertNotNull( $copy );
		self::assertSame( SiteState::Copy, $copy->state( self::address( self::URL ), [], 'production', self::KEY, true ) );
		self::assertSame( SiteState::Copy, $copy->state( self::address( self::URL ), [], 'production', 'other salts', false ) );
	}

	/** Search-and-replace rewrites every address in a database. */
	public function test_search_and_replace_finds_nothing_to_rewrite_and_the_host_can_still_be_told(): void {
		$option = self::recorded( 'production' )->to_option();

		foreach ( [ 'example-shop', 'shop.com', 'www', 'https' ] as $text ) {
			self::assertStringNotContainsString( $text, $option );
		}
		self::assertSame( 'example-shop.com', SiteIdentity::from_option( $option )?->host );
	}

	/** The key is needed to guess an address from its hash. */
	public function test_the_same_address_has_another_hash_under_another_key(): void {
		$parts = array_map(
			static fn ( string $key ): mixed => json_decode( SiteIdentity::of( self::address( self::URL ), [], 'production', $key )->to_option(), true ),
			[ 'one key', 'another key' ]
		);

		self::assertIsArray( $parts[0] );
		self::assertIsArray( $parts[1] );
		self::assertNotSame( $parts[0]['address'], $parts[1]['address'] );
		self::assertNotSame( $parts[0]['key'], $parts[1]['key'] );
	}

	/** Of a damaged record nothing is known. */
	public function test_a_damaged_record_is_none(): void {
		foreach ( [ '', 'a:0:{}', '[]', '{"address":"x"}', '{"address":1,"key":2}' ] as $option ) {
			self::assertNull( SiteIdentity::from_option( $option ), $option );
		}
		self::assertSame( '', SiteIdentity::from_option( '{"address":"a","key":"b","host":"no hex"}' )?->host );
	}
}
