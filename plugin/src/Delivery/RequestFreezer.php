<?php
declare( strict_types=1 );

namespace WCOrderSync\Delivery;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Outbox\Delivery;
use WCOrderSync\Outbox\LeaseTable;
use WCOrderSync\Settings\ShopHostname;
use WCOrderSync\Support\Memory;

defined( 'ABSPATH' ) || exit;

/** Freezes all that a request has captured while its orders are as it left them. */
final class RequestFreezer {

	private const BATCH = 25;

	private const LEASE_SECONDS = 30;

	/** How long freezing may keep one of the shop's PHP workers from its next visitor, in seconds: enough for hundreds of orders. */
	private const WORKER_SECONDS = 10.0;

	/** How long freezing may take where nobody waits, in seconds: enough for an import of tens of thousands. */
	private const ALONE_SECONDS = 300.0;

	public function __construct(
		private readonly LeaseTable $leases,
		private readonly BatchFreezer $freezer,
		private readonly Settler $settler
	) {}

	/**
	 * Freezes the rows in batches, each under a lease of its own, and releases all but the last batch, which may be sent. What
	 * there is no time or memory for is left to a drain, which reads those orders as they are by then.
	 *
	 * @param list<int>    $ids  Rows captured in this request.
	 * @param ShopHostname $shop The `shop_url` of the payloads.
	 * @return FrozenBatch Rows of the last batch that no earlier row of their order keeps back.
	 * @throws QueryFailed
	 */
	public function freeze( array $ids, ShopHostname $shop ): FrozenBatch {
		$end  = hrtime( true ) / 1e9 + ( ShopResponse::has_nobody_waiting() ? self::ALONE_SECONDS : self::WORKER_SECONDS );
		$last = new FrozenBatch( '', [] );
		foreach ( array_chunk( $ids, self::BATCH ) as $number => $batch ) {
			if ( 0 !== $number ) {
				$this->settler->release( $last->deliveries, $last->token );
				$last = new FrozenBatch( '', [] );
				Memory::tidy();
			}
			$left = $end - hrtime( true ) / 1e9;
			if ( $left <= 0 || Memory::is_nearly_used_up() ) {
				break;
			}
			$token  = bin2hex( random_bytes( 16 ) );
			$leased = $this->leases->lease_to_freeze( $batch, $token, self::LEASE_SECONDS );
			$last   = $this->freezer->freeze( $leased, $token, $shop, min( self::LEASE_SECONDS / 2, $left ) );
		}
		$first = $this->leases->first_of_their_orders( array_map( static fn ( Delivery $row ): int => $row->id, $last->deliveries ) );
		$later = array_filter( $last->deliveries, static fn ( Delivery $row ): bool => ! in_array( $row->id, $first, true ) );
		$this->settler->release( array_values( $later ), $last->token );
		return new FrozenBatch( $last->token, array_values( array_diff_key( $last->deliveries, $later ) ) );
	}
}
