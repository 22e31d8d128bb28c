<?php
declare( strict_types=1 );

namespace WCOrderSync\Freeze;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Orders\Erasure;
use WCOrderSync\Orders\OrderReader;
use WCOrderSync\Orders\StoredOrder;
use WCOrderSync\Orders\StoredOrders;
use WCOrderSync\Outbox\CompletionReader;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Support\Log;
use WCOrderSync\Wire\SignedRequest;

defined( 'ABSPATH' ) || exit;

/**
 * Step 2 of an order's way: freeze.
 *
 * Re-reads the finished order and builds the bytes that every attempt sends.
 */
final class Freezer {

	/** Largest body in bytes; receivers cap at the same size. */
	public const MAX_BYTES = 524288;

	/**
	 * By how much the dates of processes that complete an order at once may differ, in seconds: the last one stays in the
	 * order, and the row has that of the first.
	 */
	private const SAME_COMPLETION_SECONDS = 300;

	/** How long an order without lines and total, which may still be in the making, is waited for, once, in seconds. Free orders without lines exist. */
	private const EMPTY_SECONDS = 60;

	/** The filter of the body. */
	private const FILTER = 'wc_order_sync_order_body';

	/**
	 * @param OrderReader      $orders      Looks where orders are.
	 * @param StoredOrders     $stored      Reads what goes into a body.
	 * @param CompletionReader $completions Knows since when completions are our business.
	 */
	public function __construct(
		private readonly OrderReader $orders,
		private readonly StoredOrders $stored,
		private readonly CompletionReader $completions,
		private readonly LeaseTable $leases,
		private readonly Log $log
	) {}

	/**
	 * Freezes one delivery.
	 *
	 * @param Delivery     $delivery Row without a body.
	 * @param string       $token    Token of its lease.
	 * @param ShopHostname $shop     Goes into the body as shop_url.
	 * @throws QueryFailed When the database does not answer at all.
	 */
	public function freeze( Delivery $delivery, string $token, ShopHostname $shop ): FreezeResult {
		return $this->guarded( $delivery, fn (): FreezeResult => $this->of_completion( $delivery, $token, $shop ) );
	}

	/**
	 * Freezes one delivery anew, from what is left of its order: whom the stored body names may not be sent any more. That the
	 * order was completed was seen when that body was built.
	 *
	 * @param Delivery     $delivery Row with a body.
	 * @param string       $token    Token of its lease.
	 * @param ShopHostname $shop     Goes into the body as shop_url.
	 * @throws QueryFailed When the database does not answer at all.
	 */
	public function freeze_anew( Delivery $delivery, string $token, ShopHostname $shop ): FreezeResult {
		return $this->guarded(
			$delivery,
			fn (): FreezeResult => $this->leases->drop_payload( $delivery->id, $token )
				? $this->of_order( $delivery, $this->stored->read( $delivery->order_id ), $token, $shop )
				: FreezeResult::lost()
		);
	}

	/**
	 * Orders of stored bodies that have been deleted, or whose personal data have been removed, since.
	 *
	 * @param list<Delivery> $deliveries Rows with bodies.
	 * @return array<int, Erasure> By order id.
	 * @throws QueryFailed
	 */
	public function erased( array $deliveries ): array {
		return $this->orders->erased( array_map( static fn ( Delivery $delivery ): int => $delivery->order_id, $deliveries ) );
	}

	/**
	 * One order's trouble is that order's: whatever goes wrong with it, the others of its batch go on.
	 *
	 * @param \Closure(): FreezeResult $work     What may go wrong.
	 * @throws QueryFailed When the database does not answer at all.
	 */
	private function guarded( Delivery $delivery, \Closure $work ): FreezeResult {
		try {
			return $work();
		} catch ( QueryFailed $refused ) {
			if ( ! Database::answers() ) {
				throw $refused;
			}
			$this->log->error(
				'The database refused to read an order, or to store its request body; it is tried again.',
				[
					'order_id' => $delivery->order_id,
					'error'    => $refused->getMessage(),
				]
			);
			return FreezeResult::later( OrderReason::Unreadable );
		} catch ( \Throwable $broken ) {
			$this->log->error(
				'An order could not be turned into a request body; it is tried again.',
				[
					'order_id' => $delivery->order_id,
					'error'    => Log::describe( $broken ),
					'at'       => basename( $broken->getFile() ) . ':' . $broken->getLine(),
				]
			);
			return FreezeResult::later( OrderReason::PayloadError );
		}
	}

	/**
	 * Freezes a completion, if it was one.
	 *
	 * @param Delivery $delivery Row without a body.
	 * @param string   $token    Token of its lease.
	 * @throws QueryFailed
	 */
	private function of_completion( Delivery $delivery, string $token, ShopHostname $shop ): FreezeResult {
		$status = $this->orders->stored_status( $delivery->order_id );
		if ( null === $status ) {
			return $this->orders->is_elsewhere( $delivery->order_id ) ? FreezeResult::later( OrderReason::Unreadable ) : FreezeResult::cancelled( OrderReason::Deleted );
		}
		if ( 'trash' === $status ) {
			return FreezeResult::cancelled( OrderReason::Trashed );
		}
		$order = $this->stored->read( $delivery->order_id );
		if ( null !== $order && 'completed' !== $status && ! self::was_completed( $delivery, $order ) ) {
			return FreezeResult::cancelled( OrderReason::NeverCompleted );
		}
		if ( null !== $order && $this->is_history( $delivery, $order ) ) {
			return FreezeResult::settled( OrderReason::BeforeSetUp );
		}
		if ( null !== $order && OrderReason::Empty !== $delivery->reason && $order->is_empty() ) {
			return FreezeResult::wait( OrderReason::Empty, self::EMPTY_SECONDS );
		}
		return $this->of_order( $delivery, $order, $token, $shop );
	}

	/**
	 * Whether an order that is no longer "completed" ever was. Capture has proved it, so where the order was heard leaving that
	 * status it was. Where it was not, either nobody heard of it, or a transaction was rolled back that our row survived:
	 * then the order's date of completion went back too.
	 */
	private static function was_completed( Delivery $delivery, StoredOrder $order ): bool {
		return ! $delivery->holds_slot || $delivery->is_swept || ( null !== $delivery->completed_at && ! self::is_dated_before( $order, $delivery->completed_at ) );
	}

	/**
	 * Whether the order has been given a date of before the set-up since it was captured, as importers do.
	 *
	 * @throws QueryFailed
	 */
	private function is_history( Delivery $delivery, StoredOrder $order ): bool {
		$dated = $order->completed_at;
		if ( null === $dated || null === $delivery->completed_at || ! self::is_dated_before( $order, $delivery->completed_at ) ) {
			return false;
		}
		$set_up = $this->completions->read( $delivery->order_id, SignedRequest::EVENT )?->set_up_at;
		return null !== $set_up && $dated < $set_up;
	}

	/**
	 * Whether the order's date of completion is before that of a row, or missing.
	 *
	 * @param int $time Unix time.
	 */
	private static function is_dated_before( StoredOrder $order, int $time ): bool {
		return ( $order->completed_at ?? 0 ) < $time - self::SAME_COMPLETION_SECONDS;
	}

	/**
	 * Builds, encodes and stores the body.
	 *
	 * @param Delivery $delivery Row without a body.
	 * @param string   $token    Token of its lease.
	 * @throws QueryFailed When the database does not answer at all.
	 */
	private function of_order( Delivery $delivery, ?StoredOrder $order, string $token, ShopHostname $shop ): FreezeResult {
		$body = null === $order ? null : $this->filtered( PayloadBuilder::of( $order, $shop->value ), $delivery->order_id );
		if ( null === $body ) {
			// It is stored, so it was not deleted: WooCommerce could not load it in this request.
			return FreezeResult::later( OrderReason::Unreadable );
		}
		$bytes = PayloadBuilder::encode( $body );
		if ( strlen( $bytes ) > self::MAX_BYTES ) {
			return FreezeResult::failed( OrderReason::TooLarge );
		}
		try {
			return $this->leases->store_payload( $delivery->id, $token, $bytes ) ? FreezeResult::payload( $bytes ) : FreezeResult::lost();
		} catch ( QueryFailed $refused ) {
			if ( ! Database::answers() ) {
				throw $refused;
			}
			$this->log->error(
				'The database could not store the request body of an order; it is tried again. Its max_allowed_packet may be smaller than the body.',
				[
					'order_id' => $delivery->order_id,
					'bytes'    => strlen( $bytes ),
					'error'    => $refused->getMessage(),
				]
			);
			return FreezeResult::later( OrderReason::PayloadNotStored );
		}
	}

	/**
	 * The body as the shop's own code makes it; null where WooCommerce cannot load the order for it.
	 *
	 * @param array<string, mixed> $body Keys of the wire format.
	 * @return array<array-key, mixed>|null
	 * @throws \UnexpectedValueException When a filter returns what a body cannot be.
	 */
	private function filtered( array $body, int $order_id ): ?array {
		if ( ! has_filter( self::FILTER ) ) {
			return $body;
		}
		$order = $this->orders->fresh( $order_id );
		if ( null === $order ) {
			return null;
		}
		/**
		 * Filters the body of an order before it is frozen. Strict receivers refuse keys that they do not know.
		 *
		 * @since 0.1.0
		 *
		 * @param array<string, mixed> $body  Keys of the wire format.
		 * @param \WC_Order            $order The completed order.
		 */
		$filtered = apply_filters( 'wc_order_sync_order_body', $body, $order );
		if ( ! is_array( $filtered ) ) {
			throw new \UnexpectedValueException( 'the filter wc_order_sync_order_body returned ' . get_debug_type( $filtered ) . ' instead of an array' ); // phpcs:ignore WordPress.Security.EscapeOutput -- Caught above and logged.
		}
		return WireTypes::of( $filtered );
	}
}
