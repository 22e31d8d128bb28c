<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/**
 * One option, written only over what was read.
 *
 * Reads and writes past WordPress's caches, which remember for the length of a request and, with a persistent object cache,
 * on other hosts too. Of any number of processes that read the same value and write at once, one wins and the others are told.
 *
 * The columns of the table compare without case: a value in which case alone can differ needs a part that is new each time.
 */
final class StoredOption {

	/**
	 * @param string $name    Name, of letters, digits and `_`.
	 * @param bool   $network Whether the whole network shares it: it is then kept with the first site's options, where names are unique.
	 */
	public function __construct(
		private readonly string $name,
		private readonly bool $network = false
	) {}

	/**
	 * Its value as it is stored, null where there is none.
	 *
	 * @throws QueryFailed
	 */
	public function read(): ?string {
		return Database::rows( 'SELECT option_value FROM %i WHERE option_name = %s', [ $this->table(), $this->name ] )[0]['option_value'] ?? null;
	}

	/**
	 * Its value, null if there is none, and the database's time as a Unix time, in one query.
	 *
	 * @return array{value: string|null, now: int}
	 * @throws QueryFailed
	 */
	public function read_with_time(): array {
		$row = Database::rows( 'SELECT ( SELECT option_value FROM %i WHERE option_name = %s ) AS option_value, UNIX_TIMESTAMP() AS now', [ $this->table(), $this->name ] )[0];
		return [
			'value' => $row['option_value'],
			'now'   => (int) $row['now'],
		];
	}

	/**
	 * JOIN clause: this option, with its value in the column option_value.
	 *
	 * @param literal-string $alias
	 */
	public function join_as( string $alias ): Sql {
		return new Sql( "LEFT JOIN %i $alias ON $alias.option_name = %s", [ $this->table(), $this->name ] );
	}

	/**
	 * Writes over what was read. A new option is not loaded with every page.
	 *
	 * @param string|null $before What was read, null where there was none.
	 * @param string      $after  Differs from it.
	 * @return bool Whether nobody came first.
	 * @throws QueryFailed
	 */
	public function swap( ?string $before, string $after ): bool {
		$written = null === $before
			? Database::write( "INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", [ $this->table(), $this->name, $after ] )
			: Database::write( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s', [ $this->table(), $after, $this->name, $before ] );
		$this->forget();
		return 1 === $written;
	}

	/**
	 * Removes the option where it still has a value.
	 *
	 * @throws QueryFailed
	 */
	public function remove( string $value ): void {
		Database::write( 'DELETE FROM %i WHERE option_name = %s AND option_value = %s', [ $this->table(), $this->name, $value ] );
		$this->forget();
	}

	/**
	 * The database's time, as a Unix time: hosts disagree about theirs.
	 *
	 * @throws QueryFailed
	 */
	public static function now(): int {
		return (int) ( Database::rows( 'SELECT UNIX_TIMESTAMP() AS now', [] )[0]['now'] ?? 0 );
	}

	/** Whoever reads the option through get_option() sees what is stored. */
	private function forget(): void {
		if ( $this->network ) {
			return;
		}
		wp_cache_delete( $this->name, 'options' );
		wp_cache_delete( 'notoptions', 'options' );
		$all = wp_cache_get( 'alloptions', 'options' );
		if ( is_array( $all ) && isset( $all[ $this->name ] ) ) {
			wp_cache_delete( 'alloptions', 'options' );
		}
	}

	private function table(): string {
		$wpdb = Database::connection();
		return $this->network ? $wpdb->base_prefix . 'options' : $wpdb->options;
	}
}
