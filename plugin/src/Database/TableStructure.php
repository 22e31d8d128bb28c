<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Finds what the plugin's tables have lost, and restores what dbDelta() cannot restore by itself.
 *
 * Schema has the definitions.
 */
final class TableStructure {

	private const GUARD = [ 'order_id', 'event', 'open_slot' ];

	/** Tables that number their rows. */
	private const NUMBERED = [ 'deliveries', 'attempts' ];

	/**
	 * What the tables of this site have lost.
	 *
	 * @return list<TableFlaw>
	 * @throws QueryFailed
	 */
	public function flaws(): array {
		$flaws  = [];
		$tables = [];
		foreach ( Schema::table_names() as $name => $table ) {
			if ( Database::has_table( $table ) ) {
				$tables[ $name ] = $table;
			} else {
				$flaws[] = new TableFlaw( FlawKind::NoTable, $table );
			}
		}
		if ( isset( $tables['channel'] ) && [] === Database::rows( 'SELECT id FROM %i WHERE id = 1', [ $tables['channel'] ] ) ) {
			$flaws[] = new TableFlaw( FlawKind::NoChannelRow, $tables['channel'] );
		}
		// SQLite, which Playground uses, keeps keys in the file of the table, so no export loses them. Its driver only imitates the two statements below.
		if ( ! Database::is_mysql() ) {
			return $flaws;
		}
		if ( isset( $tables['deliveries'] ) && ! self::has_guard( $tables['deliveries'] ) ) {
			$flaws[] = new TableFlaw( FlawKind::NoGuard, $tables['deliveries'] );
		}
		foreach ( array_intersect_key( $tables, array_flip( self::NUMBERED ) ) as $table ) {
			$columns = Database::rows( "SHOW COLUMNS FROM %i WHERE Field = 'id'", [ $table ] );
			if ( ! str_contains( strtolower( (string) ( $columns[0]['Extra'] ?? '' ) ), 'auto_increment' ) ) {
				$flaws[] = new TableFlaw( FlawKind::NoNumbers, $table );
			}
		}
		return $flaws;
	}

	/**
	 * Makes a table number its rows again.
	 *
	 * @throws QueryFailed
	 */
	public function number( string $table ): void {
		// Without numbers INSERT IGNORE has written 0. MySQL would renumber that row to 1, which is taken.
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
	 * Removes a dispatch guard that is not the one we need, for example one that is not unique. dbDelta() would leave it.
	 *
	 * @throws QueryFailed
	 */
	public function drop_guard( string $table ): void {
		if ( [] !== Database::rows( "SHOW INDEX FROM %i WHERE Key_name = 'dispatch_guard'", [ $table ] ) ) {
			Database::run( 'ALTER TABLE %i DROP INDEX dispatch_guard', [ $table ] );
		}
	}

	/**
	 * Whether the dispatch guard is there and unique.
	 *
	 * @throws QueryFailed
	 */
	private static function has_guard( string $table ): bool {
		$parts = Database::rows( "SHOW INDEX FROM %i WHERE Key_name = 'dispatch_guard'", [ $table ] );
		return self::GUARD === array_column( $parts, 'Column_name' ) && [ '0' ] === array_unique( array_column( $parts, 'Non_unique' ) );
	}
}
