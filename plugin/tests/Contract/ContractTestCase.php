<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

use Automattic\WooCommerce\Caches\OrderCache;
use Automattic\WooCommerce\Utilities\OrderUtil;
use PHPUnit\Framework\TestCase;

// phpcs:disable WordPress.DB -- these tests look at what is stored, past every API and cache.

/** What the contract tests share: recording hooks, making orders, reading what is really stored. */
abstract class ContractTestCase extends TestCase {

	protected const COMPLETED = 'woocommerce_order_status_completed';
	protected const CHANGED   = 'woocommerce_order_status_changed';

	/** @var array<int, array{hook: string, args: array<int, mixed>}> */
	protected array $fired = [];

	/** @var \WP_Hook[] */
	private array $hooks_before = [];

	protected function setUp(): void {
		parent::setUp();
		$this->fired        = [];
		$this->hooks_before = array_map( static fn( \WP_Hook $hook ): \WP_Hook => clone $hook, $this->hooks() );
		add_filter( 'pre_wp_mail', '__return_true' );
	}

	protected function tearDown(): void {
		global $wp_filter;
		// Restored, not emptied: the shop's own listeners stay.
		$wp_filter = $this->hooks_before; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited
		parent::tearDown();
	}

	/** @return \WP_Hook[] By name. */
	protected function hooks(): array {
		global $wp_filter;
		\assert( is_array( $wp_filter ) );
		return array_filter( $wp_filter, static fn( mixed $hook ): bool => $hook instanceof \WP_Hook );
	}

	/** Records every call of the hooks, in order, with all arguments. */
	protected function record( string ...$hooks ): void {
		foreach ( $hooks as $hook ) {
			add_action(
				$hook,
				function ( ...$args ) use ( $hook ): void {
					$this->fired[] = [
						'hook' => $hook,
						'args' => array_values( $args ),
					];
				},
				10,
				9
			);
		}
	}

	/** @return string[] Names of the recorded hooks in the order of their calls. */
	protected function fired_hooks(): array {
		return array_column( $this->fired, 'hook' );
	}

	/** @return array<mixed> What the only recorded completion says of its transition. */
	protected function only_transition(): array {
		$transition = $this->only_call_of( self::COMPLETED )[2];
		$this->assertIsArray( $transition );
		return $transition;
	}

	/** @return array<int, mixed> Arguments of the only recorded call of a hook. */
	protected function only_call_of( string $hook ): array {
		$calls = array_values( array_filter( $this->fired, static fn( array $call ): bool => $call['hook'] === $hook ) );
		$this->assertCount( 1, $calls, "$hook fires once" );
		return $calls[0]['args'];
	}

	protected function order( string $status = 'pending' ): \WC_Order {
		$order = wc_create_order();
		$this->assertInstanceOf( \WC_Order::class, $order );
		if ( 'pending' !== $status ) {
			$order->update_status( $status );
		}
		return $this->reread( $order );
	}

	protected function product( string $name = 'Mug', string $sku = '' ): \WC_Product_Simple {
		$product = new \WC_Product_Simple();
		$product->set_name( $name );
		$product->set_sku( $sku );
		$product->set_regular_price( '10' );
		$product->save();
		return $product;
	}

	/** Another instance of the order, as another request would have it. */
	protected function reread( \WC_Order $order ): \WC_Order {
		return $this->read_past_caches( $order->get_id() );
	}

	/**
	 * Reads an order as the database has it, whatever was remembered: the post and its meta (classic storage), the order
	 * object, the row (orders tables with their cache switched on), the list of items, each item and its meta.
	 *
	 * Not clean_post_cache(): it does nothing while an import suspends invalidation, and page caches listen to it.
	 */
	protected function read_past_caches( int $order_id ): \WC_Order {
		wp_cache_delete( $order_id, 'posts' );
		wp_cache_delete( $order_id, 'post_meta' );
		wp_cache_delete( "order-items-$order_id", 'orders' );

		foreach ( $this->column( 'SELECT order_item_id FROM %i WHERE order_id = %d', $this->table( 'woocommerce_order_items' ), $order_id ) as $item_id ) {
			wp_cache_delete( "item-$item_id", 'order-items' );
			wp_cache_delete( (int) $item_id, 'order_item_meta' );
		}
		$store = \WC_Data_Store::load( 'order' );
		if ( $store->has_callable( 'clear_cached_data' ) ) {
			$store->__call( 'clear_cached_data', [ [ $order_id ] ] );
		}
		wc_get_container()->get( OrderCache::class )->remove( $order_id );
		return $this->get_order( $order_id );
	}

	/** What wc_get_order() answers, which may be remembered. */
	protected function get_order( int $order_id ): \WC_Order {
		$order = wc_get_order( $order_id );
		$this->assertInstanceOf( \WC_Order::class, $order );
		return $order;
	}

	protected function orders_tables_in_use(): bool {
		return OrderUtil::custom_orders_table_usage_is_enabled();
	}

	/** The table that holds the status, and the names of its columns. */
	protected function storage(): OrderStorage {
		return $this->orders_tables_in_use()
			? new OrderStorage( $this->table( 'wc_orders' ), 'id', 'status', 'type', 'date_updated_gmt' )
			: new OrderStorage( $this->table( 'posts' ), 'ID', 'post_status', 'post_type', 'post_modified_gmt' );
	}

	/** Changes a column of the stored order behind the shop's back. */
	protected function store( int $order_id, string $column, string $value ): void {
		$this->db()->update( $this->storage()->table, [ $column => $value ], [ $this->storage()->id => $order_id ] );
	}

	/** One column of the stored order; '' without an order. */
	protected function stored( int $order_id, string $column ): string {
		return $this->value( 'SELECT %i FROM %i WHERE %i = %d', $column, $this->storage()->table, $this->storage()->id, $order_id );
	}

	protected function stored_status( int $order_id ): string {
		return $this->stored( $order_id, $this->storage()->status );
	}

	/** @return string[] Texts of the order's notes. */
	protected function notes( int $order_id ): array {
		return $this->column( "SELECT comment_content FROM %i WHERE comment_type = 'order_note' AND comment_post_ID = %d ORDER BY comment_ID", $this->table( 'comments' ), $order_id );
	}

	/**
	 * The first value of a query; '' where there is none.
	 *
	 * @param literal-string $sql
	 */
	protected function value( string $sql, string|int ...$args ): string {
		return $this->column( $sql, ...$args )[0] ?? '';
	}

	/**
	 * The first column of a query.
	 *
	 * @param literal-string $sql
	 * @return string[]
	 */
	protected function column( string $sql, string|int ...$args ): array {
		return array_map( 'strval', $this->db()->get_col( (string) $this->db()->prepare( $sql, ...$args ) ) );
	}

	protected function table( string $name ): string {
		return $this->db()->prefix . $name;
	}

	protected function db(): \wpdb {
		global $wpdb;
		\assert( $wpdb instanceof \wpdb );
		return $wpdb;
	}
}
