<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

/** The same sentences in the classic storage. */
final class ErasedPersonInPostsTest extends ErasedPersonTest {

	protected function storage(): string {
		return 'no';
	}
}
