<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Http;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Http\AddressRules;

/** Which addresses are public. */
final class AddressRulesTest extends TestCase {

	/**
	 * Rows: a public address.
	 *
	 * @return array<string, array{string}>
	 */
	public static function public_addresses(): array {
		return [
			'IPv4'                             => [ '93.184.216.34' ],
			'below 10.0.0.0/8'                 => [ '9.255.255.255' ],
			'above 10.0.0.0/8'                 => [ '11.0.0.0' ],
			'below carrier-grade NAT'          => [ '100.63.255.255' ],
			'above carrier-grade NAT'          => [ '100.128.0.0' ],
			'below loopback'                   => [ '126.255.255.255' ],
			'above loopback'                   => [ '128.0.0.0' ],
			'above link-local'                 => [ '169.255.0.0' ],
			'below 172.16.0.0/12'              => [ '172.15.255.255' ],
			'above 172.16.0.0/12'              => [ '172.32.0.0' ],
			'above 192.168.0.0/16'             => [ '192.169.0.0' ],
			'below the benchmark range'        => [ '198.17.255.255' ],
			'above the benchmark range'        => [ '198.20.0.0' ],
			'below multicast'                  => [ '223.255.255.255' ],
			'next to the Azure agent'          => [ '168.63.129.17' ],
			'IPv6'                             => [ '2606:2800:220:1:248:1893:25c8:1946' ],
			'the end of IPv6 unicast'          => [ '3ffe::1' ],
			'NAT64 of a public IPv4 address'   => [ '64:ff9b::5db8:d822' ],
			'next to the documentation range'  => [ '2001:db9::1' ],
		];
	}

	/** Public addresses may be called. */
	#[DataProvider( 'public_addresses' )]
	public function test_a_public_address_may_be_called( string $ip ): void {
		self::assertTrue( AddressRules::is_public( $ip ) );
	}

	/**
	 * Rows: an address that is not public.
	 *
	 * @return array<string, array{string}>
	 */
	public static function other_addresses(): array {
		return [
			'this network'                      => [ '0.0.0.0' ],
			'10.0.0.0/8'                        => [ '10.255.255.255' ],
			'carrier-grade NAT, first'          => [ '100.64.0.0' ],
			'carrier-grade NAT, last'           => [ '100.127.255.255' ],
			'Alibaba metadata'                  => [ '100.100.100.200' ],
			'loopback'                          => [ '127.0.0.1' ],
			'loopback, last'                    => [ '127.255.255.255' ],
			'the Azure agent'                   => [ '168.63.129.16' ],
			'link-local'                        => [ '169.254.0.1' ],
			'AWS, Azure and Google metadata'    => [ '169.254.169.254' ],
			'172.16.0.0/12, first'              => [ '172.16.0.0' ],
			'172.16.0.0/12, last'               => [ '172.31.255.255' ],
			'IETF protocol assignments'         => [ '192.0.0.192' ],
			'documentation 1'                   => [ '192.0.2.1' ],
			'documentation 2'                   => [ '198.51.100.1' ],
			'documentation 3'                   => [ '203.0.113.1' ],
			'6to4 relays'                       => [ '192.88.99.1' ],
			'192.168.0.0/16'                    => [ '192.168.1.1' ],
			'benchmarks'                        => [ '198.19.255.255' ],
			'multicast'                         => [ '224.0.0.1' ],
			'multicast, last'                   => [ '239.255.255.255' ],
			'reserved'                          => [ '240.0.0.1' ],
			'broadcast'                         => [ '255.255.255.255' ],
			'IPv6 unspecified'                  => [ '::' ],
			'IPv6 loopback'                     => [ '::1' ],
			'mapped loopback'                   => [ '::ffff:127.0.0.1' ],
			'mapped public address'             => [ '::ffff:93.184.216.34' ],
			'IPv4-compatible'                   => [ '::93.184.216.34' ],
			'translated'                        => [ '::ffff:0:10.0.0.1' ],
			'NAT64 of loopback'                 => [ '64:ff9b::7f00:1' ],
			'NAT64 of a private address'        => [ '64:ff9b::10.0.0.1' ],
			'NAT64 of metadata'                 => [ '64:ff9b::169.254.169.254' ],
			'local NAT64'                       => [ '64:ff9b:1::1' ],
			'discard-only'                      => [ '100::1' ],
			'Teredo'                            => [ '2001::1' ],
			'ORCHIDv2'                          => [ '2001:20::1' ],
			'IPv6 documentation'                => [ '2001:db8::1' ],
			'new IPv6 documentation'            => [ '3fff::1' ],
			'6to4 of a private address'         => [ '2002:0a00:0001::1' ],
			'segment routing'                   => [ '5f00::1' ],
			'unique local'                      => [ 'fd00::1' ],
			'AWS metadata'                      => [ 'fd00:ec2::254' ],
			'IPv6 link-local'                   => [ 'fe80::1' ],
			'IPv6 link-local with a zone'       => [ 'fe80::1%eth0' ],
			'IPv6 site-local'                   => [ 'fec0::1' ],
			'IPv6 multicast'                    => [ 'ff02::1' ],
			'not assigned'                      => [ '4000::1' ],
			'nothing'                           => [ '' ],
			'a name'                            => [ 'example.com' ],
			'an octal spelling'                 => [ '0177.0.0.1' ],
			'a short spelling'                  => [ '127.1' ],
			'brackets'                          => [ '[2606:2800::1]' ],
		];
	}

	#[DataProvider( 'other_addresses' )]
	public function test_any_other_address_may_not( string $ip ): void {
		self::assertFalse( AddressRules::is_public( $ip ) );
	}
}
