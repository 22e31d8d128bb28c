<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/**
 * What the database does for each statement.
 *
 * Sits on the filter `query`: explains each statement right before it runs, as the table is at that moment, and counts the
 * rows that the storage engine then hands out. Asks past wpdb, which is in the middle of the statement.
 *
 * @phpstan-type Statement array{sql: string, plan: list<array<string, string|null>>, examined: int}
 */
final class StatementRecorder {

	/** What SHOW STATUS adds to the counters it shows. */
	private const OVERHEAD = 60;

	/** @var list<Statement> */
	private array $statements = [];

	private int $before = 0;

	/**
	 * Records what a piece of code does.
	 *
	 * @param callable(): mixed $code Runs it.
	 * @return list<Statement> Statements that read or write rows.
	 */
	public static function record( callable $code ): array {
		$recorder = new self();
		add_filter( 'query', [ $recorder, 'on_query' ], PHP_INT_MAX );
		try {
			$code();
		} finally {
			remove_filter( 'query', [ $recorder, 'on_query' ], PHP_INT_MAX );
		}
		$recorder->close();
		return $recorder->statements;
	}

	public function on_query( string $sql ): string {
		$this->close();
		if ( 1 === preg_match( '/^\s*(SELECT|UPDATE|DELETE|INSERT)\b/i', $sql ) ) {
			$this->statements[] = [
				'sql'      => $sql,
				'plan'     => self::rows( "EXPLAIN $sql" ),
				'examined' => -1,
			];
			$this->before       = self::handed_out();
		}
		return $sql;
	}

	/** The statement before has ended. */
	private function close(): void {
		$last = count( $this->statements ) - 1;
		if ( $last >= 0 && -1 === $this->statements[ $last ]['examined'] ) {
			$this->statements[ $last ]['examined'] = max( 0, self::handed_out() - $this->before - self::OVERHEAD );
		}
	}

	/** Rows that the engine handed out so far, and those that it looked at in an index and kept to itself. */
	private static function handed_out(): int {
		$counters = array_column( self::rows( "SHOW SESSION STATUS LIKE 'Handler_%'" ), 'Value', 'Variable_name' );
		$read     = array_filter( $counters, static fn ( int|string $name ): bool => str_starts_with( (string) $name, 'Handler_read' ), ARRAY_FILTER_USE_KEY );
		return array_sum( array_map( 'intval', $read ) ) + (int) ( $counters['Handler_icp_attempts'] ?? 0 ) - (int) ( $counters['Handler_icp_match'] ?? 0 );
	}

	/** @return list<array<string, string|null>> */
	private static function rows( string $sql ): array {
		$connection = Outbox::database()->__get( 'dbh' );
		$result     = $connection instanceof \mysqli ? $connection->query( $sql ) : false;
		$rows       = [];
		foreach ( $result instanceof \mysqli_result ? $result->fetch_all( MYSQLI_ASSOC ) : [] as $row ) {
			$columns = [];
			foreach ( $row as $name => $value ) {
				$columns[ (string) $name ] = is_scalar( $value ) ? (string) $value : null;
			}
			$rows[] = $columns;
		}
		return $rows;
	}
}
