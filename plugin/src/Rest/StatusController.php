<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Health\DeliveryStatus;
use WCOrderSync\Health\FactsReader;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * GET /status: whether orders are delivered.
 *
 * The settings page shows it next to its title, and a monitor can ask for it.
 */
final class StatusController extends Controller {

	public function __construct(
		SchemaFile $schema,
		private readonly FactsReader $facts,
		private readonly Log $log
	) {
		parent::__construct( $schema );
	}

	public function register_routes(): void {
		register_rest_route(
			Names::REST_NAMESPACE,
			'/status',
			[
				$this->endpoint( \WP_REST_Server::READABLE, [ $this, 'get' ] ),
				'schema' => [ $this, 'response_schema' ],
			]
		);
	}

	public function get(): \WP_REST_Response|\WP_Error {
		try {
			$facts = $this->facts->read();
		} catch ( QueryFailed $failure ) {
			$this->log->error( 'How deliveries stand could not be read.', [ 'error' => $failure->getMessage() ] );
			return new \WP_Error(
				'wc_order_sync_status_unknown',
				__( 'The delivery status could not be read because the database returned an error. Try again. If the error persists, check Tools → Site Health, or ask your host to check the database.', 'wc-order-sync' ),
				[ 'status' => 500 ]
			);
		}
		$status = DeliveryStatus::of( $facts );
		return $this->respond(
			[
				'state'             => $status->state->value,
				'reason'            => $status->code(),
				'headline'          => $status->headline,
				'sentences'         => $status->sentences,
				'since'             => self::utc( $status->since ),
				'last_delivered_at' => self::utc( $facts->last_delivered ),
				'waiting'           => $facts->queue->pending,
				'failed'            => $facts->queue->failed,
				'closed_by_order'   => $facts->channel->stopped_by_order,
			]
		);
	}

	/**
	 * A time in ISO 8601.
	 *
	 * @param int|null $time Unix time.
	 */
	private static function utc( ?int $time ): ?string {
		return null === $time ? null : gmdate( 'Y-m-d\TH:i:s\Z', $time );
	}
}
