<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * The schema of one REST resource: plugin/schemas/<resource>.json.
 *
 * The request arguments, the response and the TypeScript types come from it.
 */
final class SchemaFile {

	/** @param string $resource File name without extension. */
	public function __construct(
		private readonly string $directory,
		private readonly string $resource
	) {}

	/**
	 * Arguments for register_rest_route().
	 *
	 * @return array<mixed>
	 */
	public function args(): array {
		return rest_get_endpoint_args_for_schema( $this->part( 'request' ), \WP_REST_Server::CREATABLE );
	}

	/**
	 * @return array<mixed>
	 */
	public function response(): array {
		return [
			'$schema' => 'http://json-schema.org/draft-04/schema#',
			'title'   => 'wc-order-sync-' . $this->resource,
		] + $this->part( 'response' );
	}

	/**
	 * @param string $name `request` or `response`.
	 * @return array<mixed>
	 * @throws \UnexpectedValueException When the file is missing or damaged, for example after an interrupted upload.
	 */
	private function part( string $name ): array {
		$file = wp_json_file_decode( $this->directory . '/' . $this->resource . '.json', [ 'associative' => true ] );
		$part = is_array( $file ) ? $file[ $name ] ?? null : null;
		if ( ! is_array( $part ) ) {
			throw new \UnexpectedValueException( 'schemas/' . $this->resource . '.json is missing or damaged: install WC Order Sync again.' );
		}
		return $part;
	}
}
