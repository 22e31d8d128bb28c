<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WCOrderSync\Tests\Integration\Settings\AnotherProcess;
use WCOrderSync\Tests\Integration\Support\Environment;
use WCOrderSync\Tests\Integration\Support\Instructions;
use WCOrderSync\Tests\Integration\Support\Rule;
use WCOrderSync\Tests\Integration\Support\Site;

/** A site's own way out stays: proxy, certificates, source address. How long, how much and to which address is ours. */
final class OtherListenersTest extends IntegrationTestCase {

	/** @return list<array<string, mixed>> */
	private static function silent(): array {
		return [ Rule::any( [ 'fault' => 'hang' ] ) ];
	}

	/** What WordPress gives every request of this process, so that a test of a limit need not wait for the longest one. */
	private const SHORT = 2.0;

	public static function setUpBeforeClass(): void {
		Site::prepare();
	}

	public static function tearDownAfterClass(): void {
		Site::restore();
	}

	/** @param array<int, mixed> $options CURLOPT_* => value. */
	private function set_on_every_handle( array $options ): void {
		add_action(
			'http_api_curl',
			static function ( \CurlHandle $handle ) use ( $options ): void {
				curl_setopt_array( $handle, $options );
			},
			PHP_INT_MAX
		);
	}

	private function shorten(): void {
		add_filter( 'http_request_args', static fn ( array $args ): array => [ 'timeout' => self::SHORT ] + $args );
	}

	/** Seconds that a piece of work takes. */
	private static function seconds( callable $work ): float {
		$begun = hrtime( true );
		$work();
		return ( hrtime( true ) - $begun ) / 1e9;
	}

	/**
	 * A rule of the remote.
	 *
	 * @param array<string, mixed> $answer
	 * @return array<string, mixed>
	 */
	private function answer_to_orders( array $answer ): array {
		return Rule::order( $answer );
	}

	public function test_a_listener_that_raises_the_timeout_keeps_no_php_worker_of_the_shop(): void {
		$this->endpoint->script( self::SECRET, self::silent() );
		$order_id = $this->order()->get_id();
		$mark     = sys_get_temp_dir() . '/order-sync-' . bin2hex( random_bytes( 6 ) );

		$seconds = self::seconds(
			function () use ( $order_id, $mark ): void {
				$this->assertSame( 200, Site::visit( new Instructions( complete: [ $order_id ], mark_end: $mark, curl_timeout: 60 ) )->status );
				$this->await( 'the worker is released', static fn (): bool => file_exists( $mark ) );
			}
		);

		unlink( $mark );
		$this->assertLessThan( 12.0, $seconds );
		$this->assertCount( 1, $this->endpoint->orders( 1 ) );
		$this->assertSame( [ 'pending', 'timeout', '1' ], array_values( array_intersect_key( $this->outbox->row( $order_id ), array_flip( [ 'status', 'reason', 'attempts' ] ) ) ) );
		$this->drain();
		$this->assertCount( 1, $this->endpoint->orders(), 'it is not sent again before its time' );
	}

	public function test_a_drain_waits_fifteen_seconds_for_an_answer_whatever_a_listener_raises(): void {
		$this->endpoint->script( self::SECRET, self::silent() );
		$order_id = $this->completed_order();
		$this->set_on_every_handle(
			[
				CURLOPT_TIMEOUT        => 60,
				CURLOPT_CONNECTTIMEOUT => 60,
			]
		);
		add_filter( 'http_request_args', static fn ( array $args ): array => [ 'timeout' => 60 ] + $args, PHP_INT_MAX );

		$seconds = self::seconds( fn () => $this->drain() );

		$this->assertSame( 'timeout', $this->outbox->row( $order_id )['reason'] );
		$this->assertGreaterThan( 14.0, $seconds );
		$this->assertLessThan( 30.0, $seconds );
	}

	/** @return array<string, array{array<int, mixed>}> */
	public static function times(): array {
		return [
			'in seconds'                => [ [ CURLOPT_TIMEOUT => 60 ] ],
			'in milliseconds'           => [ [ CURLOPT_TIMEOUT_MS => 60000 ] ],
			'without end'               => [ [ CURLOPT_TIMEOUT => 0 ] ],
			'a listener on progress'    => [
				[
					CURLOPT_TIMEOUT          => 60,
					CURLOPT_NOPROGRESS       => false,
					CURLOPT_PROGRESSFUNCTION => static function (): int {
						usleep( 400000 );
						return 0;
					},
				],
			],
		];
	}

	/** @param array<int, mixed> $options What the listener sets. */
	#[DataProvider( 'times' )]
	public function test_no_time_that_a_listener_sets_is_longer_than_ours( array $options ): void {
		$this->endpoint->script( self::SECRET, self::silent() );
		$order_id = $this->completed_order();
		$this->shorten();
		$this->set_on_every_handle( $options );

		$seconds = self::seconds( fn () => $this->drain() );

		$this->assertSame( 'timeout', $this->outbox->row( $order_id )['reason'] );
		$this->assertLessThan( 15.0, $seconds );
	}

	public function test_pings_keep_to_their_time_too(): void {
		$this->endpoint->script( self::SECRET, self::silent() );
		$this->completed_order();
		$this->outbox->run( "UPDATE %i SET state = 'held', reason = 'refused', until = UTC_TIMESTAMP()", $this->outbox::table( 'channel' ) );
		$this->shorten();
		$this->set_on_every_handle( [ CURLOPT_TIMEOUT => 60 ] );

		$seconds = self::seconds( fn () => $this->drain() );

		$this->assertNotSame( [], $this->endpoint->requests( 1 ) );
		$this->assertSame( [], $this->endpoint->orders() );
		$this->assertLessThan( 15.0, $seconds );
	}

	public function test_a_redirect_is_not_followed_whatever_a_listener_sets(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				$this->answer_to_orders(
					[
						'fault'    => 'redirect',
						'location' => $this->endpoint->base_url . '/elsewhere',
					]
				),
			]
		);
		$this->completed_order();
		$this->set_on_every_handle(
			[
				CURLOPT_FOLLOWLOCATION => true,
				CURLOPT_MAXREDIRS      => 5,
				CURLOPT_POSTREDIR      => CURL_REDIR_POST_ALL,
			]
		);

		$this->drain();

		$this->assertNotContains( '/elsewhere', array_map( static fn ( $request ): string => $request->path, $this->endpoint->requests() ) );
	}

	/** @return array<string, array{array<int, mixed>}> */
	public static function readers(): array {
		return [
			'a function of its own'      => [ [ CURLOPT_WRITEFUNCTION => static fn ( $handle, string $data ): int => strlen( $data ) ] ],
			'the answer as a return'     => [ [ CURLOPT_RETURNTRANSFER => true ] ],
			'a function for the headers' => [ [ CURLOPT_HEADERFUNCTION => static fn ( $handle, string $data ): int => strlen( $data ) ] ],
			'headers in the body'        => [ [ CURLOPT_HEADER => true ] ],
		];
	}

	/** @param array<int, mixed> $options What the listener sets. */
	#[DataProvider( 'readers' )]
	public function test_an_answer_without_end_is_broken_off_whoever_wants_to_read_it( array $options ): void {
		$this->endpoint->script( self::SECRET, [ $this->answer_to_orders( [ 'fault' => 'endless' ] ) ] );
		$order_id = $this->completed_order();
		$this->set_on_every_handle( $options );

		$seconds = self::seconds( fn () => $this->drain() );

		$this->assertSame( [ 'delivered', 'http_200' ], [ $this->outbox->row( $order_id )['status'], $this->outbox->row( $order_id )['reason'] ] );
		$this->assertLessThan( 10.0, $seconds );
	}

	public function test_filters_that_sleep_delay_a_batch_by_seconds_and_not_by_minutes(): void {
		$orders = array_map( fn (): int => $this->completed_order(), range( 1, 8 ) );
		add_filter(
			'http_request_args',
			static function ( array $args ): array {
				sleep( 8 );
				return $args;
			}
		);
		add_filter( 'wc_order_sync_batch_size', static fn (): int => 8 );
		$this->outbox->end_requests();

		$seconds = self::seconds( static fn () => do_action( 'wc_order_sync_wake' ) );

		$this->assertLessThan( 60.0, $seconds, 'eight times eight seconds are not waited for' );
		$statuses = array_map( fn ( int $order_id ): string => $this->outbox->row( $order_id )['status'] . ' ' . $this->outbox->row( $order_id )['attempts'], $orders );
		$this->assertContains( 'delivered 1', $statuses );
		$this->assertContains( 'pending 0', $statuses, 'what there was no time for costs no attempt' );
		$this->assertSame( [ null ], array_values( array_unique( array_column( $this->outbox->rows(), 'lease_until' ) ) ), 'and nothing stays leased' );
	}

	/** @return array<string, array{callable(int): array<int, mixed>}> */
	public static function detours(): array {
		return [
			'another address for the name' => [ static fn ( int $port ): array => [ CURLOPT_RESOLVE => [ "1.1.1.1:$port:127.0.0.1" ] ] ],
			'another peer'                 => [ static fn ( int $port ): array => [ CURLOPT_CONNECT_TO => [ "::127.0.0.1:$port" ] ] ],
			'another URL'                  => [ static fn ( int $port ): array => [ CURLOPT_URL => "http://127.0.0.1:$port/" ] ],
		];
	}

	/** @param callable(int): array<int, mixed> $options What the listener sets. */
	#[DataProvider( 'detours' )]
	public function test_no_listener_leads_a_request_to_an_address_that_was_not_checked( callable $options ): void {
		$trap = stream_socket_server( 'tcp://127.0.0.1:0' );
		$this->assertIsResource( $trap );
		$port = (int) substr( (string) strrchr( (string) stream_socket_get_name( $trap, false ), ':' ), 1 );

		$this->ping( "https://1.1.1.1:$port", (string) $port, $options( $port ) );

		$this->assert_nobody_came( $trap );
	}

	public function test_no_listener_leads_a_request_into_a_socket_of_this_machine(): void {
		$path = sys_get_temp_dir() . '/order-sync-' . bin2hex( random_bytes( 4 ) ) . '.sock';
		$trap = stream_socket_server( "unix://$path" );
		$this->assertIsResource( $trap );

		$this->ping( 'https://1.1.1.1', '443', [ CURLOPT_UNIX_SOCKET_PATH => $path ] );

		unlink( $path );
		$this->assert_nobody_came( $trap );
	}

	/** @param array<int, mixed> $options What a listener sets. */
	private function ping( string $url, string $port, array $options ): void {
		$process = new AnotherProcess(
			[
				'WP_ENVIRONMENT_TYPE'         => 'production',
				'WC_ORDER_SYNC_ALLOWED_PORTS' => $port,
			],
			curl: $options
		);
		$answer  = $process->call(
			[
				'POST',
				'connection-test',
				[
					'remote_base_url' => $url,
					'secret'          => self::SECRET,
				],
			]
		)[0];
		$this->assertSame( 'red', $answer->text( 'badge' ) );
		$this->assertNotSame( 'unreachable_address', $answer->text( 'reason' ), 'the address itself may be called' );
	}

	/** @param resource $trap A socket that listens. */
	private function assert_nobody_came( $trap ): void {
		$this->assertFalse( @stream_socket_accept( $trap, 0 ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- Warns when nobody is there, which is the point.
	}
}
