<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/** What a listener is told when nothing was stored. */
final class FailedSaveTest extends ContractTestCase {

	/** Every write to the table that holds the status fails, as on a read-only or full database. */
	private function refuse_writes_of_orders(): void {
		$this->db()->suppress_errors( true );
		$table = $this->storage()->table;
		add_filter(
			'query',
			static fn( string $query ): string => 1 === preg_match( "/^\s*(UPDATE|INSERT INTO|REPLACE INTO)\s+`?$table`?\s/i", $query )
				? 'UPDATE wc_order_sync_no_such_table SET a = 1'
				: $query
		);
	}

	protected function tearDown(): void {
		$this->db()->suppress_errors( false );
		parent::tearDown();
	}

	public function test_a_database_that_refuses_the_write_still_gets_the_completion_announced(): void {
		$order = $this->order( 'processing' );
		$this->record( self::COMPLETED, self::CHANGED );
		$this->refuse_writes_of_orders();

		$answer = $order->update_status( 'completed' );

		$this->assertTrue( $answer, 'the caller is told that it worked' );
		$this->assertSame( [ self::COMPLETED, self::CHANGED ], $this->fired_hooks() );
		$this->assertSame( 'completed', $order->get_status() );
		$this->assertSame( 'wc-processing', $this->stored_status( $order->get_id() ) );
	}

	public function test_only_a_read_past_the_caches_shows_that_nothing_was_stored(): void {
		$order = $this->order( 'processing' );
		$this->refuse_writes_of_orders();
		$order->update_status( 'completed' );

		$this->assertSame( 'processing', $this->read_past_caches( $order->get_id() )->get_status() );
	}

	public function test_an_exception_before_the_write_is_swallowed_and_the_completion_announced(): void {
		$order = $this->order( 'processing' );
		add_action(
			'woocommerce_before_order_object_save',
			static function (): void {
				throw new \RuntimeException( 'save failed' );
			}
		);
		$this->record( self::COMPLETED );

		$this->assertTrue( $order->update_status( 'completed' ) );

		$this->assertSame( [ self::COMPLETED ], $this->fired_hooks() );
		$this->assertSame( 'wc-processing', $this->stored_status( $order->get_id() ) );
		$this->assertStringContainsString( 'save failed', implode( ' ', $this->notes( $order->get_id() ) ) );
	}

	public function test_an_exception_after_the_write_is_swallowed_too(): void {
		$order = $this->order( 'processing' );
		add_action(
			'woocommerce_update_order',
			static function (): void {
				throw new \RuntimeException( 'other plugin failed' );
			}
		);
		$this->record( self::COMPLETED, 'woocommerce_after_order_object_save' );

		$this->assertTrue( $order->update_status( 'completed' ) );

		$this->assertSame( [ self::COMPLETED ], $this->fired_hooks() );
		$this->assertSame( 'wc-completed', $this->stored_status( $order->get_id() ) );
	}

	public function test_a_rolled_back_transaction_has_announced_a_completion_that_is_not_stored(): void {
		$order = $this->order( 'processing' );
		$this->record( self::COMPLETED );

		$this->db()->query( 'START TRANSACTION' );
		$order->update_status( 'completed' );
		$this->db()->query( 'ROLLBACK' );

		$this->assertSame( [ self::COMPLETED ], $this->fired_hooks() );
		$this->assertSame( 'processing', $this->read_past_caches( $order->get_id() )->get_status() );
	}

	public function test_update_status_of_an_order_without_an_id_is_refused(): void {
		$order = new \WC_Order();

		$this->assertFalse( $order->update_status( 'completed' ) );
	}
}
