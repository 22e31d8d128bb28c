<?php
/**
 * What a diagnosis found.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * A badge and the reason for it. The reason decides the badge, so that the two cannot disagree.
 */
final class Verdict {

	/**
	 * Colour of the reason.
	 *
	 * @var Badge
	 */
	public readonly Badge $badge;

	/**
	 * A verdict.
	 *
	 * @param Reason $reason Reason.
	 */
	public function __construct( public readonly Reason $reason ) {
		$this->badge = $reason->badge();
	}
}
