<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * What all REST resources share: permission, schema and caching.
 */
abstract class Controller {

	public function __construct( protected readonly SchemaFile $schema ) {}

	/** On rest_api_init. */
	abstract public function register_routes(): void;

	/**
	 * Whether the user may manage the shop.
	 *
	 * @return true|\WP_Error
	 */
	public function permission(): bool|\WP_Error {
		if ( current_user_can( Names::CAPABILITY ) ) {
			return true;
		}
		return new \WP_Error(
			'rest_forbidden',
			__( 'You are not allowed to manage WC Order Sync.', 'wc-order-sync' ),
			[ 'status' => rest_authorization_required_code() ]
		);
	}

	/** @return array<mixed> */
	public function response_schema(): array {
		return $this->schema->response();
	}

	/**
	 * A response that no cache may keep.
	 *
	 * @param array<string, mixed> $data
	 */
	protected function respond( #[\SensitiveParameter] array $data ): \WP_REST_Response {
		$response = new \WP_REST_Response( $data );
		$response->header( 'Cache-Control', 'no-store' );
		return $response;
	}

	/**
	 * One endpoint of a route.
	 *
	 * @return array<string, mixed>
	 */
	protected function endpoint( string $method, callable $callback ): array {
		return [
			'methods'             => $method,
			'callback'            => $callback,
			'permission_callback' => [ $this, 'permission' ],
			'args'                => \WP_REST_Server::READABLE === $method ? [] : $this->schema->args(),
		];
	}
}
