<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Site;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Site\SiteAddress;

/** Two spellings of one address. */
final class SiteAddressTest extends TestCase {

	/**
	 * Rows: the option siteurl, host and path, host.
	 *
	 * @return array<string, array{string, string, string}>
	 */
	public static function addresses(): array {
		return [
			'https'                      => [ 'https://example-shop.com', 'example-shop.com', 'example-shop.com' ],
			'plain http'                 => [ 'http://example-shop.com', 'example-shop.com', 'example-shop.com' ],
			'no scheme'                  => [ '//example-shop.com', 'example-shop.com', 'example-shop.com' ],
			'a bare host'                => [ 'example-shop.com', 'example-shop.com', 'example-shop.com' ],
			'with www'                   => [ 'https://www.example-shop.com', 'example-shop.com', 'example-shop.com' ],
			'capital letters'            => [ 'HTTPS://WWW.Example-Shop.COM/Shop', 'example-shop.com/shop', 'example-shop.com' ],
			'a slash at the end'         => [ 'https://example-shop.com/', 'example-shop.com', 'example-shop.com' ],
			'a folder'                   => [ 'https://example-shop.com/shop/', 'example-shop.com/shop', 'example-shop.com' ],
			'the usual port'             => [ 'https://example-shop.com:443/shop', 'example-shop.com/shop', 'example-shop.com' ],
			'the usual port of http'     => [ 'http://example-shop.com:80', 'example-shop.com', 'example-shop.com' ],
			'another port'               => [ 'http://127.0.0.1:8081', '127.0.0.1:8081', '127.0.0.1:8081' ],
			'blanks, query and fragment' => [ " https://example-shop.com/shop?a=1#b \n", 'example-shop.com/shop', 'example-shop.com' ],
			'a host that begins alike'   => [ 'https://wwwshop.com', 'wwwshop.com', 'wwwshop.com' ],
			'a subdomain'                => [ 'https://staging.example-shop.com', 'staging.example-shop.com', 'staging.example-shop.com' ],
		];
	}

	/**
	 * The spelling of an address does not matter.
	 *
	 * @param string $value Host and path.
	 */
	#[DataProvider( 'addresses' )]
	public function test_scheme_www_case_and_a_slash_at_the_end_do_not_matter( string $siteurl, string $value, string $host ): void {
		$address = SiteAddress::parse( $siteurl );

		self::assertNotNull( $address );
		self::assertSame( [ $value, $host ], [ $address->value, $address->host ] );
	}

	public function test_what_names_no_host_is_no_address(): void {
		foreach ( [ '', '   ', 'https://', '/shop', 'http:///shop', '?x' ] as $siteurl ) {
			self::assertNull( SiteAddress::parse( $siteurl ), $siteurl );
		}
	}
}
