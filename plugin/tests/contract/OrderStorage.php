<?php
/**
 * Where one of the two storages keeps an order.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Tests\Contract;

/**
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
