<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Wire;

use PHPUnit\Framework\TestCase;
use WCOrderSync\Wire\WebhookId;

/**
 * The webhook-id header.
 *
 * ULIDs with a prefix.
 */
final class WebhookIdTest extends TestCase {

	/** The example of the ULID specification: 01ARYZ6S41 is 1469918176385. */
	public function test_an_id_begins_with_the_time_in_crockfords_base_32(): void {
		self::assertSame( 'msg_01ARYZ6S410000000000000000', WebhookId::of( 1469918176385, str_repeat( "\0", 10 ) ) );
	}

	/** Random bytes fill the rest. */
	public function test_an_id_ends_with_the_random_bytes(): void {
		self::assertSame( 'msg_01ARYZ6S41ZZZZZZZZZZZZZZZZ', WebhookId::of( 1469918176385, str_repeat( "\xff", 10 ) ) );
	}

	/** A thousand ids of one moment differ. */
	public function test_ids_of_one_moment_differ(): void {
		$ids = [];
		for ( $i = 0; $i < 1000; $i++ ) {
			$ids[ WebhookId::generate() ] = true;
		}
		self::assertCount( 1000, $ids );
	}
}
