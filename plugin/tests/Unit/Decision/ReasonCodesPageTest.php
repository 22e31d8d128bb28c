<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Decision;

use PHPUnit\Framework\TestCase;
use WCOrderSync\Connection\Reason;
use WCOrderSync\Decision\ChannelReason;
use WCOrderSync\Decision\OrderReason;
use WCOrderSync\Decision\StoredReason;
use WCOrderSync\Decision\UnknownReason;
use WCOrderSync\Health\StatusReason;

/** The tables of docs/reason-codes.md list the codes that the plugin has, and no others. */
final class ReasonCodesPageTest extends TestCase {

	/**
	 * The rows of the table below a heading.
	 *
	 * @return list<list<string>> Cells, as they are written.
	 */
	private static function rows( string $heading ): array {
		$page = (string) file_get_contents( dirname( __DIR__, 4 ) . '/docs/reason-codes.md' );
		self::assertSame( 1, preg_match( "/^## $heading\$(.*?)(?=^## |\\z)/ms", $page, $section ) );
		preg_match_all( '/^\| (.+) \|$/m', $section[1] ?? '', $lines );
		return array_map( static fn ( string $line ): array => explode( ' | ', $line ), array_slice( $lines[1], 1 ) );
	}

	public function test_the_connection_test_s_table_has_each_code_with_its_badge(): void {
		$listed = [];
		foreach ( self::rows( 'Connection test' ) as [ $badge, $code ] ) {
			$listed[ trim( $code, '`' ) ] = $badge;
		}
		$known = [];
		foreach ( Reason::cases() as $reason ) {
			$known[ $reason->value ] = $reason->badge()->value;
		}
		self::assertSame( $known, $listed );
	}

	public function test_the_table_of_deliveries_has_each_code_of_orders_and_of_the_channel(): void {
		$known = array_map( static fn ( OrderReason|ChannelReason $reason ): string => $reason->value, [ ...OrderReason::cases(), ...ChannelReason::cases() ] );
		self::assertSame( [ OrderReason::Waiting->value ], array_values( array_diff( $known, self::listed() ) ), 'What has not been tried has no code.' );
	}

	public function test_the_table_of_deliveries_has_no_code_that_the_plugin_does_not_know(): void {
		foreach ( self::listed() as $code ) {
			self::assertNotInstanceOf( UnknownReason::class, StoredReason::read( $code ), $code );
		}
	}

	public function test_the_table_of_the_status_has_each_code_that_only_the_status_knows(): void {
		$listed = array_map( static fn ( array $row ): string => trim( $row[1] ?? '', '`' ), self::rows( 'Status' ) );
		self::assertSame( array_map( static fn ( StatusReason $reason ): string => $reason->value, StatusReason::cases() ), $listed );
	}

	/**
	 * The codes in the second column of the table of deliveries.
	 *
	 * @return list<string> `http_5xx` as `http_500`.
	 */
	private static function listed(): array {
		$codes = [];
		foreach ( self::rows( 'Deliveries' ) as [ , $reasons ] ) {
			preg_match_all( '/`([a-z0-9_]+)`/', $reasons, $found );
			array_push( $codes, ...str_replace( 'xx', '00', $found[1] ) );
		}
		return $codes;
	}
}
