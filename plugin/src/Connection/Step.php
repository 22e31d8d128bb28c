<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * One step of a connection test.
 *
 * Whether a test got past a point.
 */
final class Step {

	/** @param bool $passed Whether it passed. */
	public function __construct(
		public readonly StepName $name,
		public readonly bool $passed
	) {}

	/**
	 * The steps taken on the way to a reason, the one that failed last.
	 *
	 * @param Reason $reason Reason of the verdict.
	 * @return non-empty-list<self>
	 */
	public static function leading_to( Reason $reason ): array {
		$failed = self::failed_at( $reason );
		$steps  = [];
		foreach ( StepName::cases() as $name ) {
			$steps[] = new self( $name, $name !== $failed );
			if ( $name === $failed ) {
				break;
			}
		}
		return $steps;
	}

	/**
	 * The step that failed, or null. An endpoint that fails on a ping but tells the signatures apart passed all three.
	 *
	 * @param Reason $reason Reason of the verdict.
	 */
	private static function failed_at( Reason $reason ): ?StepName {
		return match ( $reason ) {
			Reason::Ready, Reason::ReadyNoPing, Reason::EndpointError => null,
			Reason::NotVerifying, Reason::Unproven                    => StepName::ForgeryRefused,
			Reason::Inconclusive, Reason::Refused, Reason::ClockSkew, Reason::BadRequest,
			Reason::RateLimited, Reason::ServerError, Reason::UnexpectedAnswer => StepName::SignatureAccepted,
			default                                                   => StepName::Reached,
		};
	}
}
