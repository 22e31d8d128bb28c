<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Outbox\AttemptRecord;
use WCOrderSync\Outbox\DeliveryList;
use WCOrderSync\Outbox\PersonAction;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * REST resource: one delivery.
 *
 * GET /deliveries/<id>, with its history and, for those who may see orders, its payload.
 */
final class DeliveryController extends Controller {

	private const SEES_ORDERS = 'edit_shop_orders';

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
			'/deliveries/(?P<id>\d+)',
			[
				$this->endpoint( \WP_REST_Server::READABLE, [ $this, 'get' ] ),
				'schema' => [ $this, 'response_schema' ],
			]
		);
	}

	/**
	 * One delivery.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function get( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$id = is_numeric( $request['id'] ) ? (int) $request['id'] : 0;
		try {
			$delivery = $this->deliveries->find( [ $id ] )[ $id ] ?? null;
			if ( null === $delivery ) {
				return DeliveryErrors::not_found();
			}
			$history  = $this->deliveries->history( $id );
			$attempts = array_filter( $history, static fn ( AttemptRecord $event ): bool => null === PersonAction::tryFrom( $event->outcome ) );
			$last     = [] === $attempts ? null : $attempts[ array_key_last( $attempts ) ];
			return $this->respond(
				[
					'delivery'       => $this->json->item( $delivery, $last ),
					'history'        => array_map( $this->json->event( ... ), $history ),
					'payload'        => current_user_can( self::SEES_ORDERS ) ? $this->deliveries->payload( $id ) : null,
					'payload_bytes'  => $delivery->payload_bytes,
					'payload_sha256' => $delivery->payload_sha256,
				]
			);
		} catch ( QueryFailed $failure ) {
			return DeliveryErrors::database( $failure, $this->log );
		}
	}
}
