<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Database\FlawKind;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Database\TableFlaw;
use WCOrderSync\Database\TableStructure;
use WCOrderSync\Outbox\DoubleSlots;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Checks that the plugin's tables are whole, and repairs them.
 *
 * Tools that copy databases lose tables, keys and AUTO_INCREMENT without saying so, and INSERT IGNORE hides the consequences:
 * without the dispatch guard orders are sent twice, without AUTO_INCREMENT none is captured.
 */
final class TableCheck {

	public function __construct(
		private readonly Schema $schema,
		private readonly TableStructure $structure,
		private readonly DoubleSlots $slots,
		private readonly Log $log
	) {}

	/**
	 * Repairs what can be repaired, and logs both what was and what was not.
	 *
	 * @return int Flaws that were repaired.
	 * @throws QueryFailed
	 */
	public function run(): int {
		$flaws = $this->structure->flaws();
		if ( [] === $flaws ) {
			return 0;
		}
		$refused = '';
		try {
			$this->repair( $flaws );
		} catch ( QueryFailed $failure ) {
			$refused = $failure->getMessage();
		}
		$found = array_map( static fn ( TableFlaw $flaw ): string => $flaw->sentence(), $flaws );
		$left  = array_map( static fn ( TableFlaw $flaw ): string => $flaw->sentence(), $this->structure->flaws() );
		foreach ( array_diff( $found, $left ) as $sentence ) {
			$this->log->error( $sentence . ' It was mended. This happens when a database is copied or restored incompletely: have its other tables checked too.' );
		}
		foreach ( $left as $sentence ) {
			$this->log->error( $sentence . ' It could not be mended: have whoever runs the database repair it, or orders may be lost or sent twice.', '' === $refused ? [] : [ 'error' => $refused ] );
		}
		return count( $flaws ) - count( $left );
	}

	/**
	 * Numbers first, because keys that are added need them.
	 *
	 * @param list<TableFlaw> $flaws
	 * @throws QueryFailed
	 */
	private function repair( array $flaws ): void {
		foreach ( $flaws as $flaw ) {
			if ( FlawKind::NoNumbers === $flaw->kind ) {
				$this->structure->number( $flaw->table );
			}
		}
		foreach ( $flaws as $flaw ) {
			if ( FlawKind::NoGuard === $flaw->kind ) {
				$this->structure->drop_guard( $flaw->table );
				$this->slots->release();
			}
		}
		$this->schema->repair();
	}
}
