<?php
/**
 * When a site is taken for another one.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Site;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Site\SiteAddress;
use WCOrderSync\Site\SiteIdentity;
use WCOrderSync\Site\SiteState;

/**
 * Tests SiteIdentity.
 */
final class SiteIdentityTest extends TestCase {

	private const URL = 'https://www.example-shop.com/shop';

	private const KEY = 'the salts of wp-config.php';

	/**
	 * An address.
	 *
	 * @param string $siteurl Option.
	 */
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
		$identity = SiteIdentity::from_option( SiteIdentity::of( self::address( self::URL ), $environment, self::KEY )->to_option() );
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
	 * Another address, or an end of production, is asked about; other salts are not.
	 *
	 * @param string    $before      Environment type at set-up.
	 * @param string    $siteurl     Address now.
	 * @param string    $environment Environment type now.
	 * @param string    $key         Key now.
	 * @param SiteState $state       State.
	 */
	#[DataProvider( 'sites' )]
	public function test_another_address_or_an_end_of_production_is_asked_about_and_other_salts_are_not( string $before, string $siteurl, string $environment, string $key, SiteState $state ): void {
		self::assertSame( $state, self::recorded( $before )->state( self::address( $siteurl ), $environment, $key ) );
	}

	/**
	 * A copy stays one.
	 */
	public function test_what_was_said_to_be_a_copy_stays_one_whatever_changes(): void {
		$copy = SiteIdentity::from_option( self::recorded( 'production' )->as_copy()->to_option() );

		self::assertNotNull( $copy );
		self::assertSame( SiteState::Copy, $copy->state( self::address( self::URL ), 'production', self::KEY ) );
		self::assertSame( SiteState::Copy, $copy->state( self::address( self::URL ), 'production', 'other salts' ) );
	}

	/**
	 * Search-and-replace rewrites every address in a database.
	 */
	public function test_search_and_replace_finds_nothing_to_rewrite_and_the_host_can_still_be_told(): void {
		$option = self::recorded( 'production' )->to_option();

		foreach ( [ 'example-shop', 'shop.com', 'www', 'https' ] as $text ) {
			self::assertStringNotContainsString( $text, $option );
		}
		self::assertSame( 'example-shop.com', SiteIdentity::from_option( $option )?->host );
	}

	/**
	 * The key is needed to guess an address from its hash.
	 */
	public function test_the_same_address_has_another_hash_under_another_key(): void {
		$parts = array_map(
			static fn ( string $key ): mixed => json_decode( SiteIdentity::of( self::address( self::URL ), 'production', $key )->to_option(), true ),
			[ 'one key', 'another key' ]
		);

		self::assertIsArray( $parts[0] );
		self::assertIsArray( $parts[1] );
		self::assertNotSame( $parts[0]['address'], $parts[1]['address'] );
		self::assertNotSame( $parts[0]['key'], $parts[1]['key'] );
	}

	/**
	 * Of a damaged record nothing is known.
	 */
	public function test_a_damaged_record_is_none(): void {
		foreach ( [ '', 'a:0:{}', '[]', '{"address":"x"}', '{"address":1,"key":2}' ] as $option ) {
			self::assertNull( SiteIdentity::from_option( $option ), $option );
		}
		self::assertSame( '', SiteIdentity::from_option( '{"address":"a","key":"b","host":"no hex"}' )?->host );
	}
}
