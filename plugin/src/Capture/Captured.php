<?php
/**
 * What this request captured.
 *
 * @package WCOrderSync
 */

declare( strict_types=1 );

namespace WCOrderSync\Capture;

defined( 'ABSPATH' ) || exit;

/**
 * Rows captured in this PHP request, by site, and the token that marks them as ours.
 */
final class Captured {

	/**
	 * Token of this request, made when first needed.
	 *
	 * @var string
	 */
	private string $token = '';

	/**
	 * Site id => row ids.
	 *
	 * @var array<int, list<int>>
	 */
	private array $rows = [];

	/**
	 * What marks rows of this request.
	 */
	public function token(): string {
		if ( '' === $this->token ) {
			$this->token = bin2hex( random_bytes( 12 ) );
		}
		return $this->token;
	}

	/**
	 * Remembers a row of the current site.
	 *
	 * @param int $id Row id.
	 */
	public function add( int $id ): void {
		$this->rows[ get_current_blog_id() ][] = $id;
	}

	/**
	 * Whether nothing was captured since the last hand-over.
	 */
	public function is_empty(): bool {
		return [] === $this->rows;
	}

	/**
	 * Hands over what was captured since the last call.
	 *
	 * @return array<int, list<int>> Site id => row ids.
	 */
	public function take(): array {
		$rows       = $this->rows;
		$this->rows = [];
		return $rows;
	}
}
