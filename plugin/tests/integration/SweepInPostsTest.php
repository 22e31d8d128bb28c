<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

require_once __DIR__ . '/SweepTest.php';

/** The same sentences in the classic storage. */
final class SweepInPostsTest extends SweepTest {

	protected function storage(): string {
		return 'no';
	}
}
