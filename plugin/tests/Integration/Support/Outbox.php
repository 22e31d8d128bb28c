<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** Table and column names are the promise of the design; the time is the database's, as everywhere in the plugin. */
final class Outbox {

	public static function table( string $name ): string {
		return self::database()->prefix . 'wc_order_sync_' . $name;
	}

	/** As on a shop where nothing has happened yet. */
	public function clear(): void {
		$this->run( 'DELETE FROM %i', self::table( 'deliveries' ) );
		$this->run( 'DELETE FROM %i', self::table( 'attempts' ) );
		$this->run( "REPLACE INTO %i (id, state, generation, since) VALUES (1, 'open', 1, UTC_TIMESTAMP())", self::table( 'channel' ) );
		// The plugin has just been set up and has just swept: orders of earlier tests are none of its business.
		$this->set_sweep_state(
			[
				'armed_at'  => $this->now(),
				'ticked_at' => $this->now(),
			]
		);
	}

	/** Unix time by the database's clock. */
	public function now(): int {
		return (int) $this->read( 'SELECT UNIX_TIMESTAMP() AS now FROM %i LIMIT 1', self::database()->options )[0]['now'];
	}

	/** Sets the database's clock, as this connection sees it, and stops it at a Unix time; null: it goes on, and is right. */
	public function set_clock( ?int $time ): void {
		null === $time ? $this->run( 'SET timestamp = DEFAULT' ) : $this->run( 'SET timestamp = %d', $time );
	}

	/** @param array<string, mixed> $state As the sweep stores it. */
	public function set_sweep_state( array $state ): void {
		$this->run( "REPLACE INTO %i (option_name, option_value, autoload) VALUES ('wc_order_sync_sweep', %s, 'off')", self::database()->options, (string) wp_json_encode( $state ) );
	}

	/** @return array<string, mixed> As the sweep has stored it; empty where it has not. */
	public function sweep_state(): array {
		$rows   = $this->read( "SELECT option_value FROM %i WHERE option_name = 'wc_order_sync_sweep'", self::database()->options );
		$stored = [] === $rows ? null : json_decode( (string) $rows[0]['option_value'], true );
		$state  = [];
		foreach ( is_array( $stored ) ? $stored : [] as $name => $value ) {
			$state[ (string) $name ] = $value;
		}
		return $state;
	}

	/** The minute since the last sweep is over. */
	public function make_sweep_due(): void {
		$this->set_sweep_state( [ 'ticked_at' => $this->now() - 60 ] + $this->sweep_state() );
	}

	/** @return list<array<string, string|null>> Oldest first; of one order, or all. */
	public function rows( ?int $order_id = null ): array {
		return null === $order_id
			? $this->read( 'SELECT * FROM %i ORDER BY id', self::table( 'deliveries' ) )
			: $this->read( 'SELECT * FROM %i WHERE order_id = %d ORDER BY id', self::table( 'deliveries' ), $order_id );
	}

	/** @return array<string, string|null> The only row of an order. */
	public function row( int $order_id ): array {
		$rows = $this->rows( $order_id );
		if ( 1 !== count( $rows ) ) {
			throw new \RuntimeException( "Order $order_id has " . count( $rows ) . ' deliveries instead of one.' );
		}
		return $rows[0];
	}

	/** @return list<string> A column of all rows of an order, oldest first. */
	public function column( string $column, int $order_id ): array {
		return array_map( 'strval', array_column( $this->rows( $order_id ), $column ) );
	}

	/** @return list<array<string, string|null>> Oldest first. */
	public function attempts( int $order_id ): array {
		return $this->read(
			'SELECT a.* FROM %i a JOIN %i d ON d.id = a.delivery_id WHERE d.order_id = %d ORDER BY a.id',
			self::table( 'attempts' ),
			self::table( 'deliveries' ),
			$order_id
		);
	}

	/** @return array<string, string|null> The channel with `pause` and `canary`, the seconds until it may act again and until its next canary. */
	public function channel(): array {
		return $this->read( 'SELECT *, TIMESTAMPDIFF( SECOND, UTC_TIMESTAMP(), until ) AS pause, TIMESTAMPDIFF( SECOND, UTC_TIMESTAMP(), canary_at ) AS canary FROM %i', self::table( 'channel' ) )[0];
	}

	/** The requests that captured orders are over: a drain need not leave the rows to them. Some tests take the table away. */
	public function end_requests(): void {
		if ( null === self::database()->get_var( (string) self::database()->prepare( 'SHOW TABLES LIKE %s', self::table( 'deliveries' ) ) ) ) {
			return;
		}
		$this->run( "UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending' AND attempts = 0 AND body IS NULL AND reason = '' AND due_at > UTC_TIMESTAMP() AND due_at <= DATE_ADD( created_at, INTERVAL 60 SECOND )", self::table( 'deliveries' ) );
	}

	/** Time passes: whatever lies ahead comes nearer, and what was lies further back. */
	public function let_pass( int $seconds ): void {
		foreach ( [
			'deliveries' => [ 'due_at', 'lease_until', 'created_at', 'finished_at' ],
			'channel'    => [ 'since', 'until', 'canary_at', 'slow_until', 'sender_1_until', 'sender_2_until', 'judged_at' ],
		] as $table => $columns ) {
			foreach ( $columns as $column ) {
				$this->run( 'UPDATE %i SET %i = DATE_SUB( %i, INTERVAL %d SECOND )', self::table( $table ), $column, $column, $seconds );
			}
		}
	}

	/** The time that the schedule would have waited is over. */
	public function make_due(): void {
		$this->run( "UPDATE %i SET due_at = UTC_TIMESTAMP() WHERE status = 'pending'", self::table( 'deliveries' ) );
	}

	/** The time that the channel would have waited is over. */
	public function end_pause(): void {
		$this->run( 'UPDATE %i SET until = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 1 SECOND )', self::table( 'channel' ) );
	}

	/** The connection tests that are noted began that much earlier. */
	public function age_tests( int $seconds ): void {
		$noted = (string) ( $this->channel()['tests'] ?? '' );
		$this->run( 'UPDATE %i SET tests = %s WHERE id = 1', self::table( 'channel' ), (string) preg_replace_callback( '/(?<=[\[,:])\d{9,}/', static fn ( array $time ): string => (string) ( (int) $time[0] - $seconds ), $noted ) );
	}

	/** The channel has been open for long: the remote gets full batches. */
	public function full_pace(): void {
		$this->run( 'UPDATE %i SET concurrency = 0', self::table( 'channel' ) );
	}

	/** A day has passed since the last canary. */
	public function make_canary_due(): void {
		$this->run( 'UPDATE %i SET canary_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 1 SECOND ) WHERE canary_at IS NOT NULL', self::table( 'channel' ) );
	}

	/** The processes that held leases have died long ago. */
	public function expire_leases(): void {
		$this->run( 'UPDATE %i SET lease_until = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 1 SECOND ) WHERE lease_until IS NOT NULL', self::table( 'deliveries' ) );
	}

	/** The rows of an order are older than every request that is under way, and no request remembers them. */
	public function age( int $order_id ): void {
		$this->run( "UPDATE %i SET created_at = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 1 DAY ), captured_by = 'a request of yesterday' WHERE order_id = %d", self::table( 'deliveries' ), $order_id );
	}

	/** That many processes have died while they held the rows of an order. */
	public function had_dead_holders( int $order_id, int $number ): void {
		$this->run(
			"UPDATE %i SET leases = %d, lease_token = 'of a dead process', lease_until = DATE_SUB( UTC_TIMESTAMP(), INTERVAL 1 SECOND ) WHERE order_id = %d",
			self::table( 'deliveries' ),
			$number,
			$order_id
		);
	}

	/**
	 * Runs a statement; an error is one.
	 *
	 * @param literal-string $sql SQL with wpdb placeholders.
	 */
	public function run( string $sql, string|int ...$values ): void {
		$database = self::database();
		if ( false === $database->query( [] === $values ? $sql : (string) $database->prepare( $sql, ...$values ) ) ) {
			throw new \RuntimeException( "The database refused \"$sql\": {$database->last_error}" );
		}
	}

	public static function database(): \wpdb {
		global $wpdb;
		if ( ! $wpdb instanceof \wpdb ) {
			throw new \RuntimeException( 'WordPress is not loaded.' );
		}
		return $wpdb;
	}

	/** For what only another connection can do to ours. */
	public static function another_connection(): \wpdb {
		return new \wpdb( Environment::constant( 'DB_USER' ), Environment::constant( 'DB_PASSWORD' ), Environment::constant( 'DB_NAME' ), Environment::constant( 'DB_HOST' ) );
	}

	/**
	 * Reads rows; an error is one.
	 *
	 * @param literal-string $sql SQL with wpdb placeholders.
	 * @return list<array<string, string|null>>
	 */
	public function read( string $sql, string|int ...$values ): array {
		$database = self::database();
		$rows     = $database->get_results( (string) $database->prepare( $sql, ...$values ), ARRAY_A );
		if ( ! is_array( $rows ) || '' !== $database->last_error ) {
			throw new \RuntimeException( "The database refused \"$sql\": {$database->last_error}" );
		}
		$typed = [];
		foreach ( $rows as $row ) {
			$columns = [];
			foreach ( $row as $name => $value ) {
				$columns[ (string) $name ] = is_string( $value ) ? $value : null;
			}
			$typed[] = $columns;
		}
		return $typed;
	}
}
