<?php
declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/**
 * What a test of Site Health found.
 *
 * A status with the words for it, as plain text.
 */
final class Finding {

	/**
	 * Use the named constructors.
	 *
	 * @param 'good'|'recommended'|'critical' $status    Status, as Site Health names it.
	 * @param list<string>                    $sentences A paragraph each: what is found, what to do.
	 */
	private function __construct(
		public readonly string $status,
		public readonly string $label,
		public readonly array $sentences
	) {}

	/** All is well. */
	public static function good( string $label, string ...$sentences ): self {
		return new self( 'good', $label, array_values( $sentences ) );
	}

	/** Someone should look at it. */
	public static function recommended( string $label, string ...$sentences ): self {
		return new self( 'recommended', $label, array_values( $sentences ) );
	}

	/** Orders wait until someone acts. */
	public static function critical( string $label, string ...$sentences ): self {
		return new self( 'critical', $label, array_values( $sentences ) );
	}
}
