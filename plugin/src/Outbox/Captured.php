<?php
declare( strict_types=1 );

namespace WCOrderSync\Outbox;

defined( 'ABSPATH' ) || exit;

/** The rows that this PHP request captured, by site, and the token that marks them as its own. */
final class Captured {

	/** Token of this request, made when first needed. */
	private string $token = '';

	/** A row is kept for this request once in this many seconds. */
	private const KEEP_SECONDS = 20;

	/**
	 * Site id => row ids.
	 *
	 * @var array<int, list<int>>
	 */
	private array $rows = [];

	/**
	 * Site id => order id => its row, and when that was last kept for this request, in seconds of a monotonic clock.
	 *
	 * @var array<int, array<int, array{row: int, kept: float}>>
	 */
	private array $orders = [];

	/** What marks rows of this request. */
	public function token(): string {
		if ( '' === $this->token ) {
			$this->token = bin2hex( random_bytes( 12 ) );
		}
		return $this->token;
	}

	/** Remembers a row of the current site. */
	public function add( int $order_id, int $row ): void {
		$site                               = get_current_blog_id();
		$this->rows[ $site ][]              = $row;
		$this->orders[ $site ][ $order_id ] = [
			'row'  => $row,
			'kept' => hrtime( true ) / 1e9,
		];
	}

	/**
	 * The row of an order that this request captured and still works on.
	 *
	 * @return int|null Row id; null if this request did not capture the order, or has kept its row a moment ago.
	 */
	public function row_to_keep( int $order_id ): ?int {
		$site  = get_current_blog_id();
		$order = $this->orders[ $site ][ $order_id ] ?? null;
		$now   = hrtime( true ) / 1e9;
		if ( null === $order || $now - $order['kept'] < self::KEEP_SECONDS ) {
			return null;
		}
		$this->orders[ $site ][ $order_id ]['kept'] = $now;
		return $order['row'];
	}

	/** Whether nothing was captured since the last take(). */
	public function is_empty(): bool {
		return [] === $this->rows;
	}

	/**
	 * Takes what was captured since the last call.
	 *
	 * @return array<int, list<int>> Site id => row ids.
	 */
	public function take(): array {
		$rows         = $this->rows;
		$this->rows   = [];
		$this->orders = [];
		return $rows;
	}
}
