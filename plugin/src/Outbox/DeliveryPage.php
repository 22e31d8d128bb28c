<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/** One page of a search. */
final class DeliveryPage {

	/**
	 * @param list<DeliveryRecord>      $records
	 * @param array<int, AttemptRecord> $last Last attempt by delivery id; none where nothing was tried.
	 * @param int|null                  $next Cursor of the next page, null where this is the last one.
	 */
	public function __construct(
		public readonly array $records,
		public readonly array $last,
		public readonly ?int $next
	) {}
}
