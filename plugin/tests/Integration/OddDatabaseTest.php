<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Support\PhpProcess;
use WCOrderSync\Tests\Integration\Support\ReplicatedDatabases;

/** A server that lists names in lower case, and drop-ins that read from replicas. */
final class OddDatabaseTest extends IntegrationTestCase {

	private const REPOSITORY = __DIR__ . '/../../..';

	protected function tearDown(): void {
		ReplicatedDatabases::restore();
		parent::tearDown();
	}

	public function test_tables_are_made_found_and_removed_where_the_server_lists_their_names_in_lower_case(): void {
		$server = proc_open( [ 'node', '--import', 'tsx', 'testbed/site/native/mariadb-server.ts', '--lower-case-table-names=1' ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes, self::REPOSITORY );
		$this->assertIsResource( $server );
		$this->assertIsResource( $pipes[0] ?? null );
		$this->assertIsResource( $pipes[1] ?? null );
		try {
			$ready = json_decode( (string) fgets( $pipes[1] ), true );
			$this->assertIsArray( $ready );
			$told = json_decode( PhpProcess::of( 'live on another server', $ready['port'] ?? 0 )->last_line(), true );
		} finally {
			fclose( $pipes[0] );
			proc_close( $server );
		}

		$this->assertIsArray( $told );
		// WooCommerce names its own tables there too.
		$told['drops'] = array_values( array_filter( is_array( $told['drops'] ?? null ) ? $told['drops'] : [], static fn ( mixed $table ): bool => is_string( $table ) && str_contains( $table, 'wc_order_sync' ) ) );

		$this->assertSame(
			[
				'made'        => [ 'shop_wc_order_sync_attempts', 'shop_wc_order_sync_channel', 'shop_wc_order_sync_deliveries' ],
				'are current' => true,
				'flaws'       => 0,
				'drops'       => [ 'Shop_wc_order_sync_deliveries', 'Shop_wc_order_sync_attempts', 'Shop_wc_order_sync_channel' ],
				'left'        => [],
			],
			$told
		);
		$this->assertStringNotContainsString( 'could not be created', $this->log() );
	}

	/** @return array<string, array{string, list<string>}> */
	public static function drop_ins(): array {
		return [
			'LudicrousDB, which complains of the older name' => [ 'LudicrousDB', [ 'send_reads_to_primaries' ] ],
			'HyperDB, which has the older name only'         => [ 'HyperDB', [ 'send_reads_to_masters' ] ],
			'none'                                           => [ 'none', [] ],
		];
	}

	/** @param list<string> $called What is called of it. */
	#[DataProvider( 'drop_ins' )]
	public function test_a_drain_reads_from_the_primary_by_the_name_that_the_drop_in_knows( string $drop_in, array $called ): void {
		$order_id = $this->completed_order();
		$this->outbox->end_requests();
		ReplicatedDatabases::install( $drop_in );

		do_action( 'wc_order_sync_wake' );

		$this->assertSame( $called, array_values( array_unique( ReplicatedDatabases::$called ) ) );
		ReplicatedDatabases::restore();
		$this->assertSame( 'delivered', $this->outbox->row( $order_id )['status'] );
	}
}
