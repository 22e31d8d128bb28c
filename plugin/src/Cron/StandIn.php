<?php
declare( strict_types=1 );

namespace WCOrderSync\Cron;

use WCOrderSync\Channel\SenderSlots;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Delivery\ShopResponse;
use WCOrderSync\Lifecycle\Lifecycle;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/** Does the work of our cron event at the end of a request where WP-Cron does not run. */
final class StandIn {

	public function __construct(
		private readonly ShopResponse $response,
		private readonly Schema $schema,
		private readonly SenderSlots $slots,
		private readonly Timer $timer,
		private readonly CronRun $cron_run
	) {}

	/**
	 * Whether this request should stand in. Read from the list of events, without a query. Anyone can load an admin page
	 * (admin-post.php, the redirect to the login form), so a request that captured nothing must be one of someone who runs the shop.
	 */
	public static function is_wanted( Timer $timer, bool $has_captured ): bool {
		return $timer->is_late() && ! wp_doing_cron() && ! ShopResponse::has_failed() && ( $has_captured || Lifecycle::is_of_staff() );
	}

	/**
	 * Drains once the response is out. Where it cannot go out first, calls WP-Cron, which costs a moment. Many requests find cron
	 * late at once, so each claims the right first, before anything that costs. Migrates nothing: this may be a shopper's request.
	 *
	 * @throws QueryFailed
	 */
	public function run(): void {
		$can_flush = $this->response->can_be_flushed();
		if ( ( ! $can_flush && ShopResponse::is_command_line() ) || ! $this->schema->is_current() || ! $this->slots->claim_stand_in() ) {
			return;
		}
		if ( $can_flush ) {
			$this->response->flush();
			$this->timer->defer_as_missed();
			$this->cron_run->run( Lifecycle::is_of_staff() );
		} else {
			$this->timer->spawn_cron();
		}
	}
}
