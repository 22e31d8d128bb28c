<?php
/**
 * Step 3 of an order's way: send in the request that completed it, after the shopper has the response.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Capture\Captured;
use WCOrderSync\Channel\Channel;
use WCOrderSync\Channel\ChannelTable;
use WCOrderSync\Outbox\Database;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Settings\Destination;
use WCOrderSync\Settings\SettingsStore;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Runs last on shutdown and costs nothing where no order was captured. Where the response cannot be flushed first, or the
 * remote could keep one of the shop's PHP workers busy, it wakes the drain instead.
 */
final class ShutdownSender {

	private const LEASE_SECONDS = 30;

	private const BATCH = 25;

	/**
	 * A sender.
	 *
	 * @param Captured      $captured   What this request captured.
	 * @param SettingsStore $settings   Settings.
	 * @param Channel       $channel    Channel.
	 * @param ChannelTable  $places     Places of senders.
	 * @param LeaseTable    $leases     Leases.
	 * @param Dispatcher    $dispatcher Works on a batch.
	 * @param Wake          $wake       Wakes the drain.
	 * @param Log           $log        Log.
	 */
	public function __construct(
		private readonly Captured $captured,
		private readonly SettingsStore $settings,
		private readonly Channel $channel,
		private readonly ChannelTable $places,
		private readonly LeaseTable $leases,
		private readonly Dispatcher $dispatcher,
		private readonly Wake $wake,
		private readonly Log $log
	) {}

	/**
	 * Sends or wakes, for each site of the network that captured something. Never throws.
	 */
	public function on_shutdown(): void {
		foreach ( $this->captured->take() as $blog_id => $ids ) {
			$switched = is_multisite() && get_current_blog_id() !== $blog_id;
			if ( $switched ) {
				switch_to_blog( $blog_id );
			}
			try {
				$this->send_or_wake( $ids );
			} catch ( \Throwable $broken ) {
				$this->log->error( 'Sending after the response failed; the next drain takes over.', [ 'error' => $broken::class . ': ' . $broken->getMessage() ] );
			} finally {
				if ( $switched ) {
					restore_current_blog();
				}
			}
		}
	}

	/**
	 * For one site.
	 *
	 * @param list<int> $ids Rows captured in this request.
	 */
	private function send_or_wake( array $ids ): void {
		if ( ! $this->can_flush() || $this->died() ) {
			$this->wake->now();
			return;
		}
		$this->flush();
		if ( Database::is_in_transaction() ) {
			// Whether what we would read is ever committed is open: only another connection can tell.
			$this->wake->now();
			return;
		}
		$channel = $this->channel->status();
		$to      = Destination::of( $this->settings->read() );
		if ( null === $to || ! $channel->is_open() ) {
			return;
		}
		$place = $channel->is_slow || count( $ids ) > $this->dispatcher->batch_size( self::BATCH ) ? null : $this->places->take_place( self::LEASE_SECONDS );
		if ( null === $place ) {
			$this->wake->now();
			return;
		}
		try {
			$token  = bin2hex( random_bytes( 16 ) );
			$leased = $this->leases->lease_these( $ids, $token, self::LEASE_SECONDS );
			$counts = [] === $leased ? [] : $this->dispatcher->dispatch( $leased, $token, $to, $channel->generation, TransportLimits::tight(), false );
			if ( count( $leased ) < count( $ids ) || isset( $counts['waiting'] ) ) {
				$this->wake->now();
			}
		} finally {
			$this->places->leave_place( $place );
		}
	}

	/**
	 * Whether the response can reach the shopper before we send.
	 */
	private function can_flush(): bool {
		return 'cli' !== PHP_SAPI && ! wp_doing_cron() && ( function_exists( 'fastcgi_finish_request' ) || function_exists( 'litespeed_finish_request' ) );
	}

	/**
	 * Hands the response over and ends the session's lock.
	 */
	private function flush(): void {
		ignore_user_abort( true );
		if ( PHP_SESSION_ACTIVE === session_status() ) {
			session_write_close();
		}
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request();
		} elseif ( function_exists( 'litespeed_finish_request' ) ) {
			litespeed_finish_request();
		}
	}

	/**
	 * Whether the request ended in a fatal error: its memory may be exhausted and its transaction open.
	 */
	private function died(): bool {
		$error = error_get_last();
		return null !== $error && 0 !== ( $error['type'] & ( E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR ) );
	}
}
