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
 * Step 5 of an order's way: the sweep.
 *
 * Heals what listening to hooks cannot. One tick a minute, however many processes call, with a bounded number of rows and
 * statements in any shop.
 */
final class Sweep {

	/**
	 * @param SweepStateStore $states Where it stands.
	 * @param ClockRepair     $clock  Puts times right.
	 * @param SlotRepair      $slots  Captures, and gives slots back.
	 * @param ChangeMail      $mail   Mails what was collected since the last mail.
	 */
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
	 * Makes the tick that is due; costs one query where none is. Throws nothing: a drain follows.
	 *
	 * @param bool $may_mend Whether tables may be mended; if not, looking at them is left to the next tick.
	 */
	public function tick( bool $may_mend = true ): SweepReport {
		Database::read_from_primary();
		try {
			// Where the tables are behind, whoever brings them up to date comes first.
			$claimed = $this->schema->is_current() ? $this->states->claim() : null;
		} catch ( \Throwable $broken ) {
			$this->failed( 'claim', $broken );
			return new SweepReport( false, [], [ 'claim' ] );
		}
		return null === $claimed ? new SweepReport( false ) : $this->sweep( $claimed, $may_mend );
	}

	/**
	 * Makes a tick. A step that fails stops no other; after it the tables are checked, which may explain it.
	 *
	 * @param SweepState $claimed  State in which the tick begins.
	 * @param bool       $may_mend Whether tables may be mended.
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

	/**
	 * Says so.
	 *
	 * @param \Throwable $broken What it threw.
	 */
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
