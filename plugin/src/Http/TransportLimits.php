<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/** How long a request may take, and how much of its answer is read. */
final class TransportLimits {

	/** Bytes of an answer that are read. Its status decides, whatever follows. */
	public const MAX_RESPONSE_BYTES = 65536;

	/**
	 * Use normal() or tight().
	 *
	 * @param int $total_seconds Including those to connect.
	 */
	private function __construct(
		public readonly int $connect_seconds,
		public readonly int $total_seconds
	) {}

	/** For drains and pings, which nobody waits for. */
	public static function normal(): self {
		return new self( 5, 15 );
	}

	/** For a request of the shop after its response: it still occupies a PHP worker. */
	public static function tight(): self {
		return new self( 1, 2 );
	}
}
