<?php
declare( strict_types=1 );

namespace WCOrderSync\Tests\Integration\Support;

/** What the endpoint of the tests answers, and when. The first rule that matches wins. */
final class Rule {

	/**
	 * For orders.
	 *
	 * @param int|array<string, mixed> $answer    HTTP status, or the whole answer.
	 * @param int|null                 $times     How often, null for always.
	 * @param string|null              $order_ref Of this order only, null for any.
	 * @return array<string, mixed>
	 */
	public static function order( int|array $answer, ?int $times = null, ?string $order_ref = null ): array {
		return self::when( 'order', $answer ) + array_filter(
			[
				'times'     => $times,
				'order_ref' => $order_ref,
			],
			static fn ( mixed $value ): bool => null !== $value
		);
	}

	/**
	 * For orders and pings.
	 *
	 * @param int|array<string, mixed> $answer HTTP status, or the whole answer.
	 * @return array<string, mixed>
	 */
	public static function any( int|array $answer ): array {
		return self::when( 'any', $answer );
	}

	/**
	 * For one kind of requests.
	 *
	 * @param string                   $kind   As the control of the endpoint names it, such as `ping_right`.
	 * @param int|array<string, mixed> $answer HTTP status, or the whole answer.
	 * @return array<string, mixed>
	 */
	public static function when( string $kind, int|array $answer ): array {
		return [
			'when'   => $kind,
			'answer' => is_int( $answer ) ? [ 'status' => $answer ] : $answer,
		];
	}
}
