<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/**
 * A part of a statement together with the values of its placeholders.
 *
 * A statement that joins tables of two rooms is put together from the parts of each, and no value can end up at the placeholder of
 * another part.
 */
final class Sql {

	/**
	 * @param literal-string              $text   SQL with wpdb placeholders.
	 * @param list<int|float|string|null> $values
	 */
	public function __construct(
		public readonly string $text,
		public readonly array $values = []
	) {}

	/** The parts one after the other. */
	public static function of( self ...$parts ): self {
		$text   = '';
		$values = [];
		foreach ( $parts as $part ) {
			$text   = '' === $text ? $part->text : $text . ' ' . $part->text;
			$values = [ ...$values, ...$part->values ];
		}
		return new self( $text, $values );
	}

	/**
	 * Reads the rows that this statement selects.
	 *
	 * @return list<array<string, string|null>>
	 * @throws QueryFailed
	 */
	public function rows(): array {
		return Database::rows( $this->text, $this->values );
	}
}
