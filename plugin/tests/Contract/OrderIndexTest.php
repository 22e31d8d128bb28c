<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

// phpcs:disable WordPress.DB -- these tests look at tables.
/**
 * The columns and indexes that the sweep goes through orders by.
 *
 * The columns and indexes that the sweep goes through orders by: without one of them a look at a big shop reads all of it.
 */
final class OrderIndexTest extends ContractTestCase {

	/** @return array<string, string[]> Columns of each index by its name. */
	private function indexes( string $table ): array {
		$indexes = [];
		foreach ( (array) $this->db()->get_results( (string) $this->db()->prepare( 'SHOW INDEX FROM %i', $table ), ARRAY_A ) as $part ) {
			// The parts of a key come in their order.
			if ( is_string( $part['Key_name'] ) && is_string( $part['Column_name'] ) ) {
				$indexes[ $part['Key_name'] ][] = $part['Column_name'];
			}
		}
		return $indexes;
	}

	/** @param string[] $columns Columns that an index begins with. */
	private function assert_index( string $table, array $columns ): void {
		$found = array_filter( $this->indexes( $table ), static fn( array $index ): bool => array_slice( $index, 0, count( $columns ) ) === $columns );
		$this->assertNotSame( [], $found, "$table has an index that begins with " . implode( ', ', $columns ) );
	}

	public function test_orders_and_posts_are_found_by_their_id(): void {
		$this->assertSame( [ 'id' ], $this->indexes( $this->table( 'wc_orders' ) )['PRIMARY'] );
		$this->assertSame( [ 'ID' ], $this->indexes( $this->table( 'posts' ) )['PRIMARY'] );
	}

	public function test_the_date_of_completion_is_found_by_the_id_of_the_order(): void {
		$this->assert_index( $this->table( 'wc_order_operational_data' ), [ 'order_id' ] );
		$this->assert_index( $this->table( 'postmeta' ), [ 'post_id' ] );
	}

	public function test_the_newest_orders_are_found_by_the_date_of_their_last_update(): void {
		$this->assert_index( $this->table( 'wc_orders' ), [ 'date_updated_gmt' ] );
	}

	public function test_dates_are_stored_as_dates_that_can_be_compared(): void {
		$this->assertSame( 'datetime', $this->type_of( 'wc_orders', 'date_updated_gmt' ) );
		$this->assertSame( 'datetime', $this->type_of( 'wc_order_operational_data', 'date_completed_gmt' ) );
	}

	private function type_of( string $table, string $column ): string {
		$row = $this->db()->get_row( (string) $this->db()->prepare( 'SHOW COLUMNS FROM %i WHERE Field = %s', $this->table( $table ), $column ), ARRAY_A );
		return is_array( $row ) && is_string( $row['Type'] ) ? $row['Type'] : '';
	}
}
