<?php
declare( strict_types=1 );

namespace WCOrderSync\Cli;

use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Delivery\WaitingOrders;
use WCOrderSync\Outbox\DeliveryList;
use WCOrderSync\Outbox\DeliveryRecord;
use WCOrderSync\Outbox\DeliverySearch;
use WCOrderSync\Outbox\DeliveryView;
use WCOrderSync\Repair\Repair;

defined( 'ABSPATH' ) || exit;

/** Sends deliveries again: wp order-sync resend. */
final class ResendCommand {

	/** @param WaitingOrders $waiting Sends what is due at once. */
	public function __construct(
		private readonly Repair $repair,
		private readonly DeliveryList $deliveries,
		private readonly WaitingOrders $waiting
	) {}

	/**
	 * Sends deliveries again.
	 *
	 * A delivery that failed or waits is sent with the same id and payload. Where it was delivered, its payload is erased, so
	 * the order as it is now is sent as a new delivery. Ends with 1 where one of the named deliveries was not resent.
	 *
	 * ## OPTIONS
	 *
	 * [<id>...]
	 * : Deliveries.
	 *
	 * [--failed]
	 * : All that have failed.
	 *
	 * [--since=<id>]
	 * : With --failed: this delivery and later ones only.
	 *
	 * ## EXAMPLES
	 *
	 *     wp order-sync resend 1204 1205
	 *     wp order-sync resend --failed
	 *     wp order-sync resend --failed --since=1204
	 *
	 * @param list<string>               $arguments
	 * @param array<string, string|true> $options
	 */
	public function __invoke( array $arguments, array $options ): void {
		$is_failed = isset( $options['failed'] );
		if ( [] === $arguments && ! $is_failed ) {
			\WP_CLI::error( 'Name the deliveries to resend, or give --failed.' );
		}
		if ( [] !== $arguments && $is_failed ) {
			\WP_CLI::error( 'Name deliveries or give --failed, not both.' );
		}
		foreach ( [ ...$arguments, ...array_filter( [ $options['since'] ?? null ], 'is_string' ) ] as $id ) {
			if ( ! ctype_digit( $id ) || '0' === $id ) {
				\WP_CLI::error( "\"$id\" is no delivery: give whole numbers above 0." );
			}
		}
		try {
			[ $done, $left ] = $is_failed
				? $this->failed( is_string( $options['since'] ?? null ) ? (int) $options['since'] : 1 )
				: $this->resend( array_values( array_unique( array_map( 'intval', $arguments ) ) ) );
		} catch ( QueryFailed $failure ) {
			\WP_CLI::error( 'The database refused: ' . $failure->getMessage() );
		}
		$this->waiting->send();
		if ( $left > 0 && ! $is_failed ) {
			\WP_CLI::error( "$done resent, $left not." );
		}
		\WP_CLI::success( $left > 0 ? "$done resent, $left not." : "$done resent." );
	}

	/**
	 * All that have failed since one, oldest first, a hundred at a time.
	 *
	 * @return array{int, int} How many were resent, and how many not.
	 * @throws QueryFailed
	 */
	private function failed( int $since ): array {
		$total  = [ 0, 0 ];
		$cursor = $since - 1;
		do {
			$page            = $this->deliveries->page( new DeliverySearch( view: DeliveryView::Failed, cursor: $cursor, rows: Repair::MAX_IDS, oldest_first: true ) );
			[ $done, $left ] = $this->resend( array_map( static fn ( DeliveryRecord $delivery ): int => $delivery->id, $page->records ) );
			$total           = [ $total[0] + $done, $total[1] + $left ];
			$cursor          = $page->next;
		} while ( null !== $cursor );
		return $total;
	}

	/**
	 * @param list<int> $ids
	 * @return array{int, int} How many were resent, and how many not.
	 * @throws QueryFailed
	 */
	private function resend( array $ids ): array {
		$done = 0;
		foreach ( array_chunk( $ids, Repair::MAX_IDS ) as $some ) {
			foreach ( $this->repair->resend( $some, get_current_user_id() ) as $result ) {
				$done += $result->outcome->is_done() ? 1 : 0;
				if ( ! $result->outcome->is_done() ) {
					\WP_CLI::warning( "{$result->id}: {$result->outcome->sentence()}" );
				}
			}
		}
		return [ $done, count( $ids ) - $done ];
	}
}
