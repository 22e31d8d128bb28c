<?php
/**
 * An order's properties, items and saving; the order's way through its statuses is in WC_Order.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

abstract class WC_Abstract_Order extends WC_Data {

	/** @var array<string, mixed> */
	protected $data = [
		'parent_id'     => 0,
		'status'        => '',
		'currency'      => '',
		'version'       => '',
		'date_created'  => null,
		'date_modified' => null,
		'total'         => 0,
	];

	/** @var string */
	protected $object_type = 'order';

	/** @var array<int|string, WC_Order_Item>|null Null until they have been read. */
	protected $items;

	/** @var WC_Order_Item[] */
	protected $items_to_delete = [];

	/**
	 * @param int|WC_Abstract_Order|WP_Post $order Order to read; 0 for a new one.
	 * @throws Exception When there is no such order.
	 */
	public function __construct( $order = 0 ) {
		parent::__construct();
		if ( is_numeric( $order ) ) {
			$this->set_id( $order );
		} elseif ( is_object( $order ) ) {
			$this->set_id( $order instanceof self ? $order->get_id() : $order->ID );
		}
		$this->data_store = WC_Data_Store::load( 'order' );
		if ( $this->get_id() ) {
			$this->data_store->read( $this );
		} else {
			$this->set_object_read( true );
		}
	}

	public function get_type() {
		return 'shop_order';
	}

	/**
	 * Stores the order. An exception on the way is logged and noted, and nobody is told.
	 */
	public function save() {
		try {
			do_action( 'woocommerce_before_order_object_save', $this, $this->data_store );
			if ( $this->get_id() ) {
				$this->data_store->update( $this );
			} else {
				$this->data_store->create( $this );
			}
			$this->save_items();
			do_action( 'woocommerce_after_order_object_save', $this, $this->data_store );
		} catch ( Exception $e ) {
			$this->handle_exception( $e, sprintf( 'Error saving order ID %s.', $this->get_id() ? $this->get_id() : '(no ID)' ) );
		}
		return $this->get_id();
	}

	protected function handle_exception( $e, $message = 'Error' ): void {
		wc_get_logger()->error(
			$message,
			[
				'order' => $this->get_id(),
				'error' => $e->getMessage(),
			]
		);
	}

	protected function save_items(): void {
		$changed = [] !== $this->items_to_delete;
		foreach ( $this->items_to_delete as $item ) {
			$item->delete( true );
		}
		$this->items_to_delete = [];

		$items = [];
		foreach ( $this->items ?? [] as $key => $item ) {
			$item->set_order_id( $this->get_id() );
			$id           = $item->save();
			$items[ $id ] = $item;
			$changed      = $changed || $id !== $key;
		}
		if ( null !== $this->items ) {
			$this->items = $items;
		}
		if ( $changed ) {
			delete_transient( 'wc_order_' . $this->get_id() . '_needs_processing' );
			WC_Stand_In_Caches::forget_order_object( $this->get_id() );
		}
	}

	/** @return array<int|string, WC_Order_Item> Only line items exist here; any other type is empty. */
	public function get_items( $types = 'line_item' ) {
		$items = [];
		if ( in_array( 'line_item', (array) $types, true ) ) {
			$this->items = $this->items ?? $this->data_store->read_items( $this, 'line_item' );
			$items       = $this->items;
		}
		return apply_filters( 'woocommerce_order_get_items', $items, $this, (array) $types );
	}

	public function get_item( $item_id ) {
		return $this->get_items()[ $item_id ] ?? false;
	}

	public function add_item( $item ): void {
		$this->get_items();
		$item->set_order_id( $this->get_id() );
		$this->items[ $item->get_id() ? $item->get_id() : 'new:' . count( $this->items ) ] = $item;
	}

	public function remove_item( $item_id ): void {
		$item = $this->get_item( $item_id );
		if ( $item ) {
			$this->items_to_delete[] = $item;
			unset( $this->items[ $item_id ] );
		}
	}

	/** @return int Id of the new line. */
	public function add_product( $product, $qty = 1, $args = [] ) {
		$total = wc_format_decimal( (float) $product->get_price() * $qty );
		$item  = new WC_Order_Item_Product();
		$item->set_product( $product );
		$item->set_props(
			wp_parse_args(
				$args,
				[
					'quantity' => $qty,
					'subtotal' => $total,
					'total'    => $total,
				]
			)
		);
		$item->set_order_id( $this->get_id() );
		$item->save();
		$this->add_item( $item );
		return $item->get_id();
	}

	/** Adds up the lines; tax and shipping do not exist here. */
	public function calculate_totals( $and_taxes = true ) {
		$total = 0.0;
		foreach ( $this->get_items() as $item ) {
			$total += (float) $item->get_total();
		}
		$this->set_total( $total );
		$this->save();
		return $total;
	}

	public function get_parent_id( $context = 'view' ) {
		return $this->get_prop( 'parent_id', $context );
	}

	public function get_status( $context = 'view' ) {
		$status = $this->get_prop( 'status', $context );
		return '' === $status && 'view' === $context ? apply_filters( 'woocommerce_default_order_status', 'pending' ) : $status;
	}

	public function has_status( $status ) {
		return in_array( $this->get_status(), (array) $status, true );
	}

	public function get_currency( $context = 'view' ) {
		return $this->get_prop( 'currency', $context );
	}

	public function get_version( $context = 'view' ) {
		return $this->get_prop( 'version', $context );
	}

	public function get_date_created( $context = 'view' ) {
		return $this->get_prop( 'date_created', $context );
	}

	public function get_date_modified( $context = 'view' ) {
		return $this->get_prop( 'date_modified', $context );
	}

	public function get_total( $context = 'view' ) {
		return $this->get_prop( 'total', $context );
	}

	public function set_parent_id( $value ): void {
		$this->set_prop( 'parent_id', absint( $value ) );
	}

	/** @return array{from: string, to: string} */
	public function set_status( $new_status ) {
		$known      = array_keys( wc_get_order_statuses() );
		$always     = [ 'auto-draft', 'trash' ];
		$old_status = $this->get_status();
		$new_status = preg_replace( '/^wc-/', '', (string) $new_status );

		if ( $this->object_read ) {
			if ( ! in_array( "wc-$new_status", $known, true ) && ! in_array( $new_status, $always, true ) ) {
				$new_status = 'pending';
			}
			if ( 'auto-draft' === $old_status || ( ! in_array( "wc-$old_status", $known, true ) && ! in_array( $old_status, $always, true ) ) ) {
				$old_status = 'pending';
			}
		}
		$this->set_prop( 'status', $new_status );
		return [
			'from' => $old_status,
			'to'   => $new_status,
		];
	}

	public function set_currency( $value ): void {
		if ( $value && 1 !== preg_match( '/^[A-Z]{3}$/', $value ) ) {
			$this->error( 'order_invalid_currency', 'Invalid currency code' );
		}
		$this->set_prop( 'currency', $value ? $value : get_woocommerce_currency() );
	}

	public function set_version( $value ): void {
		$this->set_prop( 'version', $value );
	}

	public function set_date_created( $date = null ): void {
		$this->set_date_prop( 'date_created', $date );
	}

	public function set_date_modified( $date = null ): void {
		$this->set_date_prop( 'date_modified', $date );
	}

	public function set_total( $value ): void {
		$this->set_prop( 'total', wc_format_decimal( is_string( $value ) && '' !== $value ? $value : (float) $value, wc_get_price_decimals() ) );
	}
}
