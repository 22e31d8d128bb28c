<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

/** For tests that run connection tests. */
trait AssertsVerdict {

	/** @param list<bool> $passed Which steps were taken and passed; the one that failed comes last. */
	protected function assert_verdict( string $badge, string $reason, array $passed, RestAnswer $answer ): void {
		$this->assertSame( 200, $answer->status, $answer->json );
		$this->assertSame( [ $badge, $reason ], [ $answer->text( 'badge' ), $answer->text( 'reason' ) ] );
		$this->assertSame( array_slice( [ 'reached', 'signature_accepted', 'forgery_refused' ], 0, count( $passed ) ), array_column( $answer->items( 'steps' ), 'name' ) );
		$this->assertSame( $passed, array_column( $answer->items( 'steps' ), 'passed' ) );
		$this->assertNotContains( '', array_column( $answer->items( 'steps' ), 'label' ) );
		$this->assertNotSame( '', $answer->text( 'sentence' ) );
		$this->assertSame( 'green' === $badge, '' === $answer->text( 'remedy' ), 'there is a remedy exactly where something is to be done' );
	}
}
