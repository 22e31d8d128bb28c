<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

defined( 'ABSPATH' ) || exit;

/** One step of a connection test. */
final class Step {

	public function __construct(
		public readonly StepName $name,
		public readonly bool $passed
	) {}

	/** @return non-empty-list<self> The steps taken before a verdict; the one that failed is the last. */
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

	/** Null if none failed. An endpoint that fails on a ping but tells the signatures apart has passed all three. */
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
