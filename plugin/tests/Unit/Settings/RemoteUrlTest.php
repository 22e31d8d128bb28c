<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Settings\AdjustmentKind;
use WCOrderSync\Settings\InvalidField;
use WCOrderSync\Settings\RemoteUrl;

/** Rules of the remote base URL. */
final class RemoteUrlTest extends TestCase {

	/**
	 * Rows: what is typed, what is kept, what the user is told.
	 *
	 * @return array<string, array{0: string, 1: string, 2?: AdjustmentKind}>
	 */
	public static function accepted(): array {
		return [
			'a plain host'                          => [ 'https://example.com', 'https://example.com' ],
			'a trailing slash is dropped'           => [ 'https://example.com/', 'https://example.com' ],
			'a path is kept'                        => [ 'https://example.com/shop/api', 'https://example.com/shop/api' ],
			'a path loses its trailing slash'       => [ 'https://example.com/shop/', 'https://example.com/shop' ],
			'blanks around it are trimmed'          => [ " \t\u{00a0}https://example.com\u{200b}\n", 'https://example.com' ],
			'scheme and host become lower case'     => [ 'HTTPS://Example.COM/Path', 'https://example.com/Path', AdjustmentKind::Normalised ],
			'the default port is dropped'           => [ 'https://example.com:443/a', 'https://example.com/a', AdjustmentKind::Normalised ],
			'the default port of http is dropped'   => [ 'http://shop.test:80', 'http://shop.test', AdjustmentKind::Normalised ],
			'an empty port is dropped'              => [ 'https://example.com:/a', 'https://example.com/a', AdjustmentKind::Normalised ],
			'another port is kept'                  => [ 'https://example.com:8443', 'https://example.com:8443' ],
			'port 80 with https is another port'    => [ 'https://example.com:80', 'https://example.com:80' ],
			'leading zeros of a port are dropped'   => [ 'https://example.com:08443', 'https://example.com:8443', AdjustmentKind::Normalised ],
			'an international name'                 => [ 'https://münchen-tee.example', 'https://xn--mnchen-tee-9db.example', AdjustmentKind::Normalised ],
			'a full stop at the end of the host'    => [ 'https://example.com./a', 'https://example.com/a', AdjustmentKind::Normalised ],
			'dot segments are resolved'             => [ 'https://example.com/a/./b/../c', 'https://example.com/a/c', AdjustmentKind::Normalised ],
			'escaped dot segments are resolved'     => [ 'https://example.com/a/%2e%2E/b', 'https://example.com/b', AdjustmentKind::Normalised ],
			'dot segments end at the root'          => [ 'https://example.com/../../a', 'https://example.com/a', AdjustmentKind::Normalised ],
			'doubled slashes become one'            => [ 'https://example.com//a///b', 'https://example.com/a/b', AdjustmentKind::Normalised ],
			'escapes are written in upper case'     => [ 'https://example.com/%c3%a9', 'https://example.com/%C3%A9', AdjustmentKind::Normalised ],
			'needless escapes are resolved'         => [ 'https://example.com/%61', 'https://example.com/a', AdjustmentKind::Normalised ],
			'an escaped slash stays escaped'        => [ 'https://example.com/a%2fb', 'https://example.com/a%2Fb', AdjustmentKind::Normalised ],
			'other scripts are escaped in a path'   => [ 'https://example.com/é', 'https://example.com/%C3%A9', AdjustmentKind::Normalised ],
			'a pasted endpoint'                     => [ 'https://example.com/x/api/woo/order-completed', 'https://example.com/x', AdjustmentKind::EndpointRemoved ],
			'a pasted endpoint with slash'          => [ 'https://example.com/api/woo/order-completed/', 'https://example.com', AdjustmentKind::EndpointRemoved ],
			'a path that only ends alike'           => [ 'https://example.com/xapi/woo/order-completed', 'https://example.com/xapi/woo/order-completed' ],
			'an IPv4 address'                       => [ 'https://192.0.2.7', 'https://192.0.2.7' ],
			'an IPv6 address'                       => [ 'https://[2001:DB8:0::1]:8443/a', 'https://[2001:db8::1]:8443/a', AdjustmentKind::Normalised ],
			'http to localhost'                     => [ 'http://localhost:8080/base', 'http://localhost:8080/base' ],
			'http below localhost'                  => [ 'http://remote.localhost', 'http://remote.localhost' ],
			'http to a loopback address'            => [ 'http://127.0.0.1:4000', 'http://127.0.0.1:4000' ],
			'http to any loopback address'          => [ 'http://127.9.8.7', 'http://127.9.8.7' ],
			'http to the IPv6 loopback address'     => [ 'http://[0:0::1]:81', 'http://[::1]:81', AdjustmentKind::Normalised ],
			'http to a .local host'                 => [ 'http://nas.local', 'http://nas.local' ],
			'http to a .test host'                  => [ 'http://remote.test', 'http://remote.test' ],
		];
	}

	/**
	 * A valid address is kept in its one normal form, and the user is told what changed.
	 */
	#[DataProvider( 'accepted' )]
	public function test_a_valid_address_is_kept_in_its_normal_form( string $typed, string $url, ?AdjustmentKind $told = null ): void {
		$remote = RemoteUrl::parse( $typed );

		self::assertSame( $url, $remote->url );
		self::assertSame( null === $told ? [] : [ $told ], $remote->adjustments );
		self::assertSame( $url, RemoteUrl::parse( $remote->url )->url, 'The normal form is stable.' );
	}

	/**
	 * Rows: what is typed, the rule it breaks.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function refused(): array {
		return [
			'nothing'                             => [ '', 'empty' ],
			'blanks only'                         => [ " \u{00a0}\n", 'empty' ],
			'very long'                           => [ 'https://example.com/' . str_repeat( 'a', 2000 ), 'too_long' ],
			'no scheme'                           => [ 'example.com', 'scheme_missing' ],
			'a script'                            => [ 'javascript:alert(1)', 'scheme_missing' ],
			'words'                               => [ 'not-a-url', 'scheme_missing' ],
			'words with blanks'                   => [ 'not a url', 'not_a_url' ],
			'ftp'                                 => [ 'ftp://example.com', 'scheme_unsupported' ],
			'http on the internet'                => [ 'http://example.com', 'https_required' ],
			'http to a private address'           => [ 'http://192.168.1.2', 'https_required' ],
			'http to a name that ends like .test' => [ 'http://latest', 'https_required' ],
			'http to a host below a .test label'  => [ 'http://a.test.example.com', 'https_required' ],
			'http to a host that begins like 127' => [ 'http://127.example.com', 'https_required' ],
			'user and password'                   => [ 'https://user:pass@example.com', 'credentials' ],
			'a user'                              => [ 'https://user@example.com', 'credentials' ],
			'a host disguised as a user'          => [ 'https://example.com@evil.example', 'credentials' ],
			'a query'                             => [ 'https://example.com/?a=b', 'query' ],
			'an empty query'                      => [ 'https://example.com?', 'query' ],
			'a fragment'                          => [ 'https://example.com/#top', 'fragment' ],
			'an empty fragment'                   => [ 'https://example.com#', 'fragment' ],
			'no host'                             => [ 'https://', 'host_missing' ],
			'no host but a path'                  => [ 'https:///path', 'host_missing' ],
			'no host but a port'                  => [ 'https://:443', 'host_missing' ],
			'an invalid label'                    => [ 'https://-example.com', 'host_invalid' ],
			'an empty label'                      => [ 'https://example..com', 'host_invalid' ],
			'an underscore'                       => [ 'https://my_host.example', 'host_invalid' ],
			'an escaped host'                     => [ 'https://ex%61mple.com', 'host_invalid' ],
			'an address as one number'            => [ 'https://2130706433', 'host_invalid' ],
			'an address with too few parts'       => [ 'https://127.1', 'host_invalid' ],
			'a hexadecimal address'               => [ 'https://0x7f.0.0.1', 'host_invalid' ],
			'an octal address'                    => [ 'https://0177.0.0.1', 'host_invalid' ],
			'a hexadecimal last part'             => [ 'https://127.0.0.0x1', 'host_invalid' ],
			'an invalid IPv6 address'             => [ 'https://[::g]', 'host_invalid' ],
			'an IPv6 address with a zone'         => [ 'https://[fe80::1%25eth0]', 'host_invalid' ],
			'an unclosed bracket'                 => [ 'https://[::1', 'port_invalid' ],
			'a port of letters'                   => [ 'https://example.com:https', 'port_invalid' ],
			'port 0'                              => [ 'https://example.com:0', 'port_invalid' ],
			'a port too high'                     => [ 'https://example.com:65536', 'port_invalid' ],
			'a huge port'                         => [ 'https://example.com:99999999999999999999', 'port_invalid' ],
			'two ports'                           => [ 'https://example.com:1:2', 'port_invalid' ],
			'a blank inside'                      => [ 'https://exam ple.com', 'not_a_url' ],
			'a line break inside'                 => [ "https://example.com/\r\nX-Header: 1", 'not_a_url' ],
			'a zero byte'                         => [ "https://example.com/\0", 'not_a_url' ],
			'a backslash'                         => [ 'https://example.com\\@evil.example', 'not_a_url' ],
			'invalid UTF-8'                       => [ "https://example.com/\xff", 'not_a_url' ],
			'a percent sign alone'                => [ 'https://example.com/100%', 'path_invalid' ],
		];
	}

	/** An invalid address is refused with the rule that it breaks. */
	#[DataProvider( 'refused' )]
	public function test_an_invalid_address_is_refused_with_its_rule( string $typed, string $rule ): void {
		try {
			$remote = RemoteUrl::parse( $typed );
			self::fail( 'Accepted as ' . $remote->url );
		} catch ( InvalidField $invalid ) {
			self::assertSame( 'remote_base_url', $invalid->field->value );
			self::assertSame( $rule, $invalid->rule->value );
		}
	}

	public function test_the_parts_are_those_of_the_url(): void {
		$remote = RemoteUrl::parse( 'https://Example.com/base/' );

		self::assertSame( [ 'https', 'example.com', 443, '/base' ], [ $remote->scheme, $remote->host, $remote->port, $remote->path ] );
		self::assertSame( 'https://example.com/base/api/woo/order-completed', $remote->endpoint() );
	}

	/** Scheme, host, port and base path each make another remote; spelling does not. */
	public function test_a_remote_is_told_by_origin_and_base_path(): void {
		$scope = RemoteUrl::parse( 'https://example.com/base' )->scope();

		self::assertSame( $scope, RemoteUrl::parse( 'HTTPS://EXAMPLE.com:443/x/../base//' )->scope() );
		foreach ( [ 'https://example.com', 'https://example.com/base2', 'https://example.com/Base', 'https://example.com:8443/base', 'https://www.example.com/base' ] as $other ) {
			self::assertNotSame( $scope, RemoteUrl::parse( $other )->scope() );
		}
		self::assertNotSame( RemoteUrl::parse( 'http://shop.test' )->scope(), RemoteUrl::parse( 'https://shop.test' )->scope() );
	}
}
