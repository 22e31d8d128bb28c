<?php
/**
 * Reads and writes the meta data of an object in one meta table.
 *
 * @package WCOrderSync\StandIn
 */

defined( 'ABSPATH' ) || exit;

abstract class WC_Meta_Data_Store {

	abstract protected function meta_table(): string;

	/** Name of the meta table's primary key. */
	abstract protected function meta_id_column(): string;

	/** Name of the meta table's column with the object's id. */
	abstract protected function meta_object_column(): string;

	/** @return string[] Keys that hold properties, not meta data. */
	protected function property_meta_keys(): array {
		return [];
	}

	protected function meta_changed( WC_Data $data ): void {
	}

	/** @return array<int, object{id: int, key: string, value: mixed}> */
	public function read_meta( WC_Data $data ): array {
		global $wpdb;
		$rows = $wpdb->get_results(
			$wpdb->prepare(
				'SELECT %i AS id, meta_key, meta_value FROM %i WHERE %i = %d ORDER BY %i',
				$this->meta_id_column(),
				$this->meta_table(),
				$this->meta_object_column(),
				$data->get_id(),
				$this->meta_id_column()
			)
		);
		$meta = [];
		foreach ( $rows as $row ) {
			if ( ! in_array( $row->meta_key, $this->property_meta_keys(), true ) ) {
				$meta[] = (object) [
					'id'    => (int) $row->id,
					'key'   => $row->meta_key,
					'value' => maybe_unserialize( $row->meta_value ),
				];
			}
		}
		return $meta;
	}

	public function add_meta( WC_Data $data, object $meta ): int {
		global $wpdb;
		$wpdb->insert(
			$this->meta_table(),
			[
				$this->meta_object_column() => $data->get_id(),
				'meta_key'                  => $meta->key,
				'meta_value'                => maybe_serialize( $meta->value ),
			]
		);
		$id = (int) $wpdb->insert_id;
		$this->meta_changed( $data );
		return $id;
	}

	public function update_meta( WC_Data $data, object $meta ): void {
		global $wpdb;
		$wpdb->update(
			$this->meta_table(),
			[
				'meta_key'   => $meta->key,
				'meta_value' => maybe_serialize( $meta->value ),
			],
			[ $this->meta_id_column() => $meta->id ]
		);
		$this->meta_changed( $data );
	}

	public function delete_meta( WC_Data $data, object $meta ): void {
		global $wpdb;
		$wpdb->delete( $this->meta_table(), [ $this->meta_id_column() => $meta->id ] );
		$this->meta_changed( $data );
	}
}
