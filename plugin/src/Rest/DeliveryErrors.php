<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/** Errors that the resources about deliveries share. */
final class DeliveryErrors {

	/** Where the database refuses. */
	public static function database( QueryFailed $failure, Log $log ): \WP_Error {
		$log->error( 'Deliveries could not be read or changed.', [ 'error' => $failure->getMessage() ] );
		return new \WP_Error(
			'wc_order_sync_deliveries_unknown',
			__( 'The deliveries could not be read or changed, because the database refused. Try again. If this stays, look under Tools → Site Health, or ask your host to check the database.', 'wc-order-sync' ),
			[ 'status' => 500 ]
		);
	}

	/** Where there is no such delivery. */
	public static function not_found(): \WP_Error {
		return new \WP_Error(
			'wc_order_sync_no_delivery',
			__( 'There is no delivery with this id. It may have been removed with its order, or 30 days after it ended.', 'wc-order-sync' ),
			[ 'status' => 404 ]
		);
	}
}
