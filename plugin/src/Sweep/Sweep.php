<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\Schema;
use WCOrderSync\Delivery\ClockRepair;
use WCOrderSync\Outbox\Retention;
use WCOrderSync\Saving\ChangeMail;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Step 5: the sweep.
 *
 * Repairs what hooks and leases have missed. It runs one tick a minute, however many processes call it. A tick has a bounded number of
 * rows and statements in any shop.
 */
final class Sweep {

	public function __construct(
		private readonly Schema $schema,
		private readonly SweepStateStore $states,
		private readonly TableCheck $tables,
		private readonly ClockRepair $clock,
		private readonly SlotRepair $slots,
		private readonly Retention $retention,
		private readonly ChangeMail $mail,
		private readonly Log $log
	) {}

	/**
	 * Runs a tick if one is due; if not, that costs one query. Throws nothing, because a drain follows.
	 *
	 * @param bool $may_mend Whether tables may be repaired. If not, checking them is left to the next tick.
	 */
	public function tick( bool $may_mend = true ): SweepReport {
		Database::read_from_primary();
		try {
			// If the tables are out of date, they are migrated first.
			$claimed = $this->schema->is_current() ? $this->states->claim() : null;
		} catch ( \Throwable $broken ) {
			$this->failed( 'claim', $broken );
			return new SweepReport( false, [], [ 'claim' ] );
		}
		return null === $claimed ? new SweepReport( false ) : $this->sweep( $claimed, $may_mend );
	}

	/**
	 * Runs a tick. A step that fails does not stop the others. After a failure the tables are checked in the next tick, which may explain it.
	 *
	 * @param SweepState $claimed State in which the tick begins.
	 */
	private function sweep( SweepState $claimed, bool $may_mend ): SweepReport {
		$state  = $claimed;
		$counts = [];
		$failed = [];
		$steps  = [
			'tables_mended'    => fn ( SweepState $state ): array => $may_mend && $state->is_check_due() ? [ $this->tables->run(), $state->checked() ] : [ 0, $state ],
			'times_pulled_in'  => fn ( SweepState $state ): array => [ $this->clock->run(), $state ],
			'newest_captured'  => [ $this->slots, 'newest' ],
			'orders_captured'  => [ $this->slots, 'orders' ],
			'slots_released'  => [ $this->slots, 'rows' ],
			'rows_pruned'      => fn ( SweepState $state ): array => [ $this->retention->run(), $state ],
			'changes_mailed'   => fn ( SweepState $state ): array => [ $this->mail->send_due(), $state ],
		];
		foreach ( $steps as $name => $step ) {
			try {
				[ $counts[ $name ], $state ] = $step( $state );
			} catch ( \Throwable $broken ) {
				$failed[] = $name;
				$this->failed( $name, $broken );
			}
		}
		try {
			$this->states->save( $claimed, [] === $failed ? $state : $state->doubted() );
		} catch ( \Throwable $broken ) {
			$failed[] = 'save';
			$this->failed( 'save', $broken );
		}
		return new SweepReport( true, $counts, $failed );
	}

	private function failed( string $step, \Throwable $broken ): void {
		$this->log->error(
			'A step of the sweep failed; the next sweep tries again.',
			[
				'step'  => $step,
				'error' => Log::describe( $broken ),
			]
		);
	}
}
