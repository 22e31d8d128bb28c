<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Channel\TestColumn;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * Limits connection tests across all processes of the site.
 *
 * TestLedger knows the limits. The database decides: a write counts only if no other process has written since the read.
 */
final class TestAllowance {

	private const TRIES = 20;

	/** User meta that versions before the first release counted in. */
	private const OLD_META = 'wc_order_sync_tests';

	public function __construct( private readonly TestColumn $column ) {}

	/** @throws QueryFailed When the database refuses. Then no test may be made, because nothing would limit them. */
	public function take( int $user_id ): TestPermit|TestRefusal {
		$token = bin2hex( random_bytes( 8 ) );
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			[ 'text' => $text, 'now' => $now ] = $this->column->read();
			$ledger                            = TestLedger::parse( $text )->with( $user_id, $token, $now );
			if ( $ledger instanceof TestRefusal ) {
				return $ledger;
			}
			if ( $this->column->swap( $text, $ledger->to_text() ) ) {
				return new TestPermit( $token );
			}
		}
		// Others were quicker twenty times, so they have both slots.
		return TestRefusal::TwoRunning;
	}

	/** Releases the slot. If that fails, it expires. */
	public function release( TestPermit $permit ): void {
		try {
			for ( $try = 0; $try < self::TRIES; $try++ ) {
				$text  = $this->column->read()['text'];
				$after = TestLedger::parse( $text )->without( $permit->token )->to_text();
				if ( $after === $text || $this->column->swap( $text, $after ) ) {
					return;
				}
			}
		} catch ( QueryFailed ) {
			return;
		}
	}

	/** Deletes what older versions stored with the users. */
	public static function delete_user_meta(): void {
		delete_metadata( 'user', 0, self::OLD_META, '', true );
	}
}
