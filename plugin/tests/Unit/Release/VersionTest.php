<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Release;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * What a release says of itself.
 *
 * A version stands in several files; docs/releasing.md lists them.
 */
final class VersionTest extends TestCase {

	/**
	 * Where a fact stands: file and pattern.
	 *
	 * @return array<string, array{string, string, string}>
	 */
	public static function places(): array {
		return [
			'version: constant'                => [ 'plugin/wc-order-sync.php', "/'WC_ORDER_SYNC_VERSION', '([^']+)'/", 'version' ],
			'version: readme.txt'              => [ 'plugin/readme.txt', '/^Stable tag: (\S+)$/m', 'version' ],
			'version: package.json'            => [ 'package.json', '/^\t"version": "([^"]+)"/m', 'version' ],
			'version: package-lock.json'       => [ 'package-lock.json', '/\A\{\s+"name": "wc-order-sync",\s+"version": "([^"]+)"/', 'version' ],
			'version: newest of the changelog' => [ 'CHANGELOG.md', '/^## \[(\d[^\]]*)\]/m', 'version' ],
			'PHP: readme.txt'                  => [ 'plugin/readme.txt', '/^Requires PHP: (\S+)$/m', 'php' ],
			'WordPress: readme.txt'            => [ 'plugin/readme.txt', '/^Requires at least: (\S+)$/m', 'wordpress' ],
		];
	}

	#[DataProvider( 'places' )]
	public function test_every_file_agrees_with_the_header_of_the_plugin( string $file, string $pattern, string $fact ): void {
		$headers = [
			'version'   => '/^ \* Version:\s+(\S+)$/m',
			'php'       => '/^ \* Requires PHP:\s+(\S+)$/m',
			'wordpress' => '/^ \* Requires at least:\s+(\S+)$/m',
		];
		$this->assertSame( self::find( 'plugin/wc-order-sync.php', $headers[ $fact ] ), self::find( $file, $pattern ) );
	}

	public function test_the_newest_wordpress_of_the_suites_is_the_one_that_readme_txt_was_tested_with(): void {
		$tested = self::find( 'plugin/readme.txt', '/^Tested up to: (\S+)$/m' );
		$this->assertMatchesRegularExpression( '/^' . preg_quote( $tested, '/' ) . '(\.|$)/', self::find( 'testbed/site/wordpress.ts', "/newest: '([^']+)'/" ) );
	}

	private static function find( string $file, string $pattern ): string {
		$text = (string) file_get_contents( dirname( __DIR__, 4 ) . '/' . $file );
		self::assertSame( 1, preg_match( $pattern, $text, $match ), "$file has no match for $pattern." );
		return $match[1] ?? '';
	}
}
