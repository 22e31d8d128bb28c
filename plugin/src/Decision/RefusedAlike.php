<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * Orders in a row that were refused in the same way while pings are inconclusive. Immutable.
 *
 * An endpoint that validates before it verifies answers 400 to any ping: only its answers to orders show that it refuses
 * all. Stored as text in the channel's row, such as `http_400 11 12`. An order that gets through clears it.
 */
final class RefusedAlike {

	/** This many different orders in a row are no coincidence. */
	private const MANY = 3;

	/**
	 * Use of_text().
	 *
	 * @param string    $code      Code of their reason, '' if there are none.
	 * @param list<int> $order_ids At most MANY.
	 */
	private function __construct(
		private readonly string $code,
		private readonly array $order_ids
	) {}

	/** @param string $text As stored. A text that cannot be read counts as none. */
	public static function of_text( string $text ): self {
		$parts = explode( ' ', $text );
		return new self( array_shift( $parts ), array_slice( array_map( 'intval', $parts ), 0, self::MANY ) );
	}

	/** With one more order. Another reason starts over. */
	public function with( ReasonCode $reason, int $order_id ): self {
		$known = $reason->code() === $this->code ? $this->order_ids : [];
		return new self( $reason->code(), array_slice( array_values( array_unique( [ ...$known, $order_id ] ) ), 0, self::MANY ) );
	}

	/** Whether they are too many for a coincidence. */
	public function are_many(): bool {
		return count( $this->order_ids ) >= self::MANY;
	}

	/** As it is stored. */
	public function text(): string {
		return [] === $this->order_ids ? '' : implode( ' ', [ $this->code, ...$this->order_ids ] );
	}
}
