<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/** Listeners that change the status themselves, and listeners that throw. */
final class NestedTransitionTest extends ContractTestCase {

	private function complete_inside_processing(): void {
		add_action(
			'woocommerce_order_status_processing',
			function ( int $id ): void {
				$this->get_order( $id )->update_status( 'completed' );
			},
			5
		);
	}

	/** @return string[] */
	private function changes(): array {
		$changes = array_filter( $this->fired, static fn( array $call ): bool => self::CHANGED === $call['hook'] );
		return array_map( static fn( array $call ): string => implode( ' > ', array_filter( array_slice( $call['args'], 1, 2 ), 'is_string' ) ), array_values( $changes ) );
	}

	public function test_a_completion_inside_a_processing_hook_is_announced_before_the_outer_change(): void {
		$order = $this->order();
		$this->complete_inside_processing();
		$this->record( self::COMPLETED, self::CHANGED );

		$order->update_status( 'processing' );

		$this->assertSame( [ self::COMPLETED, self::CHANGED, self::CHANGED ], $this->fired_hooks() );
		$this->assertSame( [ 'processing > completed', 'pending > processing' ], $this->changes() );
		$this->assertSame( 'wc-completed', $this->stored_status( $order->get_id() ) );
		$this->assertSame( 'processing', $order->get_status(), 'the outer instance does not notice' );
	}

	public function test_an_order_that_is_completed_again_while_it_leaves_is_last_announced_as_leaving(): void {
		$order = $this->order( 'completed' );
		$this->complete_inside_processing();
		$this->record( self::CHANGED );

		$order->update_status( 'processing' );

		$this->assertSame( [ 'processing > completed', 'completed > processing' ], $this->changes() );
		$this->assertSame( 'wc-completed', $this->stored_status( $order->get_id() ) );
	}

	public function test_saving_the_outer_instance_again_does_not_undo_the_nested_completion(): void {
		$order = $this->order();
		$this->complete_inside_processing();
		$order->update_status( 'processing' );

		$order->set_transaction_id( 'tx-2' );
		$order->save();

		$this->assertSame( 'wc-completed', $this->stored_status( $order->get_id() ) );
	}

	public function test_an_exception_of_a_listener_skips_all_later_listeners_and_hooks_and_is_swallowed(): void {
		$order = $this->order( 'processing' );
		add_action(
			self::COMPLETED,
			static function (): void {
				throw new \RuntimeException( 'listener failed' );
			},
			5
		);
		$this->record( self::COMPLETED, 'woocommerce_order_status_processing_to_completed', self::CHANGED );

		$this->assertTrue( $order->update_status( 'completed' ) );

		$this->assertSame( [], $this->fired );
		$this->assertSame( 'wc-completed', $this->stored_status( $order->get_id() ) );
		$this->assertStringContainsString( 'listener failed', implode( ' ', $this->notes( $order->get_id() ) ) );
	}

	public function test_an_exception_on_leaving_completed_hides_the_changed_hook(): void {
		$order = $this->order( 'completed' );
		add_action(
			'woocommerce_order_status_refunded',
			static function (): void {
				throw new \RuntimeException( 'listener failed' );
			}
		);
		$this->record( self::CHANGED );

		$order->update_status( 'refunded' );

		$this->assertSame( [], $this->fired );
		$this->assertSame( 'wc-refunded', $this->stored_status( $order->get_id() ) );
	}

	public function test_an_error_of_a_listener_reaches_the_caller_after_the_order_was_stored(): void {
		$order = $this->order( 'processing' );
		add_action(
			self::COMPLETED,
			static function (): void {
				throw new \TypeError( 'listener is broken' );
			}
		);

		try {
			$order->update_status( 'completed' );
			$this->fail( 'The error did not come through.' );
		} catch ( \TypeError $e ) {
			$this->assertSame( 'listener is broken', $e->getMessage() );
		}
		$this->assertSame( 'wc-completed', $this->stored_status( $order->get_id() ) );
	}

	public function test_a_listener_that_runs_before_the_one_that_throws_has_run(): void {
		$order = $this->order( 'processing' );
		add_action(
			self::COMPLETED,
			static function (): void {
				throw new \RuntimeException( 'listener failed' );
			},
			11
		);
		$this->record( self::COMPLETED );

		$order->update_status( 'completed' );

		$this->assertSame( [ self::COMPLETED ], $this->fired_hooks() );
	}
}
