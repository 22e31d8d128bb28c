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
 * Step 2: freeze.
 *
 * Reads the finished order again, builds the payload and stores it. Every attempt sends these bytes.
 */
final class Freezer {

	/** Largest payload in bytes. Endpoints have the same limit. */
	public const MAX_BYTES = 524288;

	public function __construct(
		private readonly OrderReader $orders,
		private readonly StoredOrders $stored,
		private readonly CompletionReader $completions,
		private readonly PayloadFilter $filter,
		private readonly LeaseTable $leases,
		private readonly Log $log
	) {}

	/**
	 * Freezes one delivery.
	 *
	 * @param Delivery     $delivery Row without a payload.
	 * @param string       $token    Token of its lease.
	 * @param ShopHostname $shop     Becomes shop_url in the payload.
	 * @throws QueryFailed When the database does not answer at all.
	 */
	public function freeze( Delivery $delivery, string $token, ShopHostname $shop ): FreezeResult {
		return $this->guarded( $delivery, fn (): FreezeResult => $this->of_completion( $delivery, $token, $shop ) );
	}

	/**
	 * Freezes one delivery again, from what is left of its order, because the person in the stored payload must no longer be sent.
	 * The completion was checked when that payload was built.
	 *
	 * @param Delivery     $delivery Row with a payload.
	 * @param string       $token    Token of its lease.
	 * @param ShopHostname $shop     Becomes shop_url in the payload.
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
	 * Orders that were deleted, or whose personal data was removed, since their payloads were stored.
	 *
	 * @param list<Delivery> $deliveries Rows with payloads.
	 * @return array<int, Erasure> By order id.
	 * @throws QueryFailed
	 */
	public function erased( array $deliveries ): array {
		return $this->orders->erased( array_map( static fn ( Delivery $delivery ): int => $delivery->order_id, $deliveries ) );
	}

	/**
	 * Whatever goes wrong with one order, the others of its batch go on.
	 *
	 * @param \Closure(): FreezeResult $work
	 * @throws QueryFailed When the database does not answer at all.
	 */
	private function guarded( Delivery $delivery, \Closure $work ): FreezeResult {
		try {
			return $work();
		} catch ( QueryFailed $refused ) {
			if ( ! Database::answers() ) {
				throw $refused;
			}
			$this->log->warning(
				'The database refused to read an order or to store its payload; it is tried again.',
				[
					'order_id' => $delivery->order_id,
					'error'    => $refused->getMessage(),
				]
			);
			return FreezeResult::later( OrderReason::Unreadable );
		} catch ( \Throwable $broken ) {
			// An error: most often a filter fails, and somebody has to repair it.
			$this->log->error(
				'An order could not be turned into a payload; it is tried again.',
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
	 * @param Delivery $delivery Row without a payload.
	 * @param string   $token    Token of its lease.
	 * @throws QueryFailed
	 */
	private function of_completion( Delivery $delivery, string $token, ShopHostname $shop ): FreezeResult {
		$id     = $delivery->order_id;
		$status = $this->orders->stored_status( $id );
		if ( null === $status ) {
			return $this->orders->is_elsewhere( $id ) ? FreezeResult::later( OrderReason::Unreadable ) : FreezeResult::cancelled( OrderReason::Deleted );
		}
		if ( 'trash' === $status ) {
			return FreezeResult::cancelled( OrderReason::Trashed );
		}
		$order = $this->stored->read( $id );
		if ( null !== $order ) {
			$set_up_at = CompletionCheck::was_redated( $delivery, $order ) ? $this->completions->read( $id, SignedRequest::EVENT )?->set_up_at : null;
			$not       = CompletionCheck::of( $delivery, $status, $order, $set_up_at );
			if ( null !== $not ) {
				return $not;
			}
		}
		return $this->of_order( $delivery, $order, $token, $shop );
	}

	/**
	 * Builds, encodes and stores the payload.
	 *
	 * @param Delivery $delivery Row without a payload.
	 * @param string   $token    Token of its lease.
	 * @throws QueryFailed When the database does not answer at all.
	 */
	private function of_order( Delivery $delivery, ?StoredOrder $order, string $token, ShopHostname $shop ): FreezeResult {
		$payload = null === $order ? null : $this->filter->apply( PayloadBuilder::of( $order, $shop->value ), $delivery->order_id );
		if ( null === $payload ) {
			// The order has a status, so it was not deleted. It just could not be read in this request.
			return FreezeResult::later( OrderReason::Unreadable );
		}
		$bytes = PayloadBuilder::encode( $payload );
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
				'The database could not store the payload of an order; it is tried again. Its max_allowed_packet may be smaller than the payload.',
				[
					'order_id' => $delivery->order_id,
					'bytes'    => strlen( $bytes ),
					'error'    => $refused->getMessage(),
				]
			);
			return FreezeResult::later( OrderReason::PayloadNotStored );
		}
	}
}
