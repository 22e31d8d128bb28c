<?php
/**
 * The cache of whole order objects.
 *
 * @package WCOrderSync\StandIn
 */

namespace Automattic\WooCommerce\Caches;

defined( 'ABSPATH' ) || exit;

class OrderCache {

	/** @param int|string $id Order id. */
	public function is_cached( $id ): bool {
		return null !== \WC_Stand_In_Caches::order_object( (int) $id );
	}

	/** @param int|string $id Order id. */
	public function get( $id ): ?\WC_Order {
		return \WC_Stand_In_Caches::order_object( (int) $id );
	}

	/** @param int|string $id Order id. */
	public function remove( $id ): bool {
		return \WC_Stand_In_Caches::forget_order_object( (int) $id );
	}
}
