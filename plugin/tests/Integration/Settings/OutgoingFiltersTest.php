<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

/** What WordPress lets them change, skip or break. */
final class OutgoingFiltersTest extends SettingsTestCase {

	use AssertsVerdict;

	private BadEndpoints $remotes;

	protected function setUp(): void {
		parent::setUp();
		$this->remotes = new BadEndpoints();
	}

	protected function tearDown(): void {
		$this->remotes->stop();
		parent::tearDown();
	}

	/** @param \Closure(mixed...): mixed $filter The filter of another plugin. */
	private function test_with( string $hook, \Closure $filter, string $url ): RestAnswer {
		add_filter( $hook, $filter );
		try {
			return $this->test_connection(
				[
					'remote_base_url' => $url,
					'secret'          => self::SECRET,
				]
			);
		} finally {
			remove_filter( $hook, $filter );
		}
	}

	private function first_step( RestAnswer $answer ): mixed {
		$step = $answer->items( 'steps' )[0] ?? null;
		return is_array( $step ) ? $step['label'] ?? null : null;
	}

	public function test_a_filter_that_throws_is_a_failed_connection(): void {
		$answer = $this->test_with( 'http_request_args', static fn () => throw new \LogicException( 'broken plugin' ), 'https://api.example.com' );

		$this->assert_verdict( 'red', 'connection_failed', [ false ], $answer );
	}

	public function test_a_certificate_that_was_checked_is_said_to_be_valid(): void {
		$url    = $this->remotes->with_an_untrusted_certificate();
		$bundle = BadEndpoints::certificate_of( $url );
		try {
			$answer = $this->test_with( 'https_ssl_verify', static fn (): string => $bundle, $url );
		} finally {
			unlink( $bundle );
		}

		$this->assertSame( 'Endpoint reached, certificate valid', $this->first_step( $answer ) );
	}

	public function test_nothing_is_said_of_a_certificate_that_a_filter_keeps_from_being_checked(): void {
		$answer = $this->test_with( 'https_ssl_verify', static fn (): bool => false, $this->remotes->with_an_untrusted_certificate() );

		$this->assertSame( 'Endpoint reached', $this->first_step( $answer ) );
	}

	public function test_nothing_is_said_of_a_certificate_where_a_filter_answers_instead_of_the_endpoint(): void {
		$answer = $this->test_with( 'pre_http_request', static fn (): array => [ 'response' => [ 'code' => 401 ] ], 'https://api.example.com' );

		$this->assertSame( 'Endpoint reached', $this->first_step( $answer ) );
	}
}
