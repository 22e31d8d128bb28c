<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

use Automattic\WooCommerce\Utilities\OrderUtil;

/** As after a switch of storage by force, before the orders were copied. */
final class OrderCopy {

	private readonly bool $in_tables;

	public function __construct( private readonly int $order_id ) {
		$this->in_tables = ! OrderUtil::custom_orders_table_usage_is_enabled();
		$database        = Outbox::database();
		$this->remove();
		$this->in_tables
			? $database->insert(
				$database->prefix . 'wc_orders',
				[
					'id'     => $order_id,
					'type'   => 'shop_order',
					'status' => 'wc-completed',
				]
			)
			: $database->insert(
				$database->posts,
				[
					'ID'          => $order_id,
					'post_type'   => 'shop_order',
					'post_status' => 'wc-completed',
				]
			);
	}

	public function remove(): void {
		$database = Outbox::database();
		$this->in_tables
			? $database->delete( $database->prefix . 'wc_orders', [ 'id' => $this->order_id ] )
			: $database->delete( $database->posts, [ 'ID' => $this->order_id ] );
	}
}
