<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

use WCOrderSync\Http\Answer;

defined( 'ABSPATH' ) || exit;

/**
 * The outcome of one connection test.
 *
 * Verdict, and the answers it rests on. Those are hostile text: AnswerText makes of them what a page may show.
 */
final class TestReport {

	/**
	 * @param Answer    $right     Answer to the ping with the right signature.
	 * @param Answer    $wrong     Answer to the ping with a wrong one.
	 * @param Redaction $redaction Takes the secrets and signatures of this test out of what is quoted.
	 */
	public function __construct(
		public readonly Verdict $verdict,
		public readonly Answer $right,
		public readonly Answer $wrong,
		public readonly Redaction $redaction
	) {}

	/**
	 * The steps that were taken, the one that failed last.
	 *
	 * @return non-empty-list<Step>
	 */
	public function steps(): array {
		return Step::leading_to( $this->verdict->reason );
	}
}
