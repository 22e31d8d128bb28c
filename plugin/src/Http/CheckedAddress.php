<?php
declare( strict_types=1 );

namespace WCOrderSync\Http;

defined( 'ABSPATH' ) || exit;

/** The addresses that a request may connect to, or a refusal. */
final class CheckedAddress {

	/**
	 * Use the named constructors.
	 *
	 * @param list<string> $pinned Checked addresses. Empty: the resolver decides.
	 */
	private function __construct(
		public readonly ?TransportError $refusal,
		public readonly array $pinned
	) {}

	/**
	 * Connect to one of these and nothing else: the name could lead elsewhere by the time of the connection.
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

	/** Do not connect. */
	public static function refused( TransportError $why ): self {
		return new self( $why, [] );
	}
}
