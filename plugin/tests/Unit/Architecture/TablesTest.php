<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Unit\Architecture;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * The SQL for a table is in one room.
 *
 * Database/ has the definitions of our tables; the rooms that own a table ask it for the name. A statement that joins tables of two
 * rooms is in the upper one, put together from clauses of the lower one.
 */
final class TablesTest extends TestCase {

	/** @return array<string, array{string, list<string>}> What names a table, or runs SQL; the rooms and classes that may. */
	public static function rules(): array {
		return [
			'the names of our tables'                    => [ '/Schema::table_names\(|wc_order_sync_(deliveries|attempts|channel)\b/', [ 'Database/', 'Outbox/DeliveryTable', 'Outbox/AttemptTable', 'Channel/ChannelTable' ] ],
			'deliveries and attempts'                    => [ '/\b(DeliveryTable|AttemptTable)::name\(/', [ 'Outbox/' ] ],
			'the row of the channel'                     => [ '/\bChannelTable::name\(/', [ 'Channel/' ] ],
			'the tables of WooCommerce and of posts'     => [ '/wc_order(s|_stats|_addresses|_operational_data|s_meta)\b|woocommerce_order_item|(wpdb|connection\(\))->(posts|postmeta)\b/', [ 'Orders/' ] ],
			'options: siteurl and ours are read at once' => [ '/(wpdb|connection\(\))->options\b/', [ 'Database/StoredOption', 'Site/SiteStore' ] ],
			'options of the network: claims by prefix'   => [ '/base_prefix\b/', [ 'Database/StoredOption', 'Settings/HostnameClaims' ] ],
			'statements'                                 => [ '/Database::(run|write|rows)\(|->rows\(\)|new Sql\(/', [ 'Database/', 'Orders/', 'Outbox/', 'Channel/', 'Site/SiteStore', 'Settings/HostnameClaims' ] ],
			'statements past the one place that runs them' => [ '/(wpdb|connection\(\))->(query|get_\w+|prepare|insert|replace|update|delete)\(/', [ 'Database/Database', 'Database/Schema' ] ],
		];
	}

	/** @param list<string> $owners */
	#[DataProvider( 'rules' )]
	public function test_only_the_owners_of_a_table_have_its_sql( string $sign, array $owners ): void {
		$wrong  = [];
		$seen   = 0;
		$source = dirname( __DIR__, 3 ) . '/src/';
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $source, \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			self::assertInstanceOf( \SplFileInfo::class, $file );
			$class = substr( $file->getPathname(), strlen( $source ), -4 );
			if ( ! self::has( (string) file_get_contents( $file->getPathname() ), $sign ) ) {
				continue;
			}
			++$seen;
			if ( [] === array_filter( $owners, static fn ( string $owner ): bool => $class === $owner || ( str_ends_with( $owner, '/' ) && str_starts_with( $class, $owner ) ) ) ) {
				$wrong[] = $class;
			}
		}
		self::assertSame( [], $wrong, 'Move the statement to the room that owns the table, or its clause.' );
		self::assertGreaterThan( 0, $seen, 'The rule finds nothing any more.' );
	}

	/** Whether the code, without its comments, has the sign. */
	private static function has( string $code, string $sign ): bool {
		$text = '';
		foreach ( \PhpToken::tokenize( $code ) as $token ) {
			$text .= $token->is( [ T_COMMENT, T_DOC_COMMENT ] ) ? '' : $token->text;
		}
		return 1 === preg_match( $sign, $text );
	}
}
