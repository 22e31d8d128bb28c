<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/**
 * Whether a URL may be called, and where it leads.
 *
 * Addresses to connect to, or a refusal.
 */
final class CheckedAddress {

	/**
	 * Use the named constructors.
	 *
	 * @param list<string> $pinned Checked addresses; empty: let the resolver decide.
	 */
	private function __construct(
		public readonly ?TransportError $refusal,
		public readonly array $pinned
	) {}

	/**
	 * Connect to one of these and to nothing else, or the name could be re-pointed between check and connection.
	 *
	 * @param non-empty-list<string> $addresses
	 */
	public static function pinned( array $addresses ): self {
		return new self( null, $addresses );
	}

	/** Exempt from the rules. */
	public static function unchecked(): self {
		return new self( null, [] );
	}

	/**
	 * Do not connect.
	 *
	 * @param TransportError $why Kind of failure.
	 */
	public static function refused( TransportError $why ): self {
		return new self( $why, [] );
	}
}
