<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Connection\Reason;

defined( 'ABSPATH' ) || exit;

/**
 * When the answer to a connection test goes out.
 *
 * A private address is refused at once, while a name that does not resolve takes the resolver's time. Both share one
 * reason; so that the clock does not tell them apart either, their answer goes out at a full second.
 */
final class AnswerTime {

	private const STEP_MS = 1000;

	/**
	 * Milliseconds to wait. A resolver that needs longer than a second still shows, in whole seconds.
	 *
	 * @param Reason $reason     What was found.
	 * @param int    $elapsed_ms Milliseconds since the test began.
	 */
	public static function wait_ms( Reason $reason, int $elapsed_ms ): int {
		return Reason::UnreachableAddress === $reason ? self::STEP_MS - $elapsed_ms % self::STEP_MS : 0;
	}
}
