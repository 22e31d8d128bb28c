<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/** Runs prepared statements through wpdb. Throws QueryFailed on an error, where wpdb prints it and returns an empty result. */
final class Database {

	/** How often a statement is run in total if locks of others stop it. */
	private const TRIES = 3;

	private const NO_SUCH_TABLE = 1146;

	/** WordPress's connection, with its type. */
	public static function connection(): \wpdb {
		/**
		 * WordPress declares its global without a type.
		 *
		 * @var \wpdb $wpdb
		 */
		global $wpdb;
		return $wpdb;
	}

	/** From now on this process reads from the primary database. HyperDB and LudicrousDB read from replicas, which may be behind. */
	public static function read_from_primary(): void {
		$wpdb = self::connection();
		// LudicrousDB has both, and reports the older name as deprecated.
		foreach ( [ 'send_reads_to_primaries', 'send_reads_to_masters' ] as $method ) {
			if ( method_exists( $wpdb, $method ) ) {
				$wpdb->$method();
				return;
			}
		}
	}

	/**
	 * Whether a table exists. A query tells, because the server decides whether case counts in the name: if lower_case_table_names is 1,
	 * tables with the prefix Shop_ are listed under shop_.
	 *
	 * @param string $table Name with the prefix.
	 * @throws QueryFailed When the database refuses for another reason.
	 */
	public static function has_table( string $table ): bool {
		try {
			self::rows( 'SELECT 1 FROM %i LIMIT 1', [ $table ] );
			return true;
		} catch ( QueryFailed $failure ) {
			if ( self::NO_SUCH_TABLE === self::error_number() || 1 === preg_match( '/no such table|doesn.t exist/i', $failure->getMessage() ) ) {
				return false;
			}
			throw $failure;
		}
	}

	/**
	 * Runs a statement.
	 *
	 * @param literal-string              $sql SQL with wpdb placeholders.
	 * @param list<int|float|string|null> $values
	 * @return int Affected rows.
	 * @throws QueryFailed
	 */
	public static function run( string $sql, array $values ): int {
		$wpdb       = self::connection();
		$suppressed = $wpdb->suppress_errors( true );
		// phpcs:ignore WordPress.DB -- The one place where this plugin's statements run; callers pass placeholders.
		$affected = $wpdb->query( self::prepared( $sql, $values ) );
		$error    = $wpdb->last_error;
		$wpdb->suppress_errors( $suppressed );
		if ( false === $affected ) {
			throw new QueryFailed( '' === $error ? 'the statement was refused' : $error ); // phpcs:ignore WordPress.Security.EscapeOutput -- Never printed as it is: logged, or mapped to a sentence.
		}
		return (int) $affected;
	}

	/**
	 * Runs a statement outside any transaction of a caller, and again if it was the victim of a deadlock or waited too long for a lock.
	 *
	 * @param literal-string              $sql SQL with wpdb placeholders.
	 * @param list<int|float|string|null> $values
	 * @return int Affected rows.
	 * @throws QueryFailed
	 */
	public static function write( string $sql, array $values ): int {
		for ( $try = 1; ; $try++ ) {
			try {
				return self::run( $sql, $values );
			} catch ( QueryFailed $failure ) {
				if ( $try >= self::TRIES || ! self::is_contention( $failure ) ) {
					throw $failure;
				}
			}
		}
	}

	/**
	 * One %d for each value, for IN (…).
	 *
	 * @param list<int> $ids Ids, at least one.
	 * @return literal-string
	 */
	public static function placeholders( array $ids ): string {
		return implode( ',', array_fill( 0, count( $ids ), '%d' ) );
	}

	/**
	 * Reads rows.
	 *
	 * @param literal-string              $sql SQL with wpdb placeholders.
	 * @param list<int|float|string|null> $values
	 * @return list<array<string, string|null>>
	 * @throws QueryFailed
	 */
	public static function rows( string $sql, array $values ): array {
		$wpdb       = self::connection();
		$suppressed = $wpdb->suppress_errors( true );
		// Not get_results(): it returns an empty list if a lost connection could not be restored.
		$found = $wpdb->query( self::prepared( $sql, $values ) ); // phpcs:ignore WordPress.DB -- The one place where this plugin's queries run; callers pass placeholders.
		$error = $wpdb->last_error;
		$wpdb->suppress_errors( $suppressed );
		if ( false === $found || '' !== $error ) {
			throw new QueryFailed( '' === $error ? 'the query was refused' : $error ); // phpcs:ignore WordPress.Security.EscapeOutput -- Never printed as it is: logged, or mapped to a sentence.
		}
		/**
		 * Rows as wpdb keeps them; it documents no type.
		 *
		 * @var list<object> $result
		 */
		$result = $wpdb->last_result;
		$rows   = [];
		foreach ( $result as $row ) {
			$values = [];
			foreach ( get_object_vars( $row ) as $column => $value ) {
				$values[ (string) $column ] = is_scalar( $value ) ? (string) $value : null;
			}
			$rows[] = $values;
		}
		return $rows;
	}

	/** Whether the database answers at all. If so, a statement that it refused is the trouble of one row. */
	public static function answers(): bool {
		try {
			return [] !== self::rows( 'SELECT 1 AS one', [] );
		} catch ( QueryFailed ) {
			return false;
		}
	}

	/** Whether the last error was a deadlock or a lock wait timeout, after which another try makes sense. */
	public static function is_contention( QueryFailed $failure ): bool {
		return in_array( self::error_number(), [ 1213, 1205 ], true ) || 1 === preg_match( '/deadlock|lock wait timeout|database is locked/i', $failure->getMessage() );
	}

	/** Number of the last error of MySQL or MariaDB; 0 for none, and on SQLite. */
	private static function error_number(): int {
		$dbh = self::connection()->__get( 'dbh' );
		return $dbh instanceof \mysqli ? mysqli_errno( $dbh ) : 0; // phpcs:ignore WordPress.DB.RestrictedFunctions -- wpdb keeps the message but not the code.
	}

	/**
	 * Whether this connection may be in a transaction. MySQL and MariaDB refuse this statement there (error 1568). Otherwise it changes
	 * nothing.
	 */
	public static function may_be_in_transaction(): bool {
		try {
			self::run( 'SET TRANSACTION READ WRITE', [] );
			return false;
		} catch ( QueryFailed ) {
			return true;
		}
	}

	/** Whether somebody has left a transaction open on this connection. Always false on SQLite. */
	public static function is_in_transaction(): bool {
		return self::is_mysql() && self::may_be_in_transaction();
	}

	/** Whether this is MySQL or MariaDB, and not SQLite as in Playground. */
	public static function is_mysql(): bool {
		return self::connection()->__get( 'dbh' ) instanceof \mysqli; // phpcs:ignore WordPress.DB.RestrictedClasses -- Only a question of what wpdb has.
	}

	/**
	 * Fills in the placeholders.
	 *
	 * @param literal-string              $sql SQL with wpdb placeholders.
	 * @param list<int|float|string|null> $values
	 */
	private static function prepared( string $sql, array $values ): string {
		return [] === $values ? $sql : (string) self::connection()->prepare( $sql, $values ); // phpcs:ignore WordPress.DB -- Callers pass placeholders and values apart.
	}
}
