<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/**
 * The delivery whose answer stopped the channel: paused or held it.
 *
 * People are told the order. If the order itself may be the cause, its row is remembered too, so that it cannot stop the
 * channel again and again.
 */
final class StoppedBy {

	/** @param int|null $delivery_id Its row if it may be the cause, null if it cannot be, or is known not to be. */
	public function __construct(
		public readonly int $order_id,
		public readonly ?int $delivery_id
	) {}

	/**
	 * The values of the columns closed_order and closed_by, without the one that is NULL.
	 *
	 * @return list<int>
	 */
	public function values(): array {
		return null === $this->delivery_id ? [ $this->order_id ] : [ $this->order_id, $this->delivery_id ];
	}
}
