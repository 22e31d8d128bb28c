<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/**
 * How long and how much a request may take.
 *
 * Bounds of one round of requests.
 */
final class TransportLimits {

	/** An answer is read up to this many bytes; its status decides, whatever follows. */
	public const MAX_RESPONSE_BYTES = 65536;

	/**
	 * Use normal() or tight().
	 *
	 * @param int $connect_seconds Seconds to connect.
	 * @param int $total_seconds   Seconds in all.
	 */
	private function __construct(
		public readonly int $connect_seconds,
		public readonly int $total_seconds
	) {}

	/** For drains, pings and probes, which nobody waits for. */
	public static function normal(): self {
		return new self( 5, 15 );
	}

	/** For a request that has answered the shopper but still occupies one of the shop's PHP workers. */
	public static function tight(): self {
		return new self( 1, 2 );
	}
}
