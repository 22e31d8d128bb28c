<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Release;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What the documentation refers to is there. */
final class DocumentationTest extends TestCase {

	/** Classes of others that the documentation calls. */
	private const OF_OTHERS = [ 'Requests', 'WC_Webhook' ];

	/** @return array<string, array{string}> */
	public static function pages(): array {
		$pages = [];
		foreach ( [ '*.md', 'docs/*.md', 'docs/decisions/*.md' ] as $pattern ) {
			foreach ( (array) glob( self::root() . $pattern ) as $file ) {
				$page           = substr( (string) $file, strlen( self::root() ) );
				$pages[ $page ] = [ $page ];
			}
		}
		return $pages;
	}

	#[DataProvider( 'pages' )]
	public function test_every_link_leads_to_a_file_and_a_heading( string $page ): void {
		$broken = [];
		preg_match_all( '/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/', self::prose( $page ), $links, PREG_SET_ORDER );
		foreach ( $links as $link ) {
			$to = '' === $link[1] ? self::root() . $page : self::root() . dirname( $page ) . '/' . $link[1];
			if ( ! file_exists( $to ) || ( isset( $link[2] ) && ! in_array( $link[2], self::anchors( $to ), true ) ) ) {
				$broken[] = $link[0];
			}
		}
		$this->assertSame( [], $broken );
	}

	#[DataProvider( 'pages' )]
	public function test_every_class_and_method_that_is_named_is_in_the_code( string $page ): void {
		$unknown = [];
		// A changelog tells of what was.
		$prose = 'CHANGELOG.md' === $page ? '' : self::prose( $page );
		preg_match_all( '~`(?:([A-Z]\w+)[/\\\\])?([A-Z]\w+)(\.php|::(\w+)\(\))?`~', $prose, $names, PREG_SET_ORDER );
		foreach ( $names as $name ) {
			$method = $name[4] ?? '';
			if ( ( '' === $name[1] && '' === $method ) || in_array( $name[2], self::OF_OTHERS, true ) ) {
				continue;
			}
			$files = (array) glob( self::root() . 'plugin/src/' . ( '' === $name[1] ? '{*/,}' : $name[1] . '/' ) . $name[2] . '.php', GLOB_BRACE );
			if ( [] === $files || ( '' !== $method && ! str_contains( (string) file_get_contents( (string) $files[0] ), "function $method(" ) ) ) {
				$unknown[] = $name[0];
			}
		}
		$this->assertSame( [], $unknown );
	}

	public function test_every_decision_is_in_the_table_of_decisions(): void {
		$index     = (string) file_get_contents( self::root() . 'docs/decisions/README.md' );
		$decisions = array_filter( array_keys( self::pages() ), static fn ( string $page ): bool => str_starts_with( $page, 'docs/decisions/0' ) );
		$this->assertNotSame( [], $decisions );
		$this->assertSame( [], array_filter( $decisions, static fn ( string $page ): bool => ! str_contains( $index, '(' . basename( $page ) . ')' ) ) );
	}

	private static function root(): string {
		return dirname( __DIR__, 4 ) . '/';
	}

	/** The text of a page without its blocks of code. */
	private static function prose( string $page ): string {
		return (string) preg_replace( '/^ *```.*?^ *```$/ms', '', (string) file_get_contents( self::root() . $page ) );
	}

	/**
	 * The anchors that GitHub gives the headings of a page.
	 *
	 * @return list<string>
	 */
	private static function anchors( string $file ): array {
		preg_match_all( '/^#+ (.+)$/m', (string) preg_replace( '/^ *```.*?^ *```$/ms', '', (string) file_get_contents( $file ) ), $headings );
		return array_map( static fn ( string $heading ): string => str_replace( ' ', '-', (string) preg_replace( '/[^\p{L}\p{N}_ -]/u', '', mb_strtolower( trim( $heading ) ) ) ), $headings[1] );
	}
}
