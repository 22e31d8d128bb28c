<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

use PHPUnit\Framework\Attributes\Group;


/** What holds only where orders are posts. */
#[Group( 'posts' )]
final class OnlyInPostsTest extends ContractTestCase {

	private const OLD = 1_556_704_800;

	public function test_untrash_in_the_classic_storage_fires_no_hook_of_the_shop(): void {
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$order->delete();
		$this->record( 'woocommerce_untrash_order', self::COMPLETED, self::CHANGED, 'untrashed_post' );

		wp_untrash_post( $id );

		$this->assertSame( [ 'untrashed_post' ], $this->fired_hooks() );
		$this->assertSame( 'completed', $this->read_past_caches( $id )->get_status() );
	}

	public function test_an_order_trashed_as_a_post_fires_no_hook_of_the_shop(): void {
		$id = $this->order( 'completed' )->get_id();
		$this->record( 'woocommerce_trash_order', self::CHANGED, 'wp_trash_post', 'trashed_post' );

		wp_trash_post( $id );

		$this->assertSame( [ 'wp_trash_post', 'trashed_post' ], $this->fired_hooks() );
	}

	public function test_an_order_deleted_as_a_post_fires_only_hooks_of_wordpress(): void {
		$id = $this->order( 'completed' )->get_id();
		$this->record( 'woocommerce_before_delete_order', 'woocommerce_delete_order', 'before_delete_post', 'deleted_post' );

		wp_delete_post( $id, true );

		$this->assertSame( [ 'before_delete_post', 'deleted_post' ], $this->fired_hooks() );
	}

	public function test_restoring_from_the_trash_keeps_the_date(): void {
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$order->set_date_completed( self::OLD );
		$order->save();
		$order->delete();

		wp_untrash_post( $id );

		$this->assertSame( self::OLD, $this->read_past_caches( $id )->get_date_completed( 'edit' )?->getTimestamp() );
	}

	public function test_a_status_written_as_that_of_a_post_fires_nothing(): void {
		$order = $this->order( 'processing' );
		$this->record( self::COMPLETED, self::CHANGED );

		wp_update_post(
			[
				'ID'          => $order->get_id(),
				'post_status' => 'wc-completed',
			]
		);

		$this->assertSame( [], $this->fired );
		$this->assertSame( 'completed', $this->reread( $order )->get_status() );
	}
}
