<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

use WCOrderSync\Http\Answer;

defined( 'ABSPATH' ) || exit;

/** The result of a connection test. Its answers are a stranger's text: show them through AnswerText. */
final class TestReport {

	/**
	 * @param Answer    $right     Answer to the ping with the right signature.
	 * @param Answer    $wrong     Answer to the ping with a wrong one.
	 * @param Redaction $redaction Removes the secrets and signatures of this test from quotes.
	 */
	public function __construct(
		public readonly Verdict $verdict,
		public readonly Answer $right,
		public readonly Answer $wrong,
		public readonly Redaction $redaction
	) {}

	/** @return non-empty-list<Step> The steps taken; the one that failed is the last. */
	public function steps(): array {
		return Step::leading_to( $this->verdict->reason );
	}
}
