<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * Why a connection test must wait.
 */
enum TestRefusal: string {
	case TooMany    = 'too_many_tests';
	case TwoRunning = 'tests_running';

	public function error(): \WP_Error {
		return new \WP_Error(
			'wc_order_sync_' . $this->value,
			match ( $this ) {
				self::TooMany    => __( 'You can run ten tests a minute. Wait a minute, then test again.', 'wc-order-sync' ),
				self::TwoRunning => __( 'Two connection tests are already running in this shop. Wait until one has finished (two minutes at most), then test again.', 'wc-order-sync' ),
			},
			[ 'status' => 429 ]
		);
	}
}
