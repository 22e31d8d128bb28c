<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Channel\ChannelStatus;
use WCOrderSync\Channel\SenderSlots;
use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Http\TransportLimits;
use WCOrderSync\Outbox\Captured;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Site\CopyGuard;
use WCOrderSync\Support\Log;
use WCOrderSync\Support\Memory;
use WCOrderSync\Timer\Timer;

defined( 'ABSPATH' ) || exit;

/**
 * Step 3 of an order's way: send in the request that completed it, after the shopper has the response.
 *
 * Runs last on shutdown and costs nothing where no order was captured. Where the response cannot be flushed first, or the
 * remote could keep one of the shop's PHP workers busy, it wakes the drain instead.
 */
final class ShutdownSender {

	private const LEASE_SECONDS = 30;

	private const BATCH = 25;

	/**
	 * For how long, in seconds, bodies are built while the shop's PHP worker is kept from its next visitor: hundreds of orders.
	 */
	private const WORKER_SECONDS = 10.0;

	/** The same where nobody waits, in seconds: an import of tens of thousands. */
	private const ALONE_SECONDS = 300.0;

	/**
	 * @param Captured     $captured   What this request captured.
	 * @param Dispatcher   $dispatcher Works on a batch.
	 * @param Recorder     $recorder   Gives back what is not sent.
	 * @param CopyGuard    $guard      Says whether this is the shop that was set up.
	 * @param ShopResponse $response   The response of this request.
	 * @param Timer        $timer      Wakes the drain.
	 */
	public function __construct(
		private readonly Captured $captured,
		private readonly SettingsStore $settings,
		private readonly Channel $channel,
		private readonly SenderSlots $slots,
		private readonly DeliveryTable $deliveries,
		private readonly LeaseTable $leases,
		private readonly Dispatcher $dispatcher,
		private readonly Recorder $recorder,
		private readonly CopyGuard $guard,
		private readonly ShopResponse $response,
		private readonly Timer $timer,
		private readonly Log $log
	) {}

	/** Sends or wakes, for each site of the network that captured something. Never throws. */
	public function on_shutdown(): void {
		foreach ( $this->captured->take() as $blog_id => $ids ) {
			$switched = is_multisite() && get_current_blog_id() !== $blog_id;
			if ( $switched ) {
				switch_to_blog( $blog_id );
			}
			try {
				$this->send_or_wake( $ids );
			} catch ( \Throwable $broken ) {
				$this->log->error( 'Sending after the response failed; the next drain takes over.', [ 'error' => Log::describe( $broken ) ] );
			} finally {
				if ( $switched ) {
					restore_current_blog();
				}
			}
		}
	}

	/**
	 * For one site: freeze all wherever nobody waits for it, send where that is bounded, else leave it to a drain.
	 *
	 * @param list<int> $ids Rows captured in this request.
	 * @throws QueryFailed
	 */
	private function send_or_wake( array $ids ): void {
		$this->timer->ensure_scheduled();
		if ( ! $this->response->can_be_flushed() && ! self::is_nobody_waiting() ) {
			$this->leave_to_drain( $ids, false );
			return;
		}
		$this->response->flush();
		// The generation first: settings read after it are at least as new, so old ones never act under a new generation.
		$channel = $this->channel->status();
		$to      = Destination::of( $this->settings->read() );
		// In an open transaction, whether what we would read is ever committed is open: only another connection can tell.
		if ( null === $to || ShopResponse::has_failed() || Database::may_be_in_transaction() ) {
			$this->leave_to_drain( $ids, true );
			return;
		}
		[ $token, $frozen ] = $this->freeze( $ids, $to->shop );
		$slot               = $this->may_send( $channel, count( $frozen ) ) ? $this->slots->take() : null;
		if ( null === $slot ) {
			$this->recorder->release( $frozen, $token );
			$this->leave_to_drain( $ids, $channel->is_active() );
			return;
		}
		try {
			$recorded = $this->dispatcher->send( $frozen, $token, $to, $channel, TransportLimits::tight(), false );
			if ( count( $frozen ) < count( $ids ) || in_array( 'waiting', $recorded, true ) ) {
				$this->leave_to_drain( $ids, true );
			}
		} finally {
			$this->slots->release( $slot );
		}
	}

	/**
	 * Builds the bodies of all rows, in batches, each under a lease of its own. All of them are given back but the last one,
	 * which may be sent. What there is no time or memory for is left to a drain, which then reads those orders as they are by then.
	 *
	 * @param list<int>    $ids  Rows captured in this request.
	 * @param ShopHostname $shop Shop that the bodies name.
	 * @return array{string, list<Delivery>} Token of the last batch, and its frozen rows that may go.
	 * @throws QueryFailed
	 */
	private function freeze( array $ids, ShopHostname $shop ): array {
		$end    = hrtime( true ) / 1e9 + ( self::is_nobody_waiting() ? self::ALONE_SECONDS : self::WORKER_SECONDS );
		$token  = '';
		$frozen = [];
		foreach ( array_chunk( $ids, self::BATCH ) as $number => $batch ) {
			if ( 0 !== $number ) {
				$this->recorder->release( $frozen, $token );
				$frozen = [];
				Memory::tidy();
			}
			$left = $end - hrtime( true ) / 1e9;
			if ( $left <= 0 || Memory::is_nearly_used_up() ) {
				break;
			}
			$token      = bin2hex( random_bytes( 16 ) );
			$leased     = $this->leases->lease_to_freeze( $batch, $token, self::LEASE_SECONDS );
			[ $frozen ] = $this->dispatcher->freeze( $leased, $token, $shop, min( self::LEASE_SECONDS / 2, $left ) );
		}
		$first = $this->leases->first_of_their_orders( array_map( static fn ( Delivery $row ): int => $row->id, $frozen ) );
		$later = array_filter( $frozen, static fn ( Delivery $row ): bool => ! in_array( $row->id, $first, true ) );
		$this->recorder->release( array_values( $later ), $token );
		return [ $token, array_values( array_diff_key( $frozen, $later ) ) ];
	}

	/** Whether nobody waits for this process: a command line, or WP-Cron, which has its own request and an answer of nothing. */
	private static function is_nobody_waiting(): bool {
		return ShopResponse::has_nobody_waiting() || wp_doing_cron();
	}

	/**
	 * Whether this request may send: the channel is open, the remote is quick, the response is out, and the sending is
	 * bounded: without curl it is not. A copy of the shop sends nothing.
	 *
	 * @param int $number Deliveries to send.
	 * @throws QueryFailed
	 */
	private function may_send( ChannelStatus $channel, int $number ): bool {
		return $channel->is_active() && ! $channel->evidence->is_slow && $number > 0 && $this->response->can_be_flushed() && $this->dispatcher->batch_size( self::BATCH ) > 1 && null === $this->guard->trouble();
	}

	/**
	 * Has a drain take the rows at once. Calling WP-Cron can take a second: only where nobody waits for this response.
	 *
	 * @param list<int> $ids       Rows captured in this request.
	 * @param bool      $may_spawn Whether nobody waits; otherwise the next request to the site starts WP-Cron.
	 */
	private function leave_to_drain( array $ids, bool $may_spawn ): void {
		$this->deliveries->request_ended( $ids );
		$this->timer->run_soon( $may_spawn );
	}
}
