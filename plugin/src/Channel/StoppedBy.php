<?php
declare( strict_types=1 );

namespace WCOrderSync\Channel;

defined( 'ABSPATH' ) || exit;

/**
 * The delivery whose answer closed the channel.
 *
 * People are told which order it was. Where the answer was one to the order itself, its row is remembered too: it may be the
 * cause, and must not be that again and again.
 */
final class StoppedBy {

	/** @param int|null $delivery_id Its row where it may be the cause, null where it cannot. */
	public function __construct(
		public readonly int $order_id,
		public readonly ?int $delivery_id
	) {}

	/**
	 * As the channel's row has them.
	 *
	 * @return list<int>
	 */
	public function values(): array {
		return null === $this->delivery_id ? [ $this->order_id ] : [ $this->order_id, $this->delivery_id ];
	}
}
