<?php
/**
 * What a test of Site Health found.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Health;

defined( 'ABSPATH' ) || exit;

/**
 * A status with the words for it, as plain text.
 */
final class Finding {

	/**
	 * Use the named constructors.
	 *
	 * @param 'good'|'recommended'|'critical' $status    Status, as Site Health names it.
	 * @param string                          $label     Headline.
	 * @param list<string>                    $sentences A paragraph each: what is found, what to do.
	 */
	private function __construct(
		public readonly string $status,
		public readonly string $label,
		public readonly array $sentences
	) {}

	/**
	 * All is well.
	 *
	 * @param string $label        Headline.
	 * @param string ...$sentences Paragraphs.
	 */
	public static function good( string $label, string ...$sentences ): self {
		return new self( 'good', $label, array_values( $sentences ) );
	}

	/**
	 * Someone should look at it.
	 *
	 * @param string $label        Headline.
	 * @param string ...$sentences Paragraphs.
	 */
	public static function recommended( string $label, string ...$sentences ): self {
		return new self( 'recommended', $label, array_values( $sentences ) );
	}

	/**
	 * Orders wait until someone acts.
	 *
	 * @param string $label        Headline.
	 * @param string ...$sentences Paragraphs.
	 */
	public static function critical( string $label, string ...$sentences ): self {
		return new self( 'critical', $label, array_values( $sentences ) );
	}
}
