<?php
/**
 * Finds the data store of an object type and passes calls on to it.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Data_Store {

	/** @var object */
	private $instance;

	public function __construct( string $object_type ) {
		$classes = [
			'order'              => 'WC_Order_Data_Store_CPT',
			'order-item'         => 'WC_Order_Item_Data_Store',
			'order-item-product' => 'WC_Order_Item_Data_Store',
			'product'            => 'WC_Product_Data_Store',
		];
		if ( Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled() ) {
			$classes['order'] = Automattic\WooCommerce\Internal\DataStores\Orders\OrdersTableDataStore::class;
		}
		$class = $classes[ $object_type ] ?? '';
		if ( ! class_exists( $class ) ) {
			throw new Exception( 'Invalid data store.' );
		}
		$this->instance = new $class();
	}

	public static function load( $object_type ): self {
		return new self( $object_type );
	}

	public function get_current_class_name(): string {
		return get_class( $this->instance );
	}

	public function has_callable( string $method ): bool {
		return is_callable( [ $this->instance, $method ] );
	}

	public function read( &$data ): void {
		$this->instance->read( $data );
	}

	public function create( &$data ): void {
		$this->instance->create( $data );
	}

	public function update( &$data ): void {
		$this->instance->update( $data );
	}

	public function delete( &$data, $args = [] ): void {
		$this->instance->delete( $data, $args );
	}

	/**
	 * @param array<int, mixed> $parameters Arguments.
	 * @return mixed Null where the store has no such method.
	 */
	public function __call( string $method, array $parameters ) {
		return $this->has_callable( $method ) ? $this->instance->{$method}( ...$parameters ) : null;
	}
}
