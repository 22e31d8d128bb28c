<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** Still once per transition. */
final class ThrowingListenerTest extends IntegrationTestCase {

	/** @return array<string, array{class-string<\Throwable>}> */
	public static function throwables(): array {
		return [
			'an exception, which the shop swallows'    => [ \RuntimeException::class ],
			'an error, which ends the caller\'s work' => [ \TypeError::class ],
		];
	}

	/**
	 * A listener of another plugin throws once.
	 *
	 * @param class-string<\Throwable> $throwable What it throws.
	 */
	private function listener_that_throws( string $hook, string $throwable, int $priority = 10 ): void {
		$listener = static function () use ( &$listener, $hook, $throwable, $priority ): void {
			remove_action( $hook, $listener, $priority );
			throw new $throwable( 'another plugin is broken' );
		};
		add_action( $hook, $listener, $priority );
	}

	private function change_status( \WC_Order $order, string $status ): void {
		try {
			$order->update_status( $status );
		} catch ( \TypeError $broken ) {
			$this->assertSame( 'another plugin is broken', $broken->getMessage() );
		}
	}

	/** @param class-string<\Throwable> $throwable What the listener throws. */
	#[DataProvider( 'throwables' )]
	public function test_a_listener_that_throws_on_the_completed_hook_costs_no_delivery( string $throwable ): void {
		$order = $this->order();
		$this->listener_that_throws( self::COMPLETED, $throwable, PHP_INT_MIN + 1 );

		$this->change_status( $order, 'completed' );

		$this->drain();
		$this->assertSame( [ 'wc-' . $order->get_id() ], $this->endpoint->order_refs() );
	}

	/** @param class-string<\Throwable> $throwable What the listener throws. */
	#[DataProvider( 'throwables' )]
	public function test_after_it_the_next_transitions_count_once_each( string $throwable ): void {
		$order = $this->order();
		$this->listener_that_throws( self::COMPLETED, $throwable );
		$this->change_status( $order, 'completed' );

		$again = $this->another_instance( $order->get_id() );
		$again->update_status( 'refunded' );
		$again->update_status( 'completed' );
		$again->update_status( 'completed' );

		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order->get_id() ) );
	}

	/** @param class-string<\Throwable> $throwable What the listener throws. */
	#[DataProvider( 'throwables' )]
	public function test_a_listener_that_throws_on_leaving_completed_costs_no_later_delivery( string $throwable ): void {
		$order_id = $this->completed_order();
		$this->listener_that_throws( 'woocommerce_order_status_refunded', $throwable, PHP_INT_MIN + 1 );
		$this->change_status( $this->another_instance( $order_id ), 'refunded' );

		$this->another_instance( $order_id )->update_status( 'completed' );

		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	/** @return array<string, array{callable( \WC_Order ): void}> */
	public static function unheard_departures(): array {
		return [
			'an import that writes to the database'               => [
				static function ( \WC_Order $order ): void {
					self::store_status( $order->get_id(), 'wc-processing' );
				},
			],
			'a status of another plugin, whose listener throws' => [
				static function ( \WC_Order $order ): void {
					add_filter( 'wc_order_statuses', static fn ( array $statuses ): array => $statuses + [ 'wc-shipped' => 'Shipped' ] );
					add_action( 'woocommerce_order_status_shipped', static fn () => throw new \RuntimeException( 'another plugin is broken' ) );
					$order->update_status( 'shipped' );
					self::store_status( $order->get_id(), 'wc-processing' );
				},
			],
		];
	}

	/** @param callable( \WC_Order ): void $leave How the order leaves. */
	#[DataProvider( 'unheard_departures' )]
	public function test_a_departure_that_nobody_heard_of_is_made_up_for_by_the_next_completion( callable $leave ): void {
		$order_id = $this->completed_order();
		$this->drain();
		$leave( $this->another_instance( $order_id ) );
		$this->assertSame( [ '1' ], $this->outbox->column( 'open_slot', $order_id ) );
		$this->outbox->age( $order_id );

		PhpProcess::of( 'change status', [ $order_id ], 'completed' )->run();

		$this->drain();
		$this->assertSame( [ "wc-$order_id", "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_a_listener_that_throws_on_any_change_costs_no_later_delivery(): void {
		$order_id = $this->completed_order();
		$this->listener_that_throws( 'woocommerce_order_status_changed', \RuntimeException::class );
		$this->another_instance( $order_id )->update_status( 'refunded' );

		$this->another_instance( $order_id )->update_status( 'completed' );

		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}

	public function test_an_order_that_leaves_and_is_completed_inside_the_leaving_hook_is_delivered_twice(): void {
		$order_id = $this->completed_order();
		$this->drain();
		$this->outbox->age( $order_id );
		add_action( 'woocommerce_order_status_processing', fn ( int $id ) => $this->another_instance( $id )->update_status( 'completed' ), 5 );

		$this->another_instance( $order_id )->update_status( 'processing' );

		$this->drain();
		$this->assertSame( [ "wc-$order_id", "wc-$order_id" ], $this->endpoint->order_refs() );
		$this->assertSame( [ '', '1' ], $this->outbox->column( 'open_slot', $order_id ), 'completed orders hold their slot' );
	}

	public function test_an_open_row_that_another_process_has_just_made_is_the_same_transition(): void {
		$order_id = $this->order()->get_id();
		$stale    = $this->another_instance( $order_id );
		PhpProcess::of( 'change status', [ $order_id ], 'completed' )->run();

		$stale->update_status( 'completed' );

		$this->assertSame( [ '1' ], $this->outbox->column( 'open_slot', $order_id ) );
	}
}
