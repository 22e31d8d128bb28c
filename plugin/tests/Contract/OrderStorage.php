<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/**
 * Where one of the two storages keeps an order.
 *
 * A table and the names of its columns.
 */
final class OrderStorage {

	public function __construct(
		public readonly string $table,
		public readonly string $id,
		public readonly string $status,
		public readonly string $type,
		public readonly string $updated
	) {
	}
}
