<?php
declare( strict_types=1 );

namespace WCOrderSync\Sweep;

use WCOrderSync\Database\Database;
use WCOrderSync\Database\QueryFailed;
use WCOrderSync\Database\Schema;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Support\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Checks that the plugin's tables are whole, and mends them.
 *
 * Tools that copy databases lose tables, keys and AUTO_INCREMENT without a word, and INSERT IGNORE hides what follows
 * from it: without the dispatch guard orders are sent twice, without AUTO_INCREMENT none is captured.
 */
final class TableCheck {

	private const GUARD = [ 'order_id', 'event', 'open_slot' ];

	public function __construct(
		private readonly Schema $schema,
		private readonly Log $log
	) {}

	/**
	 * Looks, mends what can be mended, and tells an administrator of either.
	 *
	 * @return int Flaws that were found and mended.
	 * @throws QueryFailed
	 */
	public function run(): int {
		$flaws = $this->flaws();
		if ( [] === $flaws ) {
			return 0;
		}
		$refused = '';
		try {
			$this->mend( array_keys( $flaws ) );
		} catch ( QueryFailed $failure ) {
			$refused = $failure->getMessage();
		}
		$left = $this->flaws();
		foreach ( array_diff_key( $flaws, $left ) as $sentence ) {
			$this->log->error( $sentence . ' It was mended. This happens when a database is copied or restored incompletely: have its other tables checked too.' );
		}
		foreach ( $left as $sentence ) {
			$this->log->error( $sentence . ' It could not be mended: have whoever runs the database repair it, or orders may be lost or sent twice.', '' === $refused ? [] : [ 'error' => $refused ] );
		}
		return count( $flaws ) - count( $left );
	}

	/**
	 * What is wrong.
	 *
	 * @return array<string, string> A sentence by the name of the flaw.
	 * @throws QueryFailed
	 */
	private function flaws(): array {
		[ 'deliveries' => $deliveries, 'attempts' => $attempts, 'channel' => $channel ] = Schema::table_names();

		$flaws = [];
		foreach ( Schema::table_names() as $name => $table ) {
			if ( ! Database::has_table( $table ) ) {
				$flaws[ 'table ' . $name ] = "The table $table is missing.";
			}
		}
		if ( ! isset( $flaws['table channel'] ) && [] === Database::rows( 'SELECT id FROM %i WHERE id = 1', [ $channel ] ) ) {
			$flaws['channel row'] = "The table $channel has lost its row.";
		}
		// SQLite, which Playground uses, keeps keys in the file of the table: no export loses them, and the driver only imitates these two statements.
		if ( ! Database::connection()->__get( 'dbh' ) instanceof \mysqli ) {
			return $flaws;
		}
		if ( ! isset( $flaws['table deliveries'] ) && ! $this->has_guard( $deliveries ) ) {
			$flaws['guard'] = "The table $deliveries has lost its unique key dispatch_guard, without which an order can be sent twice.";
		}
		foreach ( array_diff_key( compact( 'deliveries', 'attempts' ), array_flip( array_map( static fn ( string $flaw ): string => substr( $flaw, 6 ), array_keys( $flaws ) ) ) ) as $name => $table ) {
			$columns = Database::rows( "SHOW COLUMNS FROM %i WHERE Field = 'id'", [ $table ] );
			if ( ! str_contains( strtolower( (string) ( $columns[0]['Extra'] ?? '' ) ), 'auto_increment' ) ) {
				$flaws[ 'numbers ' . $name ] = "The column id of the table $table has lost AUTO_INCREMENT, without which no new row can be added.";
			}
		}
		return $flaws;
	}

	/**
	 * Whether the dispatch guard is there and unique.
	 *
	 * @throws QueryFailed
	 */
	private function has_guard( string $table ): bool {
		$parts = Database::rows( "SHOW INDEX FROM %i WHERE Key_name = 'dispatch_guard'", [ $table ] );
		return self::GUARD === array_column( $parts, 'Column_name' ) && [ '0' ] === array_unique( array_column( $parts, 'Non_unique' ) );
	}

	/**
	 * Mends what is wrong: numbers first, since keys that are added need them.
	 *
	 * @param list<string> $flaws Names of the flaws.
	 * @throws QueryFailed
	 */
	private function mend( array $flaws ): void {
		[ 'deliveries' => $deliveries, 'attempts' => $attempts ] = Schema::table_names();
		foreach ( compact( 'deliveries', 'attempts' ) as $name => $table ) {
			if ( in_array( 'numbers ' . $name, $flaws, true ) ) {
				$this->number( $table );
			}
		}
		if ( in_array( 'guard', $flaws, true ) ) {
			if ( [] !== Database::rows( "SHOW INDEX FROM %i WHERE Key_name = 'dispatch_guard'", [ $deliveries ] ) ) {
				Database::run( 'ALTER TABLE %i DROP INDEX dispatch_guard', [ $deliveries ] );
			}
			$this->free_double_slots( $deliveries );
		}
		$this->schema->repair();
	}

	/**
	 * Makes a table number its rows again.
	 *
	 * @throws QueryFailed
	 */
	private function number( string $table ): void {
		// Without numbers INSERT IGNORE has written 0; MySQL would renumber that row to 1, which is taken.
		$last = (int) ( Database::rows( 'SELECT id FROM %i ORDER BY id DESC LIMIT 1', [ $table ] )[0]['id'] ?? 0 );
		do {
			++$last;
		} while ( 0 < Database::run( 'UPDATE %i SET id = %d WHERE id = 0 LIMIT 1', [ $table, $last ] ) );
		$primary = Database::rows( "SHOW INDEX FROM %i WHERE Key_name = 'PRIMARY'", [ $table ] );
		[] === $primary
			? Database::run( 'ALTER TABLE %i MODIFY id bigint(20) unsigned NOT NULL AUTO_INCREMENT, ADD PRIMARY KEY (id)', [ $table ] )
			: Database::run( 'ALTER TABLE %i MODIFY id bigint(20) unsigned NOT NULL AUTO_INCREMENT', [ $table ] );
	}

	/**
	 * Without the guard an order can have got several open rows, and the key cannot be added until it has one: the first.
	 * They are of one completion, so what is not sent yet of the others is not sent.
	 *
	 * @throws QueryFailed
	 */
	private function free_double_slots( string $table ): void {
		$double = Database::rows( 'SELECT order_id, event, MIN(id) AS first FROM %i WHERE open_slot = 1 GROUP BY order_id, event HAVING COUNT(*) > 1', [ $table ] );
		foreach ( $double as $row ) {
			$others = [ $table, (int) $row['order_id'], $row['event'], (int) $row['first'] ];
			Database::run(
				"UPDATE %i SET status = 'cancelled', reason = %s, body = NULL, finished_at = UTC_TIMESTAMP()
				WHERE order_id = %d AND event = %s AND open_slot = 1 AND id > %d AND status = 'pending' AND ( lease_until IS NULL OR lease_until <= UTC_TIMESTAMP() )",
				[ $table, OrderReason::CapturedTwice->code(), ...array_slice( $others, 1 ) ]
			);
			Database::run( 'UPDATE %i SET open_slot = NULL WHERE order_id = %d AND event = %s AND open_slot = 1 AND id > %d', $others );
		}
	}
}
