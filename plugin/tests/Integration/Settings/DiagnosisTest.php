<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Settings;

use PHPUnit\Framework\Attributes\DataProvider;

/** The table of the diagnosis, row by row, through the route that the settings page calls. */
final class DiagnosisTest extends SettingsTestCase {

	use AssertsVerdict;

	private const RESET = [ 'fault' => 'reset' ];

	/** @return iterable<string, array{array<string, mixed>|int, array<string, mixed>|int, string, string, list<bool>}> Answers to right and wrong ping, badge, reason, steps passed. */
	public static function rows(): iterable {
		$all      = [ true, true, true ];
		$forgery  = [ true, true, false ];
		$rejected = [ true, false ];
		$away     = [ false ];

		yield '200 and 401: ready' => [ 200, 401, 'green', 'ready', $all ];
		yield '204 and 403: ready' => [ 204, 403, 'green', 'ready', $all ];
		yield '202 and 400: ready' => [ 202, 400, 'green', 'ready', $all ];
		yield '200 and 404: ready' => [ 200, 404, 'green', 'ready', $all ];

		foreach ( [ 400, 404, 422 ] as $right ) {
			foreach ( [ 401, 403 ] as $wrong ) {
				yield "$right and $wrong: ready, knows no pings" => [ $right, $wrong, 'green', 'ready_no_ping', $all ];
			}
		}

		yield '500 and 401: the endpoint fails' => [ 500, 401, 'amber', 'endpoint_error', $all ];
		yield '503 and 403: the endpoint fails' => [ 503, 403, 'amber', 'endpoint_error', $all ];
		yield '200 and 200: does not verify' => [ 200, 200, 'amber', 'not_verifying', $forgery ];
		yield '201 and 204: does not verify' => [ 201, 204, 'amber', 'not_verifying', $forgery ];
		yield '200 and 500: unproven' => [ 200, 500, 'amber', 'unproven', $forgery ];
		yield '200 and 503: unproven' => [ 200, 503, 'amber', 'unproven', $forgery ];
		yield '200 and a reset: unproven' => [ 200, self::RESET, 'amber', 'unproven', $forgery ];
		yield '400 and 400: inconclusive' => [ 400, 400, 'amber', 'inconclusive', $rejected ];
		yield '422 and 422: inconclusive' => [ 422, 422, 'amber', 'inconclusive', $rejected ];
		yield '400 and 422: inconclusive' => [ 400, 422, 'amber', 'inconclusive', $rejected ];
		yield '401 and 401: refused' => [ 401, 401, 'red', 'refused', $rejected ];
		yield '403 and 403: refused' => [ 403, 403, 'red', 'refused', $rejected ];

		foreach ( [
			'ahead' => 3600,
			'behind' => -3600,
		] as $side => $seconds ) {
			$late = [
				'status'              => 401,
				'date_offset_seconds' => $seconds,
			];
			yield "401 twice from a clock an hour $side: clock skew" => [ $late, $late, 'red', 'clock_skew', $rejected ];
		}
		$near = [
			'status'              => 401,
			'date_offset_seconds' => -60,
		];
		yield '401 twice from a clock a minute behind: refused' => [ $near, $near, 'red', 'refused', $rejected ];

		yield '404 and 404: nothing there' => [ 404, 404, 'red', 'not_found', $away ];
		yield '405 and 405: no POST there' => [ 405, 405, 'red', 'method_not_allowed', $away ];
		yield '500 and 500: fails' => [ 500, 500, 'red', 'server_error', $rejected ];
		yield '200 and 429: unproven' => [ 200, 429, 'amber', 'unproven', $forgery ];
		yield '429 and 429: too many requests' => [ 429, 429, 'red', 'rate_limited', $rejected ];
		foreach ( [ 301, 302, 307, 308 ] as $status ) {
			$elsewhere = [
				'fault'  => 'redirect',
				'status' => $status,
			];
			yield "$status and $status: redirects" => [ $elsewhere, $elsewhere, 'red', 'redirect', $away ];
		}
	}

	/**
	 * @param array<string, mixed>|int $right  Answer to the ping with the right signature.
	 * @param array<string, mixed>|int $wrong  Answer to the forged one.
	 * @param list<bool>               $passed Which steps passed.
	 */
	#[DataProvider( 'rows' )]
	public function test_two_answers_make_one_verdict( array|int $right, array|int $wrong, string $badge, string $reason, array $passed ): void {
		$this->endpoint->script( self::SECRET, [ self::rule( 'ping_right', $right ), self::rule( 'ping_wrong', $wrong ) ] );

		$answer = $this->test_connection();

		$this->assert_verdict( $badge, $reason, $passed, $answer );
	}

	public function test_the_remote_gets_exactly_two_pings_and_follows_no_redirect(): void {
		$this->endpoint->script( self::SECRET, [ self::rule( 'any', [ 'fault' => 'redirect' ] ) ] );

		$this->test_connection();

		$requests = $this->endpoint->requests();
		$this->assertCount( 2, $requests );
		foreach ( $requests as $request ) {
			$this->assertSame( '/api/woo/order-completed', $request->path );
			$this->assertTrue( $request->is_ping );
			$this->assertSame(
				[
					'event'    => 'ping',
					'shop_url' => self::SHOP,
				],
				$request->json()
			);
		}
		$this->assertEqualsCanonicalizing( [ true, false ], [ $requests[0]->signature_valid, $requests[1]->signature_valid ] );
	}

	public function test_the_values_of_the_form_are_tested_and_not_saved(): void {
		$this->endpoint->script( self::OTHER_SECRET );

		$answer = $this->without_saving(
			fn (): RestAnswer => $this->test_connection(
				[
					'remote_base_url' => $this->other_remote() . '/base',
					'shop_hostname'   => 'https://Other-Shop.example/cart',
					'secret'          => self::OTHER_SECRET,
				]
			)
		);

		$this->assert_verdict( 'green', 'ready', [ true, true, true ], $answer );
		$ping = $this->endpoint->requests()[0];
		$this->assertSame( '/base/api/woo/order-completed', $ping->path );
		$this->assertSame( 'other-shop.example', $ping->json()['shop_url'] ?? null );
	}

	/**
	 * A rule for the remote.
	 *
	 * @param array<string, mixed>|int $answer Status, or the whole answer.
	 * @return array{when: string, answer: array<string, mixed>}
	 */
	private static function rule( string $when, array|int $answer ): array {
		return [
			'when'   => $when,
			'answer' => is_int( $answer ) ? [ 'status' => $answer ] : $answer,
		];
	}
}
