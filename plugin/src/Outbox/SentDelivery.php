<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Decision\Outcome;
use WCOrderSync\Http\Answer;
use WCOrderSync\Wire\Attempt;

defined( 'ABSPATH' ) || exit;

/**
 * One delivery of a round, with what came of it.
 *
 * What is recorded of an attempt.
 */
final class SentDelivery {

	/**
	 * @param Attempt $attempt Time and ids.
	 * @param Answer  $answer  What came back.
	 * @param Outcome $outcome What was decided.
	 */
	public function __construct(
		public readonly Delivery $delivery,
		public readonly Attempt $attempt,
		public readonly Answer $answer,
		public readonly Outcome $outcome
	) {}
}
