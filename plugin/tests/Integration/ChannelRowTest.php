<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Channel\ChannelTable;
use WCOrderSync\Channel\Pace;
use WCOrderSync\Channel\PaceTable;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Decision\ChannelReason;
use WCOrderSync\Decision\HttpReason;

/** Every write is bound to what was true when its process read. */
final class ChannelRowTest extends IntegrationTestCase {

	private ChannelTable $table;

	protected function setUp(): void {
		parent::setUp();
		$this->table = new ChannelTable();
	}

	public function test_a_longer_pause_is_not_cut_short_by_a_shorter_one(): void {
		$generation = $this->table->read()->generation;
		$this->table->pause( new HttpReason( 429 ), 3600, $generation );

		$this->table->pause( ChannelReason::Failing, 30, $generation );

		$this->assertGreaterThan( 3000, (int) $this->outbox->channel()['pause'] );
	}

	public function test_a_pause_does_not_end_a_hold(): void {
		$generation = $this->table->read()->generation;
		$this->table->hold( Reason::Refused, 60, $generation, false );

		$this->table->pause( new HttpReason( 429 ), 3600, $generation );

		$this->assertSame( [ 'held', 'refused' ], [ $this->outbox->channel()['state'], $this->outbox->channel()['reason'] ] );
	}

	public function test_of_two_processes_that_find_a_probe_due_one_makes_it(): void {
		$this->table->hold( Reason::Refused, 60, $this->table->read()->generation, false );
		$this->outbox->end_pause();

		$this->assertSame( [ true, false ], [ $this->table->claim_probe( 60, 3600 ), $this->table->claim_probe( 60, 3600 ) ] );
	}

	public function test_of_two_processes_that_find_the_canary_due_one_sends_it(): void {
		$this->table->set_canary( 86400, $this->table->read()->generation );
		$this->outbox->make_canary_due();

		$this->assertSame( [ true, false ], [ $this->table->claim_canary( 86400 ), $this->table->claim_canary( 86400 ) ] );
	}

	public function test_what_was_learnt_under_older_settings_changes_nothing(): void {
		$old = $this->table->read();
		$this->table->next_generation();
		$new = $this->outbox->channel();

		$this->table->pause( new HttpReason( 429 ), 3600, $old->generation );
		$this->table->hold( Reason::Refused, 60, $old->generation, false );
		( new PaceTable() )->set( new Pace( 4, 9, false ), $old );
		$this->table->set_canary( 86400, $old->generation );

		$this->assertSame( $new, $this->outbox->channel() );
	}

	public function test_a_channel_that_is_held_under_new_settings_is_not_opened_by_a_probe_of_the_old_ones(): void {
		$old = $this->table->read();
		$this->table->next_generation();
		$this->table->hold( Reason::Tls, 60, $this->table->read()->generation, false );

		$this->assertFalse( $this->table->activate( $old->generation, [ ChannelReason::Copy ] ) );

		$this->assertSame( 'held', $this->outbox->channel()['state'] );
	}

	public function test_a_round_that_ended_later_does_not_undo_the_pace_that_another_process_has_set(): void {
		$before = $this->table->read();
		( new PaceTable() )->set( new Pace( 5, 1, false ), $before );

		( new PaceTable() )->set( new Pace( 0, 50, false ), $before );

		$this->assertSame( [ '5', '1' ], [ $this->outbox->channel()['failures'], $this->outbox->channel()['concurrency'] ] );
	}
}
