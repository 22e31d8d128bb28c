<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Settings\Secret;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * REST resource: a new secret.
 *
 * POST /secret. Nothing is stored: the page shows the secret once and saves it with the form.
 */
final class SecretController extends Controller {

	public function register_routes(): void {
		register_rest_route(
			Names::REST_NAMESPACE,
			'/secret',
			[
				$this->endpoint( \WP_REST_Server::CREATABLE, [ $this, 'generate' ] ),
				'schema' => [ $this, 'response_schema' ],
			]
		);
	}

	/** A new secret. */
	public function generate(): \WP_REST_Response {
		return $this->respond( [ 'secret' => Secret::generate( random_bytes( 32 ) )->value ] );
	}
}
