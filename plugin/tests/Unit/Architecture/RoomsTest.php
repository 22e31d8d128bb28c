<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Architecture;

use PHPUnit\Framework\TestCase;

/**
 * The rooms of the plugin and the arrows between them.
 *
 * The picture in CONTRIBUTING.md is the rule: a room may import what its arrows lead to, directly or through other rooms.
 * Plugin and Engine, which build everything, lie outside the rooms.
 */
final class RoomsTest extends TestCase {

	public function test_a_room_imports_only_what_the_picture_leads_to(): void {
		$allowed = self::reachable( self::picture() );
		$wrong   = [];
		foreach ( self::imports() as $room => $others ) {
			foreach ( $others as $other => $class ) {
				if ( ! in_array( $other, $allowed[ $room ] ?? [], true ) ) {
					$wrong[] = "$room imports $other ($class)";
				}
			}
		}
		$this->assertSame( [], $wrong, 'Move what both rooms need further down, or draw the arrow in CONTRIBUTING.md.' );
	}

	public function test_the_picture_shows_no_arrow_that_nobody_uses_and_leaves_out_no_room(): void {
		$imports = self::imports();
		$unused  = [];
		foreach ( self::picture() as $room => $others ) {
			foreach ( $others as $other ) {
				if ( ! isset( $imports[ $room ][ $other ] ) ) {
					$unused[] = "$room --> $other";
				}
			}
		}
		$this->assertSame( [], $unused );
		$drawn = array_keys( self::picture() );
		$this->assertSame( [], array_diff( array_keys( $imports ), $drawn ), 'Rooms that are not in the picture.' );
	}

	public function test_no_arrow_leads_back(): void {
		$circles = [];
		foreach ( self::reachable( self::picture() ) as $room => $others ) {
			if ( in_array( $room, $others, true ) ) {
				$circles[] = $room;
			}
		}
		$this->assertSame( [], $circles );
	}

	public function test_no_room_imports_what_builds_everything(): void {
		$this->assertSame( [], array_filter( self::imports(), static fn ( array $others ): bool => isset( $others[''] ) ) );
	}

	/**
	 * What each room imports.
	 *
	 * @return array<string, array<string, string>> Room => imported room => one of the classes that import it.
	 */
	private static function imports(): array {
		$imports = [];
		$files   = glob( dirname( __DIR__, 3 ) . '/src/*/*.php' );
		self::assertIsArray( $files );
		self::assertGreaterThan( 100, count( $files ) );
		foreach ( $files as $file ) {
			$room             = basename( dirname( $file ) );
			$imports[ $room ] = $imports[ $room ] ?? [];
			preg_match_all( '/(?<!namespace )\bWCOrderSync\\\\(?:(\w+)\\\\)?\w+\s*[;:(]/', (string) file_get_contents( $file ), $found );
			foreach ( $found[1] as $other ) {
				if ( $other !== $room ) {
					$imports[ $room ][ $other ] = basename( $file, '.php' );
				}
			}
		}
		return $imports;
	}

	/**
	 * The arrows of the picture.
	 *
	 * @return array<string, list<string>> Room => rooms that its arrows lead to.
	 */
	private static function picture(): array {
		$text = (string) file_get_contents( dirname( __DIR__, 4 ) . '/CONTRIBUTING.md' );
		self::assertSame( 1, preg_match( '/```mermaid\n(.*?)```/s', $text, $block ) );
		preg_match_all( '/^\s*(\w+) --> (.+)$/m', $block[1] ?? '', $lines, PREG_SET_ORDER );
		$arrows = [];
		foreach ( $lines as [ , $room, $others ] ) {
			foreach ( explode( ' & ', trim( $others ) ) as $other ) {
				$arrows[ $room ][]  = $other;
				$arrows[ $other ] ??= [];
			}
		}
		return $arrows;
	}

	/**
	 * What can be reached along the arrows.
	 *
	 * @param array<string, list<string>> $arrows
	 * @return array<string, list<string>>
	 */
	private static function reachable( array $arrows ): array {
		$reached = [];
		foreach ( array_keys( $arrows ) as $room ) {
			$seen = [];
			$next = $arrows[ $room ];
			while ( [] !== $next ) {
				$other = array_pop( $next );
				if ( ! in_array( $other, $seen, true ) ) {
					$seen[] = $other;
					$next   = [ ...$next, ...( $arrows[ $other ] ?? [] ) ];
				}
			}
			$reached[ $room ] = $seen;
		}
		return $reached;
	}
}
