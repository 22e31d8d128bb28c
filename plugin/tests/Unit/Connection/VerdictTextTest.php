<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Connection;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Badge;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Connection\Step;
use WCOrderSync\Connection\StepName;
use WCOrderSync\Connection\VerdictText;

/** What a merchant reads. */
final class VerdictTextTest extends TestCase {

	/** No two reasons say the same, and all but green say what to do. */
	public function test_every_reason_has_a_sentence_and_a_remedy_of_its_own(): void {
		$sentences = array_map( VerdictText::sentence( ... ), Reason::cases() );

		self::assertSame( $sentences, array_unique( $sentences ) );
		foreach ( Reason::cases() as $reason ) {
			self::assertMatchesRegularExpression( '/^[A-Z].{20,}\.$/', VerdictText::sentence( $reason ) );
			self::assertSame( Badge::Green === $reason->badge(), '' === VerdictText::remedy( $reason ), $reason->value );
		}
	}

	/**
	 * Rows: a reason, and the steps as name => passed.
	 *
	 * @return array<string, array{Reason, array<string, bool>}>
	 */
	public static function steps(): array {
		$all = [
			'reached'            => true,
			'signature_accepted' => true,
			'forgery_refused'    => true,
		];
		return [
			'ready'                      => [ Reason::Ready, $all ],
			'ready, no ping'             => [ Reason::ReadyNoPing, $all ],
			'an endpoint with an error'  => [ Reason::EndpointError, $all ],
			'it accepts forged messages' => [ Reason::NotVerifying, [ 'forgery_refused' => false ] + $all ],
			'not proven'                 => [ Reason::Unproven, [ 'forgery_refused' => false ] + $all ],
			'inconclusive'               => [
				Reason::Inconclusive,
				[
					'reached'            => true,
					'signature_accepted' => false,
				],
			],
			'refused'                    => [
				Reason::Refused,
				[
					'reached'            => true,
					'signature_accepted' => false,
				],
			],
			'not found'                  => [ Reason::NotFound, [ 'reached' => false ] ],
			'unreachable'                => [ Reason::UnreachableAddress, [ 'reached' => false ] ],
		];
	}

	/** @param array<string, bool> $steps */
	#[DataProvider( 'steps' )]
	public function test_the_steps_end_with_the_one_that_failed( Reason $reason, array $steps ): void {
		$found = [];
		foreach ( Step::leading_to( $reason ) as $step ) {
			$found[ $step->name->value ] = $step->passed;
		}

		self::assertEquals( $steps, $found );
	}

	/** No reason above red has a step that failed before the signature, and green has none at all. */
	public function test_green_has_no_failed_step_and_red_has_one(): void {
		foreach ( Reason::cases() as $reason ) {
			$steps = Step::leading_to( $reason );
			$last  = $steps[ count( $steps ) - 1 ];
			if ( Badge::Amber !== $reason->badge() ) {
				self::assertSame( Badge::Green === $reason->badge(), $last->passed, $reason->value );
			}
		}
	}

	/** The words say what the sign beside them says. */
	public function test_every_step_has_a_label_of_its_own_and_another_one_where_it_failed(): void {
		$labels = [];
		foreach ( StepName::cases() as $name ) {
			$labels[] = VerdictText::label( new Step( $name, true ), false );
			$failed   = VerdictText::label( new Step( $name, false ), false );
			self::assertMatchesRegularExpression( '/^No | not /', $failed );
			$labels[] = $failed;
		}

		self::assertSame( $labels, array_filter( array_unique( $labels ) ) );
	}

	/** A certificate is spoken of where there was one. */
	public function test_only_the_first_step_speaks_of_the_certificate_and_only_where_it_was_checked(): void {
		self::assertStringContainsString( 'certificate valid', VerdictText::label( new Step( StepName::Reached, true ), true ) );
		self::assertStringNotContainsString( 'certificate', VerdictText::label( new Step( StepName::Reached, true ), false ) );
		self::assertStringNotContainsString( 'certificate', VerdictText::label( new Step( StepName::Reached, false ), true ) );
		self::assertStringNotContainsString( 'certificate', VerdictText::label( new Step( StepName::ForgeryRefused, true ), true ) );
	}
}
