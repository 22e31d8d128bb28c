<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Connection\Reason;

defined( 'ABSPATH' ) || exit;

/**
 * When the answer to a connection test is sent.
 *
 * A private address is refused at once, while looking up a name that does not exist takes time. Both have the same reason, and
 * the clock must not tell them apart either: their answer is sent at a full second.
 */
final class AnswerTime {

	private const STEP_MS = 1000;

	/**
	 * Milliseconds to wait. A lookup that takes longer than a second still shows, in whole seconds.
	 *
	 * @param int $elapsed_ms Milliseconds since the test began.
	 */
	public static function wait_ms( Reason $reason, int $elapsed_ms ): int {
		return Reason::UnreachableAddress === $reason ? self::STEP_MS - $elapsed_ms % self::STEP_MS : 0;
	}
}
