<?php
declare( strict_types=1 );

namespace WCOrderSync\Decision;

use WCOrderSync\Support\ReasonCode;

defined( 'ABSPATH' ) || exit;

/**
 * Orders in a row that were refused alike, where pings tell nothing.
 *
 * A remote that validates before it verifies answers 400 to a wrong secret and to a ping: only its orders show that all are
 * refused. Immutable; kept as text in the channel's row, such as `http_400 11 12`, and emptied by an order that gets through.
 */
final class RefusedAlike {

	/** So many different orders in a row are no chance. */
	private const MANY = 3;

	/**
	 * Use of_text().
	 *
	 * @param string    $code      How they were refused, `` where none was.
	 * @param list<int> $order_ids Which, at most as many as count.
	 */
	private function __construct(
		private readonly string $code,
		private readonly array $order_ids
	) {}

	/**
	 * As stored. What cannot be read is no row of refusals.
	 *
	 * @param string $text Text, `` for none.
	 */
	public static function of_text( string $text ): self {
		$parts = explode( ' ', $text );
		return new self( array_shift( $parts ), array_slice( array_map( 'intval', $parts ), 0, self::MANY ) );
	}

	/** With one more; another reason begins anew. */
	public function with( ReasonCode $reason, int $order_id ): self {
		$known = $reason->code() === $this->code ? $this->order_ids : [];
		return new self( $reason->code(), array_slice( array_values( array_unique( [ ...$known, $order_id ] ) ), 0, self::MANY ) );
	}

	/** Whether these are too many for a chance. */
	public function are_many(): bool {
		return count( $this->order_ids ) >= self::MANY;
	}

	/** As stored. */
	public function text(): string {
		return [] === $this->order_ids ? '' : implode( ' ', [ $this->code, ...$this->order_ids ] );
	}
}
