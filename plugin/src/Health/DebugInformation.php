<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

use WCOrderSync\Channel\Channel;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Outbox\DeliveryTable;
use WCOrderSync\Sweep\SweepState;
use WCOrderSync\Sweep\SweepStateStore;

defined( 'ABSPATH' ) || exit;

/**
 * The section under Site Health → Info.
 *
 * For support: figures and codes, no secret, no address, nothing of an order.
 */
final class DebugInformation {

	public function __construct(
		private readonly Channel $channel,
		private readonly DeliveryTable $deliveries,
		private readonly SweepStateStore $sweep
	) {}

	/**
	 * On debug_information.
	 *
	 * @param array<array-key, mixed> $sections Sections by name.
	 * @return array<array-key, mixed>
	 */
	public function add_to( array $sections ): array {
		try {
			$fields = $this->fields();
		} catch ( QueryFailed $failure ) {
			$fields = [ __( 'Database', 'wc-order-sync' ) => $failure->getMessage() ];
		}
		$section = [];
		foreach ( $fields as $label => $value ) {
			$section[] = [
				'label' => $label,
				'value' => $value,
			];
		}
		return $sections + [
			'wc-order-sync' => [
				'label'  => __( 'WC Order Sync', 'wc-order-sync' ),
				'fields' => $section,
			],
		];
	}

	/**
	 * Label => value.
	 *
	 * @return array<string, string>
	 * @throws QueryFailed
	 */
	private function fields(): array {
		$channel     = $this->channel->status();
		$undelivered = $this->deliveries->undelivered();
		$sweep       = $this->sweep->read();
		return [
			__( 'Version', 'wc-order-sync' )              => WC_ORDER_SYNC_VERSION,
			__( 'Connection', 'wc-order-sync' )           => trim( $channel->state->value . ' ' . $channel->reason?->code() ),
			__( 'Connection changed', 'wc-order-sync' )   => $channel->since . ' UTC',
			__( 'Failures in a row', 'wc-order-sync' )    => number_format_i18n( $channel->pace->failures ),
			__( 'Waiting deliveries', 'wc-order-sync' )   => number_format_i18n( $undelivered['pending'] ),
			__( 'Failed deliveries', 'wc-order-sync' )    => number_format_i18n( $undelivered['failed'] ),
			__( 'Last sweep', 'wc-order-sync' )           => self::last_sweep( $sweep ),
			__( 'Duration of a full sweep', 'wc-order-sync' ) => self::full_sweep( $sweep ),
		];
	}

	private static function last_sweep( ?SweepState $sweep ): string {
		return null === $sweep || 0 === $sweep->ticked_at ? __( 'not yet', 'wc-order-sync' ) : gmdate( 'Y-m-d H:i:s', $sweep->ticked_at ) . ' UTC';
	}

	/** How long it takes until the sweep has looked at every order and every row. */
	private static function full_sweep( ?SweepState $sweep ): string {
		if ( null === $sweep?->pass_seconds ) {
			return __( 'the first one is still running', 'wc-order-sync' );
		}
		/* translators: %s: a duration, such as "5 mins". */
		return sprintf( __( '%s or less', 'wc-order-sync' ), human_time_diff( 0, max( 60, $sweep->pass_seconds ) ) );
	}
}
