<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * Why a connection test must wait.
 *
 * Each limit has its own answer.
 */
enum TestRefusal: string {
	case TooMany    = 'too_many_tests';
	case TwoRunning = 'tests_running';

	/** The answer. */
	public function error(): \WP_Error {
		return new \WP_Error(
			'wc_order_sync_' . $this->value,
			match ( $this ) {
				self::TooMany    => __( 'Ten tests a minute are enough. Wait a minute, then test again.', 'wc-order-sync' ),
				self::TwoRunning => __( 'Two connection tests are running in this shop already. Wait until one has ended, then test again: two minutes at most.', 'wc-order-sync' ),
			},
			[ 'status' => 429 ]
		);
	}
}
