<?php
declare( strict_types=1 );

namespace WCOrderSync\Database;

defined( 'ABSPATH' ) || exit;

/** Something that a table has lost. */
final class TableFlaw {

	/** @param string $table Name with the prefix. */
	public function __construct(
		public readonly FlawKind $kind,
		public readonly string $table
	) {}

	/** For an administrator, in the log. */
	public function sentence(): string {
		return match ( $this->kind ) {
			FlawKind::NoTable      => "The table {$this->table} is missing.",
			FlawKind::NoChannelRow => "The table {$this->table} has lost its row.",
			FlawKind::NoGuard      => "The table {$this->table} has lost its unique key dispatch_guard, without which an order can be sent twice.",
			FlawKind::NoNumbers    => "The column id of the table {$this->table} has lost AUTO_INCREMENT, without which no new row can be added.",
		};
	}
}
