<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use Automattic\WooCommerce\Utilities\OrderUtil;
use WCOrderSync\Tests\Integration\Support\Outbox;

/** The plugin was set up an hour ago and has just swept. */
abstract class SweepTestCase extends IntegrationTestCase {

	private const STORAGE = 'woocommerce_custom_orders_table_enabled';

	private string $storage_before = '';

	protected function setUp(): void {
		parent::setUp();
		$this->storage_before = $this->has_orders_in_tables() ? 'yes' : 'no';
		$this->use_storage( $this->storage() );
		// Orders of earlier tests completed at a time that counts here, and their rows are gone: now they are history.
		// WooCommerce makes its own tables when it first needs them.
		if ( Outbox::database()->get_var( "SHOW TABLES LIKE '%wc\\_order\\_operational\\_data'" ) !== null ) {
			$this->outbox->run( 'UPDATE %i SET date_completed_gmt = NULL', Outbox::database()->prefix . 'wc_order_operational_data' );
			$this->outbox->run( "UPDATE %i SET date_created_gmt = '2020-01-01 00:00:00'", Outbox::database()->prefix . 'wc_orders' );
		}
		$this->outbox->run( "DELETE FROM %i WHERE meta_key = '_date_completed'", Outbox::database()->postmeta );
		$this->outbox->run( "UPDATE %i SET post_date_gmt = '2020-01-01 00:00:00' WHERE post_type LIKE 'shop_order%%'", Outbox::database()->posts );
		$this->outbox->set_sweep_state(
			[
				'armed_at'  => $this->outbox->now() - 3600,
				'ticked_at' => $this->outbox->now(),
			]
		);
	}

	protected function tearDown(): void {
		$this->use_storage( $this->storage_before );
		parent::tearDown();
	}

	/** Whether the orders of this test are in WooCommerce's own tables: yes or no. */
	protected function storage(): string {
		return $this->storage_before;
	}

	protected function has_orders_in_tables(): bool {
		return OrderUtil::custom_orders_table_usage_is_enabled();
	}

	/** Past WooCommerce, which refuses to switch a shop that has orders. */
	protected function use_storage( string $tables ): void {
		$this->outbox->run( 'UPDATE %i SET option_value = %s WHERE option_name = %s', Outbox::database()->options, $tables, self::STORAGE );
		wp_cache_flush();
		$this->assertSame( 'yes' === $tables, $this->has_orders_in_tables() );
	}

	/** The timer fires a minute after the last sweep. */
	protected function sweep(): void {
		$this->outbox->make_sweep_due();
		$this->drain();
	}

	/** An order that was completed a while ago, past every hook. */
	protected function forgotten_order( int $seconds_ago = 300 ): int {
		$order_id = $this->order()->get_id();
		$this->complete_unheard( $order_id, $seconds_ago );
		return $order_id;
	}

	protected function complete_unheard( int $order_id, int $seconds_ago = 300 ): void {
		self::store_status( $order_id, 'wc-completed' );
		$this->store_completion( $order_id, $this->outbox->now() - $seconds_ago );
	}

	protected function store_completion( int $order_id, ?int $time ): void {
		$database = Outbox::database();
		if ( $this->has_orders_in_tables() ) {
			$database->update( $database->prefix . 'wc_order_operational_data', [ 'date_completed_gmt' => null === $time ? null : gmdate( 'Y-m-d H:i:s', $time ) ], [ 'order_id' => $order_id ] );
			return;
		}
		delete_post_meta( $order_id, '_date_completed' );
		if ( null !== $time ) {
			add_post_meta( $order_id, '_date_completed', (string) $time );
		}
	}

	/** When an order was made and last changed. */
	protected function store_times( int $order_id, int $created, int $updated ): void {
		$time     = static fn ( int $time ): string => gmdate( 'Y-m-d H:i:s', $time );
		$database = Outbox::database();
		$this->has_orders_in_tables()
			? $database->update(
				$database->prefix . 'wc_orders',
				[
					'date_created_gmt' => $time( $created ),
					'date_updated_gmt' => $time( $updated ),
				],
				[ 'id' => $order_id ]
			)
			: $database->update(
				$database->posts,
				[
					'post_date_gmt'     => $time( $created ),
					'post_modified_gmt' => $time( $updated ),
				],
				[ 'ID' => $order_id ]
			);
	}

	/** An order that was sent a while ago; its row holds the slot. */
	protected function sent_order(): int {
		$order_id = $this->completed_order();
		$this->drain();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
		$this->outbox->age( $order_id );
		$this->endpoint->forget();
		return $order_id;
	}
}
