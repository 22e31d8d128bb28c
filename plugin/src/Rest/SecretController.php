<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Settings\Secret;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * POST /secret: generates a new secret.
 *
 * Nothing is stored. The page shows the secret once and saves it with the form.
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

	public function generate(): \WP_REST_Response {
		return $this->respond( [ 'secret' => Secret::generate( random_bytes( 32 ) )->value ] );
	}
}
