<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/**
 * An option that is written by compare-and-swap.
 *
 * Reads and writes past WordPress's caches, which keep values for a request and, with a persistent object cache, on other hosts too. If
 * several processes read the same value and write, one wins and the others are told.
 *
 * The comparison ignores case. A value that can differ in case alone needs a part that is new each time.
 */
final class StoredOption {

	/**
	 * @param string $name    Name, of letters, digits and `_`.
	 * @param bool   $network Whether the whole network shares it. Then it is kept with the options of the first site, where names are unique.
	 */
	public function __construct(
		private readonly string $name,
		private readonly bool $network = false
	) {}

	/**
	 * Its value as it is stored, null if there is none.
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
	 * Writes over what was read. A new option is not autoloaded.
	 *
	 * @param string|null $before What was read, null if there was none.
	 * @param string      $after  Must differ from it.
	 * @return bool Whether no other process wrote first.
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
	 * Removes the option if it still has this value.
	 *
	 * @throws QueryFailed
	 */
	public function remove( string $value ): void {
		Database::write( 'DELETE FROM %i WHERE option_name = %s AND option_value = %s', [ $this->table(), $this->name, $value ] );
		$this->forget();
	}

	/**
	 * The database's time, as a Unix time. Hosts disagree about theirs.
	 *
	 * @throws QueryFailed
	 */
	public static function now(): int {
		return (int) ( Database::rows( 'SELECT UNIX_TIMESTAMP() AS now', [] )[0]['now'] ?? 0 );
	}

	/** So that get_option() returns what is stored. */
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
