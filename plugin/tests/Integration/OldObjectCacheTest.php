<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Outbox;
use WCOrderSync\Tests\Integration\Support\PhpProcess;

/** What a process remembers there cannot be flushed; processes of their own load the drop-in. */
final class OldObjectCacheTest extends IntegrationTestCase {

	protected function setUp(): void {
		parent::setUp();
		copy( __DIR__ . '/processes/old-object-cache.php', self::drop_in() );
	}

	protected function tearDown(): void {
		parent::tearDown();
		unlink( self::drop_in() );
	}

	private static function drop_in(): string {
		return Environment::wordpress() . '/wp-content/object-cache.php';
	}

	/** @return list<int> */
	private function waiting_orders( int $number ): array {
		$orders = array_map( fn (): int => $this->completed_order(), range( 1, $number ) );
		$this->outbox->end_requests();
		return $orders;
	}

	private static function storage(): string {
		return 'yes' === get_option( 'woocommerce_custom_orders_table_enabled' ) ? 'yes' : 'no';
	}

	private static function switch_storage( string $to ): void {
		Outbox::database()->update( Outbox::database()->options, [ 'option_value' => $to ], [ 'option_name' => 'woocommerce_custom_orders_table_enabled' ] );
	}

	public function test_a_drain_of_many_batches_gives_nobody_a_reason_to_complain(): void {
		$this->waiting_orders( 9 );

		$told = PhpProcess::of( 'drain and tell notices', 1 )->last_line();

		$this->assertCount( 9, $this->endpoint->orders() );
		$this->assertSame( '[]', $told );
	}

	public function test_a_worker_ends_itself_when_orders_move_to_the_other_storage(): void {
		$stored = self::storage();
		$worker = PhpProcess::wp( 'order-sync', 'work' );
		$worker->await( 'Working.' );
		$order_id = $this->waiting_orders( 1 )[0];
		$this->await( 'the worker works', fn (): bool => 'delivered' === $this->outbox->row( $order_id )['status'] );

		self::switch_storage( 'yes' === $stored ? 'no' : 'yes' );
		try {
			$this->assertStringContainsString( 'Ended: cache cannot be flushed', $worker->finish() );
		} finally {
			self::switch_storage( $stored );
		}
	}

	public function test_a_worker_ends_itself_after_a_minute_since_it_cannot_read_options_anew(): void {
		$worker = PhpProcess::wp( 'order-sync', 'work' );

		$output = $worker->finish();

		$this->assertStringContainsString( 'Ended: cache cannot be flushed', $output );
		$this->assertStringNotContainsString( 'Notice', $output );
	}
}
