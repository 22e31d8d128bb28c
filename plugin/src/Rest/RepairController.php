<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Delivery\WaitingOrders;
use WCOrderSync\Outbox\DeliveryList;
use WCOrderSync\Outbox\DeliveryRecord;
use WCOrderSync\Outbox\DeliverySearch;
use WCOrderSync\Repair\Repair;
use WCOrderSync\Repair\RepairOutcome;
use WCOrderSync\Repair\RepairResult;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * REST resource: what people do with deliveries.
 *
 * POST /deliveries/<id>/resend, /stop and /handled; POST /deliveries/resend for many. Matches of a search are resent
 * a hundred at a time, oldest first. The answer says where to continue, so no request takes long.
 */
final class RepairController extends Controller {

	/** @param WaitingOrders $waiting Sends what is due at once. */
	public function __construct(
		SchemaFile $schema,
		private readonly Repair $repair,
		private readonly DeliveryList $deliveries,
		private readonly DeliveryJson $json,
		private readonly WaitingOrders $waiting,
		private readonly Log $log
	) {
		parent::__construct( $schema );
	}

	public function register_routes(): void {
		$routes = [
			'/deliveries/resend'                => [ $this, 'resend_many' ],
			'/deliveries/(?P<id>\d+)/resend'  => [ $this, 'resend' ],
			'/deliveries/(?P<id>\d+)/stop'    => [ $this, 'stop' ],
			'/deliveries/(?P<id>\d+)/handled' => [ $this, 'mark_handled' ],
		];
		foreach ( $routes as $route => $callback ) {
			register_rest_route(
				Names::REST_NAMESPACE,
				$route,
				[
					$this->endpoint( \WP_REST_Server::CREATABLE, $callback ),
					'schema' => [ $this, 'response_schema' ],
				]
			);
		}
	}

	/**
	 * Resends one delivery.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function resend( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		return $this->one( fn (): RepairResult => $this->repair->resend( [ self::id( $request ) ], get_current_user_id() )[0] );
	}

	/**
	 * Gives up a waiting delivery: no further attempt is made.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function stop( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		return $this->one( fn (): RepairResult => $this->repair->stop( self::id( $request ), get_current_user_id() ) );
	}

	/**
	 * Marks a failed delivery as handled.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function mark_handled( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$note = $request->get_param( 'note' );
		return $this->one( fn (): RepairResult => $this->repair->mark_handled( self::id( $request ), get_current_user_id(), is_string( $note ) ? $note : '' ) );
	}

	/**
	 * Resends the named deliveries, or the next hundred that match a search.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function resend_many( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$unknown = array_diff( array_keys( $request->get_params() ), [ 'ids', 'view', 'order_id', 'reason', 'from', 'to', 'after' ] );
		if ( [] !== $unknown || ( $request->has_param( 'ids' ) && count( $request->get_params() ) > 1 ) ) {
			// WordPress lets unknown parameters pass. A mistyped filter would resend more than was meant.
			return new \WP_Error(
				'rest_invalid_param',
				__( 'Give either "ids" alone, or a "view" with these filters: "order_id", "reason", "from", "to", "after". Nothing was resent.', 'wc-order-sync' ),
				[
					'status' => 400,
					'params' => array_values( [] === $unknown ? [ 'ids' ] : $unknown ),
				]
			);
		}
		$named = $request->get_param( 'ids' );
		try {
			if ( is_array( $named ) ) {
				$ids  = array_values( array_unique( array_map( 'intval', array_filter( $named, 'is_numeric' ) ) ) );
				$next = null;
			} elseif ( ! $request->has_param( 'view' ) ) {
				return new \WP_Error(
					'rest_missing_callback_param',
					__( 'Say which deliveries to resend: their "ids", or a "view" such as "failed".', 'wc-order-sync' ),
					[
						'status' => 400,
						'params' => [ 'ids', 'view' ],
					]
				);
			} else {
				$search = SearchFields::of( $request );
				if ( $search instanceof \WP_Error ) {
					return $search;
				}
				$page = $this->deliveries->page( new DeliverySearch( $search->view, $search->order_id, $search->webhook_id, $search->reason, $search->from, $search->to, $search->cursor, Repair::MAX_IDS, true ) );
				$ids  = array_map( static fn ( DeliveryRecord $delivery ): int => $delivery->id, $page->records );
				$next = $page->next;
			}
			$results = $this->repair->resend( $ids, get_current_user_id() );
			$this->waiting->send();
			return $this->answer( $results, $next );
		} catch ( QueryFailed $failure ) {
			return DeliveryErrors::database( $failure, $this->log );
		}
	}

	/**
	 * An action on one delivery.
	 *
	 * @param \Closure(): RepairResult $action
	 */
	private function one( \Closure $action ): \WP_REST_Response|\WP_Error {
		try {
			$result = $action();
			if ( RepairOutcome::NotFound === $result->outcome ) {
				return DeliveryErrors::not_found();
			}
			$this->waiting->send();
			return $this->answer( [ $result ], null );
		} catch ( QueryFailed $failure ) {
			return DeliveryErrors::database( $failure, $this->log );
		}
	}

	/**
	 * @param list<RepairResult> $results
	 * @param int|null           $next Cursor from which to continue.
	 */
	private function answer( array $results, ?int $next ): \WP_REST_Response {
		return $this->respond(
			[
				'results' => array_map( $this->json->result( ... ), $results ),
				'next'    => $next,
			]
		);
	}

	/** @param \WP_REST_Request<array<string, mixed>> $request */
	private static function id( \WP_REST_Request $request ): int {
		$id = $request->get_url_params()['id'] ?? null;
		return is_numeric( $id ) ? (int) $id : 0;
	}
}
