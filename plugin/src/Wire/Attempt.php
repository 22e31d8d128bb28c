<?php
declare( strict_types=1 );

namespace WCOrderSync\Wire;

defined( 'ABSPATH' ) || exit;

/** What differs between two attempts of one delivery: time and identifiers. */
final class Attempt {

	/**
	 * @param int    $timestamp   Unix time of the signature.
	 * @param string $traceparent W3C trace context.
	 */
	public function __construct(
		public readonly int $timestamp,
		public readonly string $request_id,
		public readonly string $traceparent
	) {}

	/**
	 * An attempt that starts now.
	 *
	 * @see https://www.w3.org/TR/trace-context/#traceparent-header
	 */
	public static function now(): self {
		$trace = bin2hex( random_bytes( 16 ) );
		return new self( time(), 'req_' . $trace, '00-' . $trace . '-' . bin2hex( random_bytes( 8 ) ) . '-01' );
	}
}
