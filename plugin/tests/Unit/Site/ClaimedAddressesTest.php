<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Site;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Site\ClaimedAddresses;
use WCOrderSync\Site\SiteAddress;

/** When a constant says which site this is. */
final class ClaimedAddressesTest extends TestCase {

	private const VALUE = 'https://staging.example';

	/**
	 * Rows: wp-config.php, environment variable, command line, its host, whether the constant counts.
	 *
	 * @return array<string, array{string, string|null, bool, string, bool}>
	 */
	public static function constants(): array {
		$literal = "define( 'WP_SITEURL', 'https://staging.example' );";
		return [
			'a literal'                                  => [ $literal, null, false, 'staging.example', true ],
			'a literal in double quotes'                 => [ 'define("WP_SITEURL", /* ours */ "https://staging.example");', null, false, 'staging.example', true ],
			'a literal beside a look at the scheme'      => [ "if ( 'https' === \$_SERVER['HTTP_X_FORWARDED_PROTO'] ) { \$_SERVER['HTTPS'] = 'on'; } $literal", null, false, 'staging.example', true ],
			'a literal in a comment'                     => [ "// $literal", null, false, 'staging.example', false ],
			'another literal'                            => [ "define( 'WP_SITEURL', 'https://shop.example' );", null, false, 'staging.example', false ],
			'computed from the Host header'              => [ "define( 'WP_SITEURL', 'https://' . \$_SERVER['HTTP_HOST'] );", null, false, 'staging.example', false ],
			'a literal chosen by the Host header'        => [ "if ( 'staging.example' === \$_SERVER['HTTP_HOST'] ) { $literal }", null, false, 'staging.example', false ],
			'a literal chosen by a look at all of it'    => [ "\$all = \$_SERVER; $literal", null, false, 'staging.example', false ],
			'one of two literals'                        => [ "if ( X ) { $literal } else { define( 'WP_SITEURL', 'https://shop.example' ); }", null, false, 'staging.example', false ],
			'of a file that is not read'                 => [ '', null, false, 'staging.example', false ],
			'of an environment variable'                 => [ "define( 'WP_SITEURL', getenv( 'WP_SITEURL' ) );", self::VALUE, false, 'staging.example', true ],
			'not of the environment variable'            => [ '', 'https://shop.example', false, 'staging.example', false ],
			'on a command line'                          => [ '', null, true, '', true ],
			'on a command line that was told the host'   => [ '', null, true, 'staging.example', false ],
		];
	}

	/**
	 * What may come from the request does not count.
	 *
	 * @param string $config Code of wp-config.php.
	 * @param bool   $is_cli Whether this is a command line.
	 * @param bool   $counts Whether the constant counts.
	 */
	#[DataProvider( 'constants' )]
	public function test_a_constant_counts_where_no_request_can_have_made_it( string $config, ?string $environment, bool $is_cli, string $host, bool $counts ): void {
		$claimed = ClaimedAddresses::of( [ 'WP_SITEURL' => self::VALUE ], "<?php\n$config", null === $environment ? [] : [ 'WP_SITEURL' => $environment ], $is_cli, [ 'HTTP_HOST' => $host ] );

		self::assertSame( $counts ? [ 'staging.example' ] : [], array_map( static fn ( SiteAddress $address ): string => $address->value, $claimed->certain ) );
		self::assertSame( $counts, $claimed->is_clear );
	}

	/** Hosting images set one on command lines: it is nobody's address. */
	public function test_this_machine_on_a_command_line_is_no_claim(): void {
		foreach ( [ 'http://localhost', 'http://127.0.0.1:8080', 'https://' ] as $value ) {
			self::assertSame( [], ClaimedAddresses::of( [ 'WP_HOME' => $value ], '', [], true, [] )->certain, $value );
		}
	}

	/** Without constants there is nothing to tell. */
	public function test_no_constant_claims_nothing_and_leaves_nothing_open(): void {
		$claimed = ClaimedAddresses::of( [], '', [], false, [] );

		self::assertSame( [ [], true ], [ $claimed->certain, $claimed->is_clear ] );
	}
}
