<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/**
 * The result of a Site Health test, in plain text.
 */
final class Finding {

	/**
	 * Use the named constructors.
	 *
	 * @param list<string> $sentences What was found and what to do. Each becomes a paragraph.
	 */
	private function __construct(
		public readonly FindingStatus $status,
		public readonly string $label,
		public readonly array $sentences
	) {}

	public static function good( string $label, string ...$sentences ): self {
		return new self( FindingStatus::Good, $label, array_values( $sentences ) );
	}

	public static function recommended( string $label, string ...$sentences ): self {
		return new self( FindingStatus::Recommended, $label, array_values( $sentences ) );
	}

	public static function critical( string $label, string ...$sentences ): self {
		return new self( FindingStatus::Critical, $label, array_values( $sentences ) );
	}
}
