<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use WCOrderSync\Tests\Integration\Support\Rule;

/** Each way in which no answer comes has its own verdict. */
final class UnreachableRemoteTest extends SettingsTestCase {

	use AssertsVerdict;

	private BadEndpoints $bad;

	protected function setUp(): void {
		parent::setUp();
		$this->bad = new BadEndpoints();
	}

	protected function tearDown(): void {
		$this->bad->stop();
		parent::tearDown();
	}

	private function test_remote( string $url ): RestAnswer {
		return $this->test_connection(
			[
				'remote_base_url' => $url,
				'secret'          => self::SECRET,
			]
		);
	}

	/** @param array<string, mixed> $answer What the remote does to each request. */
	private function remote_does( array $answer ): void {
		$this->endpoint->script( self::SECRET, [ Rule::any( $answer ) ] );
	}

	public function test_a_name_that_does_not_resolve_is_an_unreachable_address(): void {
		$this->assert_verdict( 'red', 'unreachable_address', [ false ], $this->test_remote( 'https://no-such-host.invalid' ) );
	}

	public function test_a_port_at_which_nobody_listens_refuses_the_connection(): void {
		$this->assert_verdict( 'red', 'connection_refused', [ false ], $this->test_remote( $this->bad->at_a_closed_port() ) );
	}

	public function test_a_certificate_that_nobody_trusts_is_not_accepted(): void {
		$this->assert_verdict( 'red', 'tls', [ false ], $this->test_remote( $this->bad->with_an_untrusted_certificate() ) );
	}

	public function test_a_remote_that_speaks_no_tls_is_told_apart_from_one_that_is_away(): void {
		$this->assert_verdict( 'red', 'tls', [ false ], $this->test_remote( str_replace( 'http:', 'https:', $this->endpoint->base_url ) ) );
	}

	public function test_a_remote_that_hangs_is_given_up_after_fifteen_seconds(): void {
		$this->remote_does( [ 'fault' => 'hang' ] );

		$started = microtime( true );
		$answer  = $this->test_connection();
		$seconds = microtime( true ) - $started;

		$this->assert_verdict( 'red', 'timeout', [ false ], $answer );
		$this->assertGreaterThanOrEqual( 14.9, $seconds );
		$this->assertLessThan( 29.0, $seconds, 'both pings wait at once' );
	}

	public function test_a_connection_that_is_reset_says_so(): void {
		$this->remote_does( [ 'fault' => 'reset' ] );

		$this->assert_verdict( 'red', 'reset', [ false ], $this->test_connection() );
	}

	public function test_a_server_that_does_not_speak_http_is_a_failed_connection(): void {
		$this->remote_does( [ 'fault' => 'garbage' ] );

		$this->assert_verdict( 'red', 'connection_failed', [ false ], $this->test_connection() );
	}

	public function test_a_status_decides_although_the_body_breaks_off(): void {
		$this->endpoint->script(
			self::SECRET,
			[
				Rule::when(
					'ping_right',
					[
						'fault' => 'close_after_status',
						'status' => 200,
					]
				),
			]
		);

		$this->assert_verdict( 'green', 'ready', [ true, true, true ], $this->test_connection() );
	}
}
