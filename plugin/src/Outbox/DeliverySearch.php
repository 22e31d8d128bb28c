<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/** What somebody looks for among the deliveries. */
final class DeliverySearch {

	/** Rows of a page at most. */
	public const MAX_ROWS = 100;

	/**
	 * @param int|null    $order_id     Of this order only.
	 * @param string|null $webhook_id   With this id on the wire.
	 * @param string|null $reason       With this reason code.
	 * @param int|null    $from         Captured at this Unix time or later.
	 * @param int|null    $to           Captured before this Unix time.
	 * @param int|null    $cursor       The id after which the page begins, null for the first page.
	 * @param int         $rows         Rows of the page, at most MAX_ROWS.
	 * @param bool        $oldest_first Whether the oldest go first.
	 */
	public function __construct(
		public readonly DeliveryView $view = DeliveryView::All,
		public readonly ?int $order_id = null,
		public readonly ?string $webhook_id = null,
		public readonly ?string $reason = null,
		public readonly ?int $from = null,
		public readonly ?int $to = null,
		public readonly ?int $cursor = null,
		public readonly int $rows = 25,
		public readonly bool $oldest_first = false
	) {}
}
