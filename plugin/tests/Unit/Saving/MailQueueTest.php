<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Saving;

use WCOrderSync\Saving\MailQueue;
use WCOrderSync\Settings\Change;
use WCOrderSync\Tests\Unit\Settings\ProposalTestCase;

/** When the administrator is mailed about changes. */
final class MailQueueTest extends ProposalTestCase {

	private const NOW = 1000000;

	/** A queue with as many saves. */
	private static function queue( int $saves ): MailQueue {
		$queue   = MailQueue::from_json( null );
		$changes = Change::all( self::settings(), self::propose( [ 'shop_hostname' => 'new.example' ] ) );
		for ( $save = 1; $save <= $saves; $save++ ) {
			$queue = $queue->with( "save-$save", self::NOW, 'Ada (ada)', $changes );
		}
		return $queue;
	}

	/** The first save is told at once, the next ones five minutes later. */
	public function test_a_mail_is_due_at_once_and_then_every_five_minutes(): void {
		self::assertFalse( self::queue( 0 )->is_due( self::NOW ) );
		self::assertTrue( self::queue( 1 )->is_due( self::NOW ) );
		$claimed = self::queue( 1 )->claimed( self::NOW );
		self::assertFalse( $claimed->is_due( self::NOW + MailQueue::PAUSE - 1 ) );
		self::assertTrue( $claimed->is_due( self::NOW + MailQueue::PAUSE ), 'who died over it lost nothing' );
	}

	/** What a clock that was ahead has left is over. */
	public function test_a_time_that_lies_too_far_ahead_is_of_another_clock(): void {
		$ahead = self::queue( 1 )->claimed( self::NOW + 5 * 3600 );

		self::assertTrue( $ahead->is_due( self::NOW ) );
	}

	/** What is added while a mail is sent is told by the next one. */
	public function test_what_came_while_a_mail_was_sent_stays(): void {
		$told  = self::queue( 2 );
		$later = self::queue( 3 )->without( $told );

		self::assertSame( [ 'save-3' ], array_column( $later->saves, 'id' ) );
		self::assertSame( [], $told->without( $told )->saves );
	}

	/** A script that saves all day does not fill the option, and the mail says how many it leaves out. */
	public function test_the_hundred_and_first_save_is_counted_only(): void {
		$queue = self::queue( 103 );

		self::assertSame( [ 100, 3 ], [ count( $queue->saves ), $queue->omitted ] );
		self::assertSame( 0, $queue->without( $queue )->omitted );
	}

	/** A mail that cannot be sent is tried each hour, and given up after a week. */
	public function test_a_mail_that_cannot_be_sent_is_given_up_after_a_week(): void {
		$postponed = self::queue( 1 )->postponed( self::NOW );

		self::assertFalse( $postponed->is_due( self::NOW + MailQueue::PAUSE_AFTER_FAILURE - 1 ) );
		self::assertTrue( $postponed->is_due( self::NOW + MailQueue::PAUSE_AFTER_FAILURE ) );
		self::assertCount( 1, self::queue( 1 )->postponed( self::NOW + 6 * 86400 )->saves );
		self::assertCount( 0, self::queue( 1 )->postponed( self::NOW + 7 * 86400 )->saves );
	}

	/** It survives being stored, and a damaged one counts as empty. */
	public function test_it_is_stored_as_json(): void {
		$queue = self::queue( 2 )->claimed( self::NOW );

		self::assertEquals( $queue, MailQueue::from_json( $queue->to_json() ) );
		self::assertSame( 'shop.example', $queue->saves[0]['changes'][0]['before'] ?? null );
		foreach ( [ '', 'null', '{"saves":[1,{"id":2}],"next_at":"soon"}' ] as $damaged ) {
			self::assertSame( [], MailQueue::from_json( $damaged )->saves );
		}
	}
}
