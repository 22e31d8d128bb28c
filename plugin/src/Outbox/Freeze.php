<?php
/**
 * What freezing a delivery came to.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * A body, or a status with its reason.
 */
final class Freeze {

	/**
	 * Reason of a row that another process has taken.
	 */
	public const LOST = 'lost_lease';

	/**
	 * Use the named constructors.
	 *
	 * @param string|null $body   Stored bytes, to be sent.
	 * @param Status      $status Pending: send it, or try to freeze it later.
	 * @param string      $reason Stable code, '' for a body.
	 */
	private function __construct(
		public readonly ?string $body,
		public readonly Status $status,
		public readonly string $reason
	) {}

	/**
	 * The body is built and stored.
	 *
	 * @param string $body Raw bytes.
	 */
	public static function body( string $body ): self {
		return new self( $body, Status::Pending, '' );
	}

	/**
	 * There was no completion to announce.
	 *
	 * @param string $reason Stable code.
	 */
	public static function cancelled( string $reason ): self {
		return new self( null, Status::Cancelled, $reason );
	}

	/**
	 * The order cannot be announced as it is.
	 *
	 * @param string $reason Stable code.
	 */
	public static function failed( string $reason ): self {
		return new self( null, Status::Failed, $reason );
	}

	/**
	 * Another process has taken the row; whatever it does counts.
	 */
	public static function lost(): self {
		return new self( null, Status::Pending, self::LOST );
	}

	/**
	 * Something broke that may work the next time.
	 *
	 * @param string $reason Stable code.
	 */
	public static function later( string $reason ): self {
		return new self( null, Status::Pending, $reason );
	}
}
