<?php
declare( strict_types=1 );

namespace WCOrderSync\Rest;

use WCOrderSync\Channel\TestColumn;
use WCOrderSync\Database\QueryFailed;

defined( 'ABSPATH' ) || exit;

/**
 * How many connection tests may be made.
 *
 * The limits of TestLedger, over all processes of the site. The database decides: a write counts only if nobody wrote since.
 */
final class TestAllowance {

	private const TRIES = 20;

	/** User meta in which versions before the first release counted. */
	private const OLD_META = 'wc_order_sync_tests';

	/** @param TestColumn $column Where tests are noted. */
	public function __construct( private readonly TestColumn $column ) {}

	/** @throws QueryFailed When the database refuses: then no test is made, or nothing would limit them. */
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
		// Others were quicker twenty times: they have both places.
		return TestRefusal::TwoRunning;
	}

	/**
	 * Gives the place back. Where that fails it becomes free by itself.
	 *
	 * @param TestPermit $permit What take() gave.
	 */
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

	/** Removes what older versions have left with the users. */
	public static function delete_user_meta(): void {
		delete_metadata( 'user', 0, self::OLD_META, '', true );
	}
}
