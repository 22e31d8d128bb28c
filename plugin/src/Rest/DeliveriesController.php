<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Outbox\DeliveryList;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * REST resource: the deliveries.
 *
 * GET /deliveries, a page of a search.
 */
final class DeliveriesController extends Controller {

	public function __construct(
		SchemaFile $schema,
		private readonly DeliveryList $deliveries,
		private readonly DeliveryJson $json,
		private readonly Log $log
	) {
		parent::__construct( $schema );
	}

	public function register_routes(): void {
		register_rest_route(
			Names::REST_NAMESPACE,
			'/deliveries',
			[
				[ 'args' => $this->schema->args() ] + $this->endpoint( \WP_REST_Server::READABLE, [ $this, 'list' ] ),
				'schema' => [ $this, 'response_schema' ],
			]
		);
	}

	/**
	 * A page of deliveries.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function list( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			$search = SearchFields::of( $request );
			if ( $search instanceof \WP_Error ) {
				return $search;
			}
			$page     = $this->deliveries->page( $search );
			$response = $this->respond(
				[
					'deliveries' => array_map( fn ( $delivery ): array => $this->json->item( $delivery, $page->last[ $delivery->id ] ?? null ), $page->records ),
					'next'       => $page->next,
				]
			);
			if ( null !== $page->next ) {
				$response->link_header( 'next', add_query_arg( [ 'after' => $page->next ] + SearchFields::given( $request ), rest_url( Names::REST_NAMESPACE . '/deliveries' ) ) );
			}
			return $response;
		} catch ( QueryFailed $failure ) {
			return DeliveryErrors::database( $failure, $this->log );
		}
	}
}
