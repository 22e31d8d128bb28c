<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Freeze\Freezer;
use WCOrderSync\Freeze\FreezeResult;
use WCOrderSync\Orders\Erasure;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Outbox\Status;
use WCOrderSync\Settings\ShopHostname;

defined( 'ABSPATH' ) || exit;

/** Step 2 of an order's way for rows that this process has leased: every one is frozen, settled or released. */
final class BatchFreezer {

	/** A row with which this many processes have died stops the sender. It fails. */
	private const POISON_LEASES = 5;

	public function __construct(
		private readonly Freezer $freezer,
		private readonly Settler $settler
	) {}

	/**
	 * Freezes rows that have no payload, and freezes again those whose order was anonymised since. Settles what cannot be sent.
	 * Releases what would make the batch too big for memory (frozen), and what there is no time for (as it is).
	 *
	 * @param list<Delivery> $deliveries Rows leased under the token.
	 * @param ShopHostname   $shop       The `shop_url` of new payloads.
	 * @param float          $seconds    Time after which no further order is read.
	 * @throws QueryFailed When the database refuses. The lease then runs out, and another process takes the rows.
	 */
	public function freeze( array $deliveries, string $token, ShopHostname $shop, float $seconds ): FrozenBatch {
		$end     = hrtime( true ) / 1e9 + $seconds;
		$frozen  = [];
		$earlier = [];
		$settled = [];
		$bytes   = 0;
		foreach ( $deliveries as $delivery ) {
			if ( null === $delivery->payload && hrtime( true ) / 1e9 > $end ) {
				$settled[] = $this->released( $delivery, $token );
				continue;
			}
			$ready = $this->ready( $delivery, $token, $shop );
			if ( ! $ready instanceof Delivery ) {
				$settled[] = $ready;
				continue;
			}
			$bytes += strlen( (string) $ready->payload );
			if ( $bytes > LeaseTable::MAX_BYTES && [] !== $frozen ) {
				$settled[] = $this->released( $ready, $token );
			} else {
				$frozen[] = $ready;
			}
			if ( null !== $delivery->payload ) {
				$earlier[] = $ready;
			}
		}
		// Last, right before sending: an order that was erased meanwhile must not be sent.
		$erased = $this->freezer->erased( $earlier );
		$ready  = [];
		foreach ( $frozen as $delivery ) {
			$one = match ( $erased[ $delivery->order_id ] ?? null ) {
				null                => $delivery,
				Erasure::Deleted    => $this->settler->settle( $delivery, $token, Status::Cancelled, OrderReason::Deleted ),
				Erasure::Anonymised => $this->stored( $delivery, $token, $this->freezer->freeze_anew( $delivery, $token, $shop ) ),
			};
			if ( $one instanceof Delivery ) {
				$ready[] = $one;
			} else {
				$settled[] = $one;
			}
		}
		return new FrozenBatch( $token, $ready, $settled );
	}

	/**
	 * The delivery with its payload, or what was recorded of it.
	 *
	 * @throws QueryFailed
	 */
	private function ready( Delivery $delivery, string $token, ShopHostname $shop ): Delivery|Recorded {
		// The count includes the lease of this process, which is alive.
		if ( $delivery->leases > self::POISON_LEASES ) {
			return $this->settler->settle( $delivery, $token, Status::Failed, OrderReason::StopsTheSender );
		}
		if ( null !== $delivery->payload ) {
			return $delivery->is_payload_intact() ? $delivery : $this->settler->settle( $delivery, $token, Status::Failed, OrderReason::PayloadDamaged );
		}
		return $this->stored( $delivery, $token, $this->freezer->freeze( $delivery, $token, $shop ) );
	}

	/**
	 * The delivery with its payload, or what was recorded of it.
	 *
	 * @throws QueryFailed
	 */
	private function stored( Delivery $delivery, string $token, FreezeResult $freeze ): Delivery|Recorded {
		return null === $freeze->payload ? $this->settler->not_frozen( $delivery, $token, $freeze ) : $delivery->with_payload( $freeze->payload );
	}

	/** @throws QueryFailed */
	private function released( Delivery $delivery, string $token ): Recorded {
		$this->settler->release( [ $delivery ], $token );
		return Recorded::Waiting;
	}
}
