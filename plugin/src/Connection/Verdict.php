<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/** What a diagnosis found. The reason decides the badge, so that the two cannot disagree. */
final class Verdict {

	public readonly Badge $badge;

	public function __construct( public readonly Reason $reason ) {
		$this->badge = $reason->badge();
	}
}
