<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

/** The same sentences in the classic storage. */
final class CompletionInPostsTest extends CompletionTest {

	protected function storage(): string {
		return 'no';
	}
}
