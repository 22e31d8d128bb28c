<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Settings\Field;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * Refuses WooCommerce API keys, and secrets in the URL, on every route of this plugin.
 *
 * It runs before all routes of the namespace, so that none of them can forget it.
 *
 * WooCommerce accepts the keys of its REST API on every route that begins with `wc-`, and on any other route whose URL contains
 * the right text (`?x=wp-json/wc/`), so the URL cannot decide here. Such a key is given to a warehouse or a bookkeeper for orders
 * and products; it must not open this plugin's settings.
 */
final class Gate {

	/** Whether this request was authenticated by a WooCommerce API key. */
	private bool $has_api_key = false;

	/**
	 * On woocommerce_disable_rest_api_access_log: the only place where WooCommerce (since 7.7) says that a key was used. It fires on
	 * rest_pre_dispatch, before any callback of a route.
	 *
	 * @param mixed $disabled Whether WooCommerce shall not note the use of the key.
	 * @return mixed
	 */
	public function note_api_key( $disabled ) {
		$this->has_api_key = true;
		return $disabled;
	}

	/**
	 * On rest_request_before_callbacks, before the permission is checked.
	 *
	 * @param mixed $response An error where arguments break the schema.
	 * @param mixed $handler
	 * @param mixed $request
	 * @return mixed
	 */
	public function check( $response, $handler, $request ) {
		// WordPress ignores case in routes.
		if ( ! $request instanceof \WP_REST_Request || 0 !== stripos( $request->get_route(), '/' . strtok( Names::REST_NAMESPACE, '/' ) . '/' ) ) {
			return $response;
		}
		if ( $this->has_api_key ) {
			return new \WP_Error(
				'wc_order_sync_api_key_refused',
				__( 'WooCommerce REST API keys are not accepted here. Use an application password of a user who can manage WooCommerce.', 'wc-order-sync' ),
				[ 'status' => 403 ]
			);
		}
		if ( array_key_exists( Field::Secret->value, $request->get_query_params() ) ) {
			return new \WP_Error(
				'wc_order_sync_secret_in_url',
				__( 'The secret was sent in the web address, so it may be in the access log of every server on the way. The request was refused. Generate a new one and send it in the body of the request.', 'wc-order-sync' ),
				[ 'status' => 400 ]
			);
		}
		return $response;
	}
}
