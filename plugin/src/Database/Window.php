<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/**
 * A part of a large table: a fixed number of entries of its primary key, whatever they are.
 *
 * So a look costs the same in a shop with a million orders. It counts entries and not ids, because orders share their ids with
 * posts and lie far apart.
 */
final class Window {

	/** Entries of a window. */
	private const ENTRIES = 2000;

	/** Most findings that are taken from one window. If there are more, the next window begins after the last of them. */
	public const FINDINGS = 250;

	/**
	 * @param int      $after Id before the first entry.
	 * @param int|null $last  Id of the last entry; null if the window reaches to the end of the table.
	 */
	public function __construct(
		private readonly int $after,
		private readonly ?int $last = null
	) {}

	/**
	 * The window that begins after an id.
	 *
	 * @param string $table Table with a primary key named id.
	 * @param int    $after Where the last window ended, 0 at the beginning.
	 * @throws QueryFailed
	 */
	public static function after( string $table, int $after ): self {
		$last = Database::rows( 'SELECT id AS id FROM %i WHERE id > %d ORDER BY id LIMIT 1 OFFSET %d', [ $table, $after, self::ENTRIES - 1 ] );
		return new self( $after, [] === $last ? null : (int) $last[0]['id'] );
	}

	/**
	 * A condition for the entries of this window.
	 *
	 * @param literal-string $id Column of the primary key.
	 */
	public function has( string $id ): Sql {
		return new Sql( "$id > %d AND $id <= %d", [ $this->after, $this->last ?? PHP_INT_MAX ] );
	}

	/**
	 * The part of this window that a query with the limit FINDINGS has covered.
	 *
	 * @param list<int> $found Ids that it found, in ascending order.
	 */
	public function covered( array $found ): self {
		return count( $found ) < self::FINDINGS ? $this : new self( $this->after, max( $found ) );
	}

	/** Id after which the next window begins; 0 if this one reached the end of the table. */
	public function end(): int {
		return $this->last ?? 0;
	}
}
