<?php
/**
 * What orders, order items and products share: properties with pending changes, and meta data.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

abstract class WC_Data {

	/** @var int */
	protected $id = 0;

	/** @var array<string, mixed> What is stored. */
	protected $data = [];

	/** @var array<string, mixed> What a save would write. */
	protected $changes = [];

	/** @var array<string, mixed> */
	protected $default_data = [];

	/** @var bool Whether setters record changes; false while an object is being read. */
	protected $object_read = false;

	/** @var string */
	protected $object_type = 'data';

	/** @var WC_Data_Store|null */
	protected $data_store;

	/** @var array<int, object{id: int, key: string, value: mixed}>|null */
	protected $meta_data;

	public function __construct() {
		$this->default_data = $this->data;
	}

	public function get_id() {
		return $this->id;
	}

	public function set_id( $id ): void {
		$this->id = absint( $id );
	}

	public function get_data_store() {
		return $this->data_store;
	}

	public function get_data() {
		return array_merge( [ 'id' => $this->get_id() ], $this->data, [ 'meta_data' => $this->get_meta_data() ] );
	}

	public function get_changes() {
		return $this->changes;
	}

	public function apply_changes(): void {
		$this->data    = array_replace_recursive( $this->data, $this->changes );
		$this->changes = [];
	}

	public function set_defaults(): void {
		$this->data    = $this->default_data;
		$this->changes = [];
		$this->set_object_read( false );
	}

	public function set_object_read( $read = true ): void {
		$this->object_read = (bool) $read;
	}

	public function get_object_read() {
		return $this->object_read;
	}

	/**
	 * Sets many properties; a refused value leaves its property as it was.
	 *
	 * @return true|WP_Error
	 */
	public function set_props( $props ) {
		$errors = new WP_Error();
		foreach ( $props as $prop => $value ) {
			$setter = "set_$prop";
			if ( null === $value || ! is_callable( [ $this, $setter ] ) ) {
				continue;
			}
			try {
				$this->{$setter}( $value );
			} catch ( WC_Data_Exception $e ) {
				$errors->add( $e->getErrorCode(), $e->getMessage(), [ 'property_name' => $prop ] );
			}
		}
		return $errors->has_errors() ? $errors : true;
	}

	public function get_meta( $key = '', $single = true ) {
		$values = [];
		foreach ( $this->get_meta_data() as $meta ) {
			if ( $meta->key === $key ) {
				$values[] = $meta->value;
			}
		}
		return $single ? ( $values[0] ?? '' ) : $values;
	}

	public function get_meta_data() {
		$this->read_meta_data();
		return array_values( array_filter( $this->meta_data, static fn( object $meta ): bool => null !== $meta->value ) );
	}

	public function read_meta_data( $force_read = false ): void {
		if ( null === $this->meta_data || $force_read ) {
			$this->meta_data = $this->get_id() && $this->data_store ? $this->data_store->read_meta( $this ) : [];
		}
	}

	public function add_meta_data( $key, $value, $unique = false ): void {
		$this->read_meta_data();
		if ( $unique ) {
			$this->delete_meta_data( $key );
		}
		$this->meta_data[] = (object) [
			'id'    => 0,
			'key'   => $key,
			'value' => $value,
		];
	}

	public function update_meta_data( $key, $value ): void {
		$this->read_meta_data();
		foreach ( $this->meta_data as $meta ) {
			if ( $meta->key === $key ) {
				$meta->value = $value;
				return;
			}
		}
		$this->add_meta_data( $key, $value );
	}

	public function delete_meta_data( $key ): void {
		$this->read_meta_data();
		foreach ( $this->meta_data as $meta ) {
			if ( $meta->key === $key ) {
				$meta->value = null;
			}
		}
	}

	public function save_meta_data(): void {
		if ( null === $this->meta_data || ! $this->data_store ) {
			return;
		}
		foreach ( $this->meta_data as $index => $meta ) {
			if ( null === $meta->value ) {
				if ( $meta->id ) {
					$this->data_store->delete_meta( $this, $meta );
				}
				unset( $this->meta_data[ $index ] );
			} elseif ( $meta->id ) {
				$this->data_store->update_meta( $this, $meta );
			} else {
				$meta->id = (int) $this->data_store->add_meta( $this, $meta );
			}
		}
	}

	public function save() {
		do_action( "woocommerce_before_{$this->object_type}_object_save", $this, $this->data_store );
		if ( $this->get_id() ) {
			$this->data_store->update( $this );
		} else {
			$this->data_store->create( $this );
		}
		do_action( "woocommerce_after_{$this->object_type}_object_save", $this, $this->data_store );
		return $this->get_id();
	}

	public function delete( $force_delete = false ) {
		$check = apply_filters( "woocommerce_pre_delete_{$this->object_type}", null, $this, $force_delete );
		if ( null !== $check ) {
			return $check;
		}
		$this->data_store->delete( $this, [ 'force_delete' => $force_delete ] );
		$this->set_id( 0 );
		return true;
	}

	protected function get_prop( $prop, $context = 'view' ) {
		$value = array_key_exists( $prop, $this->changes ) ? $this->changes[ $prop ] : ( $this->data[ $prop ] ?? null );
		return 'view' === $context ? apply_filters( "woocommerce_{$this->object_type}_get_$prop", $value, $this ) : $value;
	}

	protected function set_prop( $prop, $value ): void {
		if ( ! $this->object_read ) {
			$this->data[ $prop ] = $value;
		} elseif ( $value !== $this->data[ $prop ] || array_key_exists( $prop, $this->changes ) ) {
			$this->changes[ $prop ] = $value;
		}
	}

	/**
	 * Timestamps are UTC; strings without an offset are local to the shop.
	 *
	 * @param string                      $prop  Property.
	 * @param WC_DateTime|int|string|null $value Date.
	 */
	protected function set_date_prop( $prop, $value ): void {
		if ( empty( $value ) || '0000-00-00 00:00:00' === $value ) {
			$this->set_prop( $prop, null );
			return;
		}
		if ( ! $value instanceof WC_DateTime ) {
			$value = is_numeric( $value ) ? new WC_DateTime( "@$value" ) : new WC_DateTime( $value, wp_timezone() );
			$value->setTimezone( wp_timezone() );
		}
		$this->set_prop( $prop, $value );
	}

	/** @throws WC_Data_Exception Always. */
	protected function error( $code, $message, $http_status_code = 400 ): void {
		throw new WC_Data_Exception( $code, $message, $http_status_code );
	}
}
