<?php
/**
 * An order of the shop.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

class WC_Order extends WC_Abstract_Order {
	use WC_Order_Addresses;
	use WC_Order_Status_Transitions;

	/** @var array<string, mixed> */
	protected $data = [
		'parent_id'            => 0,
		'status'               => '',
		'currency'             => '',
		'version'              => '',
		'date_created'         => null,
		'date_modified'        => null,
		'total'                => 0,
		'customer_id'          => 0,
		'order_key'            => '',
		'billing'              => [
			'first_name' => '',
			'last_name'  => '',
			'company'    => '',
			'address_1'  => '',
			'address_2'  => '',
			'city'       => '',
			'state'      => '',
			'postcode'   => '',
			'country'    => '',
			'email'      => '',
			'phone'      => '',
		],
		'shipping'             => [
			'first_name' => '',
			'last_name'  => '',
			'company'    => '',
			'address_1'  => '',
			'address_2'  => '',
			'city'       => '',
			'state'      => '',
			'postcode'   => '',
			'country'    => '',
			'phone'      => '',
		],
		'payment_method'       => '',
		'payment_method_title' => '',
		'transaction_id'       => '',
		'created_via'          => '',
		'customer_note'        => '',
		'date_completed'       => null,
		'date_paid'            => null,
	];

	public function add_order_note( $note, $is_customer_note = 0, $added_by_user = false, $meta_data = [] ) {
		if ( ! $this->get_id() ) {
			return 0;
		}
		$comment_id = wp_insert_comment(
			[
				'comment_post_ID'  => $this->get_id(),
				'comment_author'   => 'WooCommerce',
				'comment_content'  => $note,
				'comment_agent'    => 'WooCommerce',
				'comment_type'     => 'order_note',
				'comment_approved' => 1,
			]
		);
		if ( $is_customer_note ) {
			add_comment_meta( $comment_id, 'is_customer_note', 1 );
		}
		do_action( 'woocommerce_order_note_added', $comment_id, $this );
		return $comment_id;
	}

	protected function handle_exception( $e, $message = 'Error' ): void {
		parent::handle_exception( $e, $message );
		$this->add_order_note( $message . ' ' . $e->getMessage() );
	}

	/** Whether paying leaves work to do: anything that is not both virtual and downloadable. */
	public function needs_processing() {
		foreach ( $this->get_items() as $item ) {
			$product = $item->get_product();
			if ( $product && apply_filters( 'woocommerce_order_item_needs_processing', ! ( $product->is_virtual() && $product->is_downloadable() ), $product, $this->get_id() ) ) {
				return true;
			}
		}
		return false;
	}

	public function is_paid() {
		return $this->has_status( wc_get_is_paid_statuses() );
	}

	public function get_order_number() {
		return (string) apply_filters( 'woocommerce_order_number', $this->get_id(), $this );
	}

	public function get_customer_id( $context = 'view' ) {
		return $this->get_prop( 'customer_id', $context );
	}

	public function get_order_key( $context = 'view' ) {
		return $this->get_prop( 'order_key', $context );
	}

	public function get_payment_method( $context = 'view' ) {
		return $this->get_prop( 'payment_method', $context );
	}

	public function get_payment_method_title( $context = 'view' ) {
		return $this->get_prop( 'payment_method_title', $context );
	}

	public function get_transaction_id( $context = 'view' ) {
		return $this->get_prop( 'transaction_id', $context );
	}

	public function get_created_via( $context = 'view' ) {
		return $this->get_prop( 'created_via', $context );
	}

	public function get_customer_note( $context = 'view' ) {
		return $this->get_prop( 'customer_note', $context );
	}

	/** @return array<string, mixed> What is stored, without what a save would change. */
	public function get_base_data() {
		return array_merge( [ 'id' => $this->get_id() ], $this->data, [ 'number' => $this->get_order_number() ] );
	}

	public function get_date_completed( $context = 'view' ) {
		return $this->get_prop( 'date_completed', $context );
	}

	public function get_date_paid( $context = 'view' ) {
		return $this->get_prop( 'date_paid', $context );
	}

	public function get_address( $type = 'billing' ) {
		$address = array_merge( $this->data[ $type ], $this->changes[ $type ] ?? [] );
		return apply_filters( 'woocommerce_get_order_address', $address, $type, $this );
	}

	public function has_billing_address() {
		return '' !== $this->get_billing_address_1() . $this->get_billing_address_2();
	}

	public function has_shipping_address() {
		return '' !== $this->get_shipping_address_1() . $this->get_shipping_address_2();
	}

	/** Shipping methods do not exist here, so that no order needs an address for one. */
	public function needs_shipping_address() {
		return apply_filters( 'woocommerce_order_needs_shipping_address', false, [], $this );
	}

	public function get_edit_order_url() {
		return admin_url( 'admin.php?page=wc-orders&action=edit&id=' . $this->get_id() );
	}

	public function set_customer_id( $value ): void {
		$this->set_prop( 'customer_id', absint( $value ) );
	}

	public function set_order_key( $value ): void {
		$this->set_prop( 'order_key', substr( (string) $value, 0, 22 ) );
	}

	public function set_payment_method( $value ): void {
		$this->set_prop( 'payment_method', (string) $value );
	}

	public function set_payment_method_title( $value ): void {
		$this->set_prop( 'payment_method_title', (string) $value );
	}

	public function set_transaction_id( $value ): void {
		$this->set_prop( 'transaction_id', (string) $value );
	}

	public function set_created_via( $value ): void {
		$this->set_prop( 'created_via', (string) $value );
	}

	public function set_customer_note( $value ): void {
		$this->set_prop( 'customer_note', (string) $value );
	}

	public function set_date_completed( $date = null ): void {
		$this->set_date_prop( 'date_completed', $date );
	}

	public function set_date_paid( $date = null ): void {
		$this->set_date_prop( 'date_paid', $date );
	}

	public function set_billing_email( $value ): void {
		if ( $value && ! is_email( $value ) ) {
			$this->error( 'order_invalid_billing_email', 'Invalid billing email address' );
		}
		$this->set_address_prop( 'email', 'billing', sanitize_email( $value ) );
	}

	public function set_address( $address, $type = 'billing' ): void {
		foreach ( $address as $key => $value ) {
			$this->set_props( [ "{$type}_$key" => $value ] );
		}
	}

	protected function get_address_prop( $prop, $type, $context ) {
		$value = $this->changes[ $type ][ $prop ] ?? $this->data[ $type ][ $prop ];
		return 'view' === $context ? apply_filters( "woocommerce_order_get_{$type}_$prop", $value, $this ) : $value;
	}

	protected function set_address_prop( $prop, $type, $value ): void {
		if ( ! $this->object_read ) {
			$this->data[ $type ][ $prop ] = $value;
		} elseif ( $value !== $this->data[ $type ][ $prop ] || isset( $this->changes[ $type ][ $prop ] ) ) {
			$this->changes[ $type ][ $prop ] = $value;
		}
	}
}
