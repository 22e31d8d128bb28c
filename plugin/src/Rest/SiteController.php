<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\ChannelReason;
use WCOrderSync\Delivery\WaitingOrders;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Site\CopyGuard;
use WCOrderSync\Site\SiteState;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Names;

defined( 'ABSPATH' ) || exit;

/**
 * GET and POST /site: whether this is the site that was set up, and a person's answer to that.
 *
 * The answer decides which site sends the shop's orders, so only administrators may give it.
 */
final class SiteController extends Controller {

	private const CAPABILITY = 'manage_options';

	/**
	 * @param Channel       $channel The answer makes it active or holds it.
	 * @param WaitingOrders $waiting Sends what the answer makes due.
	 */
	public function __construct(
		SchemaFile $schema,
		private readonly SettingsStore $settings,
		private readonly CopyGuard $guard,
		private readonly Channel $channel,
		private readonly WaitingOrders $waiting,
		private readonly Log $log
	) {
		parent::__construct( $schema );
	}

	public function register_routes(): void {
		register_rest_route(
			Names::REST_NAMESPACE,
			'/site',
			[
				$this->endpoint( \WP_REST_Server::READABLE, [ $this, 'get' ] ),
				[ 'permission_callback' => [ $this, 'may_answer' ] ] + $this->endpoint( \WP_REST_Server::CREATABLE, [ $this, 'answer' ] ),
				'schema' => [ $this, 'response_schema' ],
			]
		);
	}

	/**
	 * Whether the user may say which site this is.
	 *
	 * @return true|\WP_Error
	 */
	public function may_answer(): bool|\WP_Error {
		$may_manage = $this->permission();
		if ( true !== $may_manage || current_user_can( self::CAPABILITY ) ) {
			return $may_manage;
		}
		return new \WP_Error(
			'wc_order_sync_administrator_only',
			__( 'Only an administrator can say whether this shop has moved or is a copy. Ask an administrator to answer.', 'wc-order-sync' ),
			[ 'status' => 403 ]
		);
	}

	/** How things stand. */
	public function get(): \WP_REST_Response|\WP_Error {
		try {
			return $this->describe();
		} catch ( QueryFailed $failure ) {
			return $this->failed( $failure );
		}
	}

	/**
	 * @param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function answer( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			if ( 'moved' === $request->get_param( 'answer' ) ) {
				$this->guard->record();
				$this->channel->settings_changed();
				$this->waiting->send();
				$this->log->info( 'The shop has moved, a user says; its orders are sent from here.', [ 'user_id' => get_current_user_id() ] );
			} else {
				$this->guard->mark_as_copy();
				$this->channel->hold( ChannelReason::Copy, $this->channel->status()->generation );
				$this->log->info( 'This site is a copy, a user says; nothing is sent from here.', [ 'user_id' => get_current_user_id() ] );
			}
			return $this->describe();
		} catch ( QueryFailed $failure ) {
			return $this->failed( $failure );
		}
	}

	/** @throws QueryFailed */
	private function describe(): \WP_REST_Response {
		$report = $this->guard->report( null !== $this->settings->read()->secret );
		// This request may not be able to tell, because a constant may come from its Host header. Then what the drain has found counts.
		$is_asked = SiteState::Same === $report->state && ! $this->guard->is_certain() && $this->channel->is_about_site( $this->channel->status() );
		return $this->respond(
			[
				'state'         => ( $is_asked ? SiteState::Unanswered : $report->state )->value,
				'recorded_host' => $report->recorded_host,
				'current_host'  => $report->current_host,
				'can_answer'    => current_user_can( self::CAPABILITY ),
			]
		);
	}

	private function failed( QueryFailed $failure ): \WP_Error {
		$this->log->error( 'Which site this is could not be read or written.', [ 'error' => $failure->getMessage() ] );
		return new \WP_Error(
			'wc_order_sync_site_unknown',
			__( 'The database returned an error, so the plugin cannot tell whether this is the shop that was set up. Try again. If the error persists, ask your host to check the database.', 'wc-order-sync' ),
			[ 'status' => 500 ]
		);
	}
}
