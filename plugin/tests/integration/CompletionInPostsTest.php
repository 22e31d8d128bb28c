<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

require_once __DIR__ . '/CompletionTest.php';

/** The same sentences in the classic storage. */
final class CompletionInPostsTest extends CompletionTest {

	protected function storage(): string {
		return 'no';
	}
}
