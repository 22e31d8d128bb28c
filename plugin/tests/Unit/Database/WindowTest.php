<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Database;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Database\Window;

/** How the sweep gets through a large table: where each window ends and the next begins. */
final class WindowTest extends TestCase {

	/** @return array<string, array{Window, list<int>, int}> Window, ids that were found in it, where the next window begins. */
	public static function windows(): array {
		$full = range( 101, 100 + Window::FINDINGS );
		return [
			'nothing found'                                  => [ new Window( 100, 9000 ), [], 9000 ],
			'all that there was to find'                     => [ new Window( 100, 9000 ), array_slice( $full, 1 ), 9000 ],
			'as much as is taken: behind the last finding'   => [ new Window( 100, 9000 ), $full, 100 + Window::FINDINGS ],
			'the last window: at the beginning'              => [ new Window( 100 ), [ 101 ], 0 ],
			'as much as is taken from the last window'       => [ new Window( 100 ), $full, 100 + Window::FINDINGS ],
		];
	}

	/** @param list<int> $found */
	#[DataProvider( 'windows' )]
	public function test_the_next_window_begins_behind_what_was_covered( Window $window, array $found, int $next ): void {
		self::assertSame( $next, $window->covered( $found )->end() );
	}

	public function test_a_window_has_the_entries_between_its_ends(): void {
		self::assertSame( [ 100, 9000 ], ( new Window( 100, 9000 ) )->has( 'o.id' )->values );
		self::assertSame( [ 100, PHP_INT_MAX ], ( new Window( 100 ) )->has( 'o.id' )->values );
		self::assertSame( 'o.id > %d AND o.id <= %d', ( new Window( 100 ) )->has( 'o.id' )->text );
	}
}
