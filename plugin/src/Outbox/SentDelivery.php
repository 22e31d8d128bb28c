<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

use WCOrderSync\Decision\Outcome;
use WCOrderSync\Http\Answer;
use WCOrderSync\Wire\Attempt;

defined( 'ABSPATH' ) || exit;

/** A delivery that was sent, its answer, and what was decided. */
final class SentDelivery {

	public function __construct(
		public readonly Delivery $delivery,
		public readonly Attempt $attempt,
		public readonly Answer $answer,
		public readonly Outcome $outcome
	) {}
}
